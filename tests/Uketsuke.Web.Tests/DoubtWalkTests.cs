using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;

namespace Uketsuke.Web.Tests;

/// <summary>The business system takes an entry, says nothing, and its search goes down: a person finds out and records it.</summary>
public sealed class DoubtWalkTests(OfficeBrowser browser, OfficeWithRobot office) : IClassFixture<OfficeWithRobot>
{
    [Fact]
    public async Task An_entry_in_doubt_is_ended_by_a_person_with_the_receipt_and_never_sent_again()
    {
        await using ClerkScreen screen = await browser.OpenAsync(office.Address);
        using HttpClient practice = new(new HttpClientHandler()) { BaseAddress = office.Practice };
        await FaultAsync(practice, new { on = "commit", @do = "hang-after", times = 1, ms = 6000 });
        await office.TakeInApplicationAsync();
        string receipt = await RegisteredAsync(practice);
        await FaultAsync(practice, new { on = "search", @do = "error-before", times = -1 });
        await office.UntilAsync(balance => balance.InDoubt == 1);

        await screen.Page.GotoAsync("/sign-in?ReturnUrl=%2Fexceptions");
        await screen.SignInAsync();
        await screen.AssertAccessibleAsync();
        await screen.Page.GetByRole(AriaRole.Button, new() { Name = "照会の結果を記録する" }).ClickAsync();
        ILocator dialog = screen.Page.GetByRole(AriaRole.Dialog);
        await screen.AssertAccessibleAsync();
        await dialog.GetByLabel("登録されている（手で登録した場合も）").CheckAsync();
        await dialog.GetByLabel("受付番号").FillAsync(receipt);
        await dialog.GetByLabel("確かめた方法").FillAsync("電話で照会した");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "記録する" }).ClickAsync();

        await office.UntilAsync(balance => balance is { Registered: 1, InDoubt: 0 });
        await screen.Page.GotoAsync("/entries");
        await Assertions.Expect(screen.Page.GetByRole(AriaRole.Row).Nth(1)).ToContainTextAsync(receipt);
        Assert.Equal(receipt, await RegisteredAsync(practice));
        screen.AssertQuiet();
    }

    private static async Task FaultAsync(HttpClient practice, object fault)
    {
        using HttpResponseMessage answer = await practice.PostAsJsonAsync("/_practice/faults", fault);
        answer.EnsureSuccessStatusCode();
    }

    // Waits for the one registration; more than one fails.
    private static async Task<string> RegisteredAsync(HttpClient practice)
    {
        using CancellationTokenSource patience = new(TimeSpan.FromMinutes(3));
        using PeriodicTimer look = new(TimeSpan.FromMilliseconds(200));
        while (true)
        {
            using JsonDocument list = JsonDocument.Parse(await practice.GetStringAsync("/_practice/registrations.json", patience.Token));
            JsonElement[] all = [.. list.RootElement.EnumerateObject().SelectMany(process => process.Value.EnumerateArray())];
            if (all.Length > 0)
            {
                return Assert.Single(all).GetProperty("receiptNo").GetString()!;
            }

            await look.WaitForNextTickAsync(patience.Token);
        }
    }
}
