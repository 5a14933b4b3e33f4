using System.Net;
using PracticeOffice.Tests.TestKit;

namespace PracticeOffice.Tests;

public sealed class SignInTests
{
    [Fact]
    public async Task The_operator_reaches_the_menu_with_user_id_and_password()
    {
        await using PracticeHost host = await PracticeHost.StartAsync();
        Clerk clerk = new(host.NewClient());

        Screen screen = await clerk.SignInAsync();

        Assert.Equal("メインメニュー", screen.Heading);
    }

    [Fact]
    public async Task A_wrong_password_is_told_and_opens_nothing()
    {
        await using PracticeHost host = await PracticeHost.StartAsync();
        Clerk clerk = new(host.NewClient());

        Screen refused = await clerk.SignInAsync(password: "wrong");
        Screen next = await clerk.OpenAsync("/menu");

        Assert.Equal(["ユーザーIDまたはパスワードが正しくありません。"], refused.Messages);
        Assert.Equal("ログイン", next.Heading);
    }

    [Theory]
    [InlineData("/menu")]
    [InlineData("/buspass/search")]
    [InlineData("/buspass/new")]
    [InlineData("/maternity/search")]
    [InlineData("/maternity/new")]
    public async Task A_page_without_a_session_leads_to_the_sign_in(string path)
    {
        await using PracticeHost host = await PracticeHost.StartAsync();

        Screen screen = await new Clerk(host.NewClient()).OpenAsync(path);

        Assert.Equal("ログイン", screen.Heading);
    }

    [Fact]
    public async Task A_registration_without_a_session_is_not_taken()
    {
        await using PracticeHost host = await PracticeHost.StartAsync();

        Screen screen = await new Clerk(host.NewClient()).SendAsync("/buspass/regist.do", SampleEntry.BusPass());

        Assert.Equal("ログイン", screen.Heading);
        Assert.Empty(await host.BusPassesAsync());
    }

    [Fact]
    public async Task A_session_ends_when_nobody_worked_for_the_set_time()
    {
        ManualClock clock = new();
        await using PracticeHost host = await PracticeHost.StartAsync(new() { SessionLength = TimeSpan.FromMinutes(5) }, clock);
        Clerk clerk = await host.SignInAsync();
        clock.Advance(TimeSpan.FromMinutes(4));
        Screen inTime = await clerk.OpenAsync("/menu");
        clock.Advance(TimeSpan.FromMinutes(4));
        Screen stillInTime = await clerk.OpenAsync("/menu");
        clock.Advance(TimeSpan.FromMinutes(6));

        Screen late = await clerk.OpenAsync("/menu");
        Screen afterwards = await clerk.OpenAsync("/menu");

        Assert.Equal("メインメニュー", inTime.Heading);
        Assert.Equal("メインメニュー", stillInTime.Heading);
        Assert.True(late.Shows("セッションの有効期限が切れました"));
        Assert.Equal(HttpStatusCode.OK, late.Status);
        Assert.Equal("ログイン", afterwards.Heading);
    }

    [Fact]
    public async Task Signing_out_ends_the_session()
    {
        await using PracticeHost host = await PracticeHost.StartAsync();
        Clerk clerk = await host.SignInAsync();

        await clerk.OpenAsync("/logout");
        Screen next = await clerk.OpenAsync("/menu");

        Assert.Equal("ログイン", next.Heading);
    }

    [Theory]
    [InlineData("/login")]
    [InlineData("/menu")]
    [InlineData("/buspass/search")]
    [InlineData("/buspass/new")]
    [InlineData("/maternity/search")]
    [InlineData("/maternity/new")]
    public async Task Every_page_says_that_it_is_a_practice_system(string path)
    {
        await using PracticeHost host = await PracticeHost.StartAsync();
        Clerk clerk = await host.SignInAsync();

        Screen screen = await clerk.OpenAsync(path);

        Assert.True(screen.Shows("模擬業務システム（練習用）"));
    }
}
