using System.Text.Json;
using Microsoft.Playwright;

namespace Uketsuke.Web.Tests;

/// <summary>A registration is cancelled in the business system by hand: the comparison finds it, and a person says what it was.</summary>
public sealed class ReconcileWalkTests(OfficeBrowser browser, OfficeWithRobot office) : IClassFixture<OfficeWithRobot>
{
    [Fact]
    public async Task A_cancelled_registration_comes_into_the_tray_and_leaves_it_with_a_name_in_the_audit_trail()
    {
        await using ClerkScreen screen = await browser.OpenAsync(office.Address);
        using HttpClient practice = new(new HttpClientHandler()) { BaseAddress = office.Practice };
        await office.TakeInApplicationAsync();
        await office.UntilAsync(balance => balance.Registered == 1);
        using JsonDocument list = JsonDocument.Parse(
            await practice.GetStringAsync("/_practice/registrations.json", TestContext.Current.CancellationToken));
        string receipt = list.RootElement.GetProperty("maternity")[0].GetProperty("receiptNo").GetString()!;
        (await practice.DeleteAsync(new Uri($"/_practice/registrations/{receipt}", UriKind.Relative), TestContext.Current.CancellationToken))
            .EnsureSuccessStatusCode();

        await screen.Page.GotoAsync("/sign-in?ReturnUrl=%2Freconciliation");
        await screen.SignInAsync();
        await CompareUntilToldAsync(screen);
        await screen.AssertAccessibleAsync();
        await screen.PictureAsync("reconciliation");

        await screen.Page.GetByRole(AriaRole.Link, new() { Name = "例外" }).ClickAsync();
        ILocator item = screen.Page.Locator(".tray-item", new() { HasText = "業務システムの一覧にありません" });
        await Assertions.Expect(item).ToContainTextAsync(receipt);
        await item.GetByRole(AriaRole.Button, new() { Name = "確かめた結果を記録する" }).ClickAsync();
        await screen.Page.GetByRole(AriaRole.Dialog).GetByLabel("確かめた結果").FillAsync("申請者の取下げで取り消した");
        await screen.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(screen.Page.Locator(".tray-item", new() { HasText = "業務システムの一覧にありません" })).ToHaveCountAsync(0);
        screen.AssertQuiet();
    }

    // What was registered a moment ago is left for the next time: asked again until it is old enough to be told.
    private static async Task CompareUntilToldAsync(ClerkScreen screen)
    {
        using CancellationTokenSource patience = new(TimeSpan.FromMinutes(2));
        using PeriodicTimer look = new(TimeSpan.FromSeconds(2));
        do
        {
            await screen.Page.GetByRole(AriaRole.Button, new() { Name = "「産前産後家事・育児支援」を今すぐ照合する" }).ClickAsync();
            await screen.Page.WaitForLoadStateAsync();
        }
        while (!await screen.Page.GetByText("業務システムの一覧にありません").First.IsVisibleAsync() && await look.WaitForNextTickAsync(patience.Token));
    }
}
