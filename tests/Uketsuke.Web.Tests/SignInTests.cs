using System.Net;
using Microsoft.Playwright;

namespace Uketsuke.Web.Tests;

public sealed class SignInTests(OfficeBrowser browser, RunningOffice office) : IClassFixture<RunningOffice>
{
    [Fact]
    public async Task A_stranger_sees_the_sign_in_page_and_no_numbers()
    {
        await using ClerkScreen screen = await browser.OpenAsync(office.Address);

        await screen.Page.GotoAsync("/batches");

        await Assertions.Expect(screen.Page.GetByRole(AriaRole.Heading, new() { Name = "サインイン" })).ToBeVisibleAsync();
        await Assertions.Expect(screen.Page.GetByRole(AriaRole.Region, new() { Name = "件数の照合" })).ToHaveCountAsync(0);
        await screen.AssertAccessibleAsync();
    }

    [Fact]
    public async Task A_clerk_who_asked_for_a_page_lands_there_after_signing_in()
    {
        await using ClerkScreen screen = await browser.OpenAsync(office.Address);

        await screen.Page.GotoAsync("/batches");
        await screen.SignInAsync();

        await Assertions.Expect(screen.Page.GetByRole(AriaRole.Heading, new() { Name = "束", Exact = true })).ToBeVisibleAsync();
        screen.AssertQuiet();
    }

    [Fact]
    public async Task A_wrong_password_is_answered_with_cause_and_remedy()
    {
        await using ClerkScreen screen = await browser.OpenAsync(office.Address);
        screen.Expected.Add("401");

        await screen.Page.GotoAsync("/sign-in");
        await screen.SignInAsync(password: "chigau-angou-99");

        ILocator alert = screen.Page.GetByRole(AriaRole.Alert);
        await Assertions.Expect(alert).ToContainTextAsync("利用者IDまたはパスワードが違います");
        await screen.AssertAccessibleAsync();
    }

    [Fact]
    public async Task The_first_administrator_must_change_the_password_before_anything_else()
    {
        await using ClerkScreen screen = await browser.OpenAsync(office.Address);
        string file = await File.ReadAllTextAsync(OfficeWeb.FirstPasswordFile(office.Options)!, TestContext.Current.CancellationToken);
        string first = file.Split('\n').Single(line => line.StartsWith("パスワード: ", StringComparison.Ordinal))["パスワード: ".Length..].Trim();

        await screen.Page.GotoAsync("/sign-in");
        await screen.SignInAsync("admin", first);
        await screen.Page.GotoAsync("/entries");
        await Assertions.Expect(screen.Page.GetByRole(AriaRole.Heading, new() { Name = "パスワードの変更" })).ToBeVisibleAsync();
        await screen.AssertAccessibleAsync();
        await screen.Page.GetByLabel("今のパスワード").FillAsync(first);
        await screen.Page.GetByLabel("新しいパスワード", new() { Exact = true }).FillAsync("atarashii-angou-7");
        await screen.Page.GetByLabel("新しいパスワード（確認）").FillAsync("atarashii-angou-7");
        await screen.Page.GetByRole(AriaRole.Button, new() { Name = "変更する" }).ClickAsync();

        await Assertions.Expect(screen.Page.GetByRole(AriaRole.Heading, new() { Name = "ホーム" })).ToBeVisibleAsync();
        screen.AssertQuiet();
    }

    [Fact]
    public async Task Signing_out_closes_every_page()
    {
        await using ClerkScreen screen = await browser.OpenAsync(office.Address);
        await screen.Page.GotoAsync("/sign-in");
        await screen.SignInAsync();

        await screen.Page.GetByRole(AriaRole.Button, new() { Name = "サインアウト" }).ClickAsync();
        await screen.Page.GotoAsync("/entries");

        await Assertions.Expect(screen.Page.GetByRole(AriaRole.Heading, new() { Name = "サインイン" })).ToBeVisibleAsync();
        screen.AssertQuiet();
    }

    [Fact]
    public async Task After_signing_in_nobody_is_led_to_another_site()
    {
        await using ClerkScreen screen = await browser.OpenAsync(office.Address);

        await screen.Page.GotoAsync("/sign-in?ReturnUrl=%2F%2Fexample.org%2F");
        await screen.SignInAsync();

        Assert.Equal(office.Address.Authority, new Uri(screen.Page.Url).Authority);
        screen.AssertQuiet();
    }

    [Fact]
    public async Task A_script_without_a_session_hears_401_and_gets_nothing()
    {
        using HttpClient client = new(new HttpClientHandler()) { BaseAddress = office.Address };

        using HttpResponseMessage answer = await client.GetAsync("/api/balance", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task Every_page_tells_the_browser_to_load_nothing_from_elsewhere_and_to_keep_nothing()
    {
        using HttpClient client = new(new HttpClientHandler()) { BaseAddress = office.Address };

        using HttpResponseMessage answer = await client.GetAsync("/sign-in", TestContext.Current.CancellationToken);

        Assert.Equal(Frame.SecurityHeaders.ContentPolicy, answer.Headers.GetValues("Content-Security-Policy").Single());
        Assert.DoesNotContain("unsafe", Frame.SecurityHeaders.ContentPolicy, StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("DENY", answer.Headers.GetValues("X-Frame-Options").Single());
        Assert.Contains("no-store", answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
    }
}
