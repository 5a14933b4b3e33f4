#pragma warning disable
using Microsoft.Playwright;
namespace Uketsuke.Web.Tests;

public sealed class PictureTests(OfficeBrowser browser, RunningOffice office) : IClassFixture<RunningOffice>
{
    [Fact]
    public async Task Look()
    {
        await using ClerkScreen screen = await browser.OpenAsync(office.Address);
        async Task Shot(string name)
        {
            await screen.Page.WaitForTimeoutAsync(600);
            await screen.Page.ScreenshotAsync(new() { Path = $"/tmp/shots/{name}.png" });
            try { await screen.AssertAccessibleAsync(); } catch (Exception e) { System.IO.File.AppendAllText("/tmp/shots/axe.txt", name + ": " + e.Message + "\n"); }
        }
        await screen.Page.GotoAsync("/sign-in");
        await Shot("sign-in");
        await screen.SignInAsync();
        await screen.Page.GotoAsync("/batches/new");
        await screen.Page.GetByLabel("紙の面数").FillAsync("3");
        string[] files = System.IO.Directory.GetFiles(Environment.GetEnvironmentVariable("SCANS") ?? "/tmp/preview");
        await screen.Page.SetInputFilesAsync("#batch-files", files);
        await Shot("batches-new");
        await screen.Page.GetByRole(AriaRole.Button, new() { Name = "受け付ける", Exact = true }).ClickAsync();
        await screen.Page.WaitForURLAsync("**/batches/*");
        await Shot("batch-1");
        for (int i = 0; i < 60 && await screen.Page.Locator("#batch-live[data-refresh]").CountAsync() > 0; i++) await screen.Page.WaitForTimeoutAsync(1000);
        await Shot("batch-2");
        // settle everything on the desk with what stands there
        for (int n = 0; n < 6; n++)
        {
            await screen.Page.GotoAsync("/review");
            if (await screen.Page.Locator("#desk-finish").CountAsync() == 0) break;
            if (n == 0) await Shot("review");
            string before = screen.Page.Url;
            string reference = await screen.Page.Locator("#desk-reference").TextContentAsync();
            for (int i = 0; i < 30; i++)
            {
                if (await screen.Page.Locator("li.desk-row.is-open").CountAsync() == 0) break;
                var focused = screen.Page.Locator("li.desk-row.is-current .desk-input");
                string key = (await focused.GetAttributeAsync("id"))![6..];
                string truth = Truth(reference!, key);
                if (await focused.EvaluateAsync<string>("e => e.tagName") == "SELECT") await focused.SelectOptionAsync(truth);
                else await focused.FillAsync(truth);
                await screen.Page.Keyboard.PressAsync("Enter");
                await screen.Page.WaitForTimeoutAsync(150);
            }
            await Shot("review-done-" + n);
            await screen.Page.Keyboard.PressAsync("Control+Enter");
            await screen.Page.WaitForTimeoutAsync(2500);
            await Shot("review-after-" + n);
        }
        for (int i = 0; i < 60; i++)
        {
            await screen.Page.GotoAsync("/entries");
            if (await screen.Page.Locator("#entries-live[data-refresh]").CountAsync() == 0 && await screen.Page.Locator("tbody tr").CountAsync() >= 3) break;
            await screen.Page.WaitForTimeoutAsync(2000);
        }
        await Shot("entries");
        var e1 = screen.Page.Locator("tbody a").First;
        if (await e1.CountAsync() > 0) { await e1.ClickAsync(); await screen.Page.WaitForTimeoutAsync(1500); await screen.Page.ScreenshotAsync(new() { Path = "/tmp/shots/entry-full.png", FullPage = true }); await Shot("entry"); }
        foreach (string p in new[] { "", "batches", "exceptions", "submissions" })
        {
            await screen.Page.GotoAsync("/" + p);
            await Shot(p == "" ? "home" : p.Replace('/', '-'));
        }
        await screen.Page.GotoAsync("/submissions");
        ILocator link = screen.Page.Locator("tbody a").First;
        if (await link.CountAsync() > 0) { await link.ClickAsync(); await Shot("submission"); }
    }

    private static string Truth(string reference, string key)
    {
        int at = int.Parse(reference[^4..]) - 1;
        var doc = System.Text.Json.JsonDocument.Parse(System.IO.File.ReadAllText("/tmp/truth.json"));
        var pages = doc.RootElement.GetProperty("pages");
        return pages[at].GetProperty("fields").TryGetProperty(key, out var v) ? v.GetString()! : "";
    }
}
