using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;
using Uketsuke.Database;

namespace Uketsuke.Web.Tests;

/// <summary>A vendor changes a screen: the submission waits, a person compares old and new, accepts, and it is registered.</summary>
public sealed class DriftWalkTests(OfficeBrowser browser, OfficeWithOwnScenarios office) : IClassFixture<OfficeWithOwnScenarios>
{
    [Fact]
    public async Task A_changed_screen_is_shown_beside_the_old_one_and_after_its_acceptance_the_waiting_submission_is_registered()
    {
        await using ClerkScreen screen = await browser.OpenAsync(office.Address);
        using HttpClient practice = new(new HttpClientHandler()) { BaseAddress = office.Practice };
        await ChangeAsync(practice, "課税区分の生活保護 → 被保護");
        await office.TakeInApplicationAsync();

        await screen.Page.GotoAsync("/sign-in?ReturnUrl=%2Fscreens");
        await screen.SignInAsync();
        ILocator changed = screen.Page.GetByRole(AriaRole.Article, new() { Name = "産前産後家事・育児支援 新規登録" });
        await ReloadUntilAsync(screen, changed);

        await Assertions.Expect(changed).ToContainTextAsync("『課税区分』の選択肢から 『生活保護』 がなくなり、『被保護 = 生活保護』 が増えました。");
        await Assertions.Expect(changed.GetByRole(AriaRole.Img)).ToHaveCountAsync(2);
        foreach (ILocator picture in await changed.GetByRole(AriaRole.Img).AllAsync())
        {
            await picture.ScrollIntoViewIfNeededAsync();
            await Assertions.Expect(picture).ToHaveJSPropertyAsync("complete", true);
            Assert.True(await picture.EvaluateAsync<int>("picture => picture.naturalWidth") > 1000);
        }

        ILocator part = screen.Page.GetByRole(AriaRole.Region, new() { Name = "産前産後家事・育児支援" });
        await Assertions.Expect(part.GetByRole(AriaRole.Heading, new() { Name = "待っている申請 1 件" })).ToBeVisibleAsync();
        await screen.AssertAccessibleAsync();
        await screen.PictureAsync("screens");

        await part.GetByLabel("確かめたこと").FillAsync("9月の業務システム更新の知らせどおり");
        await screen.Page.Keyboard.PressAsync("Enter");
        await office.UntilAsync(balance => balance.Registered == 1);

        IReadOnlyList<AuditEntry> trail = await office.Get<IAuditReader>().OfAsync(
            "process", "maternity-support", TestContext.Current.CancellationToken);
        Assert.Contains(trail, line => line is { Who: RunningOffice.Clerk, What: "automation.accept-screens" });
        Assert.Contains(trail, line => line is { Who: RunningOffice.Clerk, What: "automation.publish" });
        await screen.Page.GotoAsync("/screens");
        await Assertions.Expect(changed).ToHaveCountAsync(0);
        screen.AssertQuiet();
    }

    private static async Task ChangeAsync(HttpClient practice, string said)
    {
        JsonElement all = await practice.GetFromJsonAsync<JsonElement>("/_practice/screens", TestContext.Current.CancellationToken);
        int number = all.GetProperty("changes").EnumerateArray()
            .Single(change => change.GetProperty("said").GetString() == said).GetProperty("number").GetInt32();
        using HttpResponseMessage answer = await practice.PostAsJsonAsync(
            "/_practice/screens", new { changed = number }, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    private static async Task ReloadUntilAsync(ClerkScreen screen, ILocator there)
    {
        using CancellationTokenSource patience = new(TimeSpan.FromMinutes(4));
        using PeriodicTimer look = new(TimeSpan.FromSeconds(1));
        while (await there.CountAsync() == 0)
        {
            await look.WaitForNextTickAsync(patience.Token);
            await screen.Page.ReloadAsync();
        }
    }
}
