using System.Net;
using PracticeOffice.Tests.TestKit;

namespace PracticeOffice.Tests;

public sealed class RenewedScreensTests
{
    [Fact]
    public async Task The_renewed_entry_page_has_other_labels_and_ids()
    {
        await using PracticeHost host = await PracticeHost.StartAsync(new() { Renewed = true });
        Clerk clerk = await host.SignInAsync();

        Screen entry = await clerk.OpenAsync("/buspass/new");

        Assert.Equal("コミュニティバス乗車券 新規受付", entry.Heading);
        Assert.Contains("<label for=\"f03\">氏名（カナ）</label>", entry.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("フリガナ", entry.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"kana\"", entry.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_renewed_system_registers_at_another_address()
    {
        await using PracticeHost host = await PracticeHost.StartAsync(new() { Renewed = true });
        Clerk clerk = await host.SignInAsync();
        Screen confirm = await clerk.ConfirmAsync("buspass", Renewed(SampleEntry.BusPass()));

        Screen old = await clerk.SendAsync("/buspass/regist.do", confirm.Hidden("regist"));
        Screen receipt = await clerk.SendAsync("/buspass/commit.do", confirm.Hidden("regist"));

        Assert.Equal(HttpStatusCode.NotFound, old.Status);
        Assert.Equal("B0000001", receipt["uketsukeNo"]);
        Assert.Equal("見本　花子", (string?)Assert.Single(await host.BusPassesAsync())!["name"]);
    }

    [Fact]
    public async Task A_commit_fault_also_meets_the_renewed_address()
    {
        await using PracticeHost host = await PracticeHost.StartAsync(new() { Renewed = true });
        Clerk clerk = await host.SignInAsync();
        Screen confirm = await clerk.ConfirmAsync("buspass", Renewed(SampleEntry.BusPass()));
        await host.FaultAsync("commit", "error-after");

        Screen failed = await clerk.SendAsync("/buspass/commit.do", confirm.Hidden("regist"));

        Assert.Equal("システムエラー", failed.Heading);
        Assert.Single(await host.BusPassesAsync());
    }

    private static Dictionary<string, string> Renewed(Dictionary<string, string> form)
    {
        string[] order =
        [
            "applyKind", "applyDate", "kana", "name", "birthDate", "postalCode", "town", "block", "building", "phone", "category",
            "certificateNo", "certificateExpiry", "childbirthDate", "proxyName", "proxyRelation", "proof", "remarks",
        ];
        return form.ToDictionary(pair => NewName(pair.Key), pair => pair.Value);

        string NewName(string input)
        {
            string[] parts = input.Split('_');
            string name = $"f{Array.IndexOf(order, parts[0]) + 1:00}";
            return parts.Length == 1 ? name : $"{name}_{parts[1]}";
        }
    }
}
