using System.Net;
using System.Text;
using PracticeOffice.Tests.TestKit;

namespace PracticeOffice.Tests;

/// <summary>The list as a file, for whoever compares it with something else.</summary>
public sealed class ExportTests
{
    [Fact]
    public async Task The_exported_list_holds_everything_that_was_registered_in_the_columns_of_the_table()
    {
        await using PracticeHost host = await PracticeHost.StartAsync();
        HttpClient client = host.NewClient();
        Clerk clerk = new(client);
        await clerk.SignInAsync();
        await clerk.RegisterAsync("buspass", SampleEntry.BusPass());

        using HttpResponseMessage answer = await client.GetAsync(
            new Uri("/buspass/export", UriKind.Relative), TestContext.Current.CancellationToken);

        byte[] content = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        Assert.Equal("text/csv", answer.Content.Headers.ContentType!.MediaType);
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        string[] lines = Encoding.GetEncoding(932).GetString(content).Split("\r\n");
        Assert.Equal("\"受付番号\",\"乗車券番号\",\"氏名\",\"フリガナ\",\"生年月日\",\"申請日\",\"対象区分\",\"備考\",\"担当者\"", lines[0]);
        Assert.StartsWith("\"B0000001\",\"08-000001\",\"見本　花子\"", lines[1], StringComparison.Ordinal);
        Assert.Equal(["\"robot01\""], lines[1].Split(',')[^1..]);
    }

    [Fact]
    public async Task Nobody_gets_the_list_without_signing_in()
    {
        await using PracticeHost host = await PracticeHost.StartAsync();

        using HttpResponseMessage answer = await host.NewClient().GetAsync(
            new Uri("/buspass/export", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.NotEqual("text/csv", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.OK, HttpStatusCode.Redirect });
    }

    [Fact]
    public async Task A_cancelled_registration_is_gone_from_the_list()
    {
        await using PracticeHost host = await PracticeHost.StartAsync();
        Clerk clerk = await host.SignInAsync();
        await clerk.RegisterAsync("buspass", SampleEntry.BusPass());

        using HttpResponseMessage gone = await host.NewClient().DeleteAsync(
            new Uri("/_practice/registrations/B0000001", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NoContent, gone.StatusCode);
        Assert.Empty(await host.BusPassesAsync());
    }
}
