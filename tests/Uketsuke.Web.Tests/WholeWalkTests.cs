using System.Text.Json;
using Microsoft.Playwright;
using Uketsuke.Automation;
using Uketsuke.Basics;

namespace Uketsuke.Web.Tests;

/// <summary>From a file in the browser to a receipt in the browser: rooms, robot and business system are real.</summary>
public sealed class WholeWalkTests(OfficeBrowser browser, OfficeWithRobot office) : IClassFixture<OfficeWithRobot>
{
    [Fact]
    public async Task Electronic_applications_become_receipts_that_the_business_system_knows()
    {
        await using ClerkScreen screen = await browser.OpenAsync(office.Address);
        await screen.Page.GotoAsync("/sign-in?ReturnUrl=%2Fbatches%2Fnew");
        await screen.SignInAsync();

        await TakeInAsync(screen.Page, applications: 2, TestContext.Current.CancellationToken);
        await office.UntilAsync(balance => balance.TakenIn == 2 && balance.Waiting == balance.WaitingForPerson);

        IReadOnlyList<EntrySummary> entries =
            await office.Get<IAsk<EntryListQuestion, IReadOnlyList<EntrySummary>>>().AskAsync(
                new([EntryState.Registered]), TestContext.Current.CancellationToken);
        Assert.Equal(await RegisteredThereAsync(), entries.Select(entry => entry.Receipt!).Order());
        await AssertShownAsync(screen, entries[0]);
    }

    private static async Task TakeInAsync(IPage page, int applications, CancellationToken cancellationToken)
    {
        await page.GetByLabel("業務").SelectOptionAsync("maternity-support");
        await page.GetByLabel("束の名前").FillAsync("電子申請の見本");
        await page.GetByLabel("ファイルを選ぶ").SetInputFilesAsync(new FilePayload
        {
            Name = "applications.csv",
            MimeType = "text/csv",
            Buffer = await OfficeWithRobot.ApplicationsAsync(applications, cancellationToken),
        });
        await page.GetByRole(AriaRole.Button, new() { Name = "受け付ける", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "電子申請の見本" })).ToBeVisibleAsync();
    }

    private async Task<IEnumerable<string>> RegisteredThereAsync()
    {
        using HttpClient client = new(new HttpClientHandler()) { BaseAddress = office.Practice };
        using JsonDocument list = JsonDocument.Parse(await client.GetStringAsync("/_practice/registrations.json"));
        return
        [
            .. list.RootElement.EnumerateObject().SelectMany(process => process.Value.EnumerateArray())
                .Select(registration => registration.GetProperty("receiptNo").GetString()!).Order(),
        ];
    }

    private static async Task AssertShownAsync(ClerkScreen screen, EntrySummary entry)
    {
        await screen.Page.GotoAsync("/entries");
        await screen.AssertAccessibleAsync();
        await screen.Page.GetByRole(AriaRole.Link, new() { Name = entry.Reference }).ClickAsync();
        await Assertions.Expect(screen.Page.Locator(".entry-receipt")).ToHaveTextAsync(entry.Receipt!);
        ILocator pictures = screen.Page.GetByRole(AriaRole.Img);
        await pictures.First.ScrollIntoViewIfNeededAsync();
        await Assertions.Expect(pictures.First).ToHaveJSPropertyAsync("complete", true);
        Assert.True(await pictures.First.EvaluateAsync<int>("picture => picture.naturalWidth") > 100);
        await Assertions.Expect(screen.Page.GetByRole(AriaRole.Row, new() { Name = "フリガナ" }).First).ToBeVisibleAsync();
        await screen.AssertAccessibleAsync();
        await screen.Page.GetByRole(AriaRole.Link, new() { Name = "経過を見る" }).ClickAsync();
        await Assertions.Expect(screen.Page.GetByText("登録を確認")).ToBeVisibleAsync();
        await screen.AssertAccessibleAsync();
    }
}
