using System.Net;
using PracticeOffice.Tests.TestKit;

namespace PracticeOffice.Tests;

/// <summary>Every way in which the one important request can go wrong.</summary>
public sealed class CommitFaultTests
{
    [Fact]
    public async Task Error_before_registers_nothing_and_happens_once()
    {
        await using PracticeHost host = await PracticeHost.StartAsync();
        Clerk clerk = await host.SignInAsync();
        Screen confirm = await clerk.ConfirmAsync("buspass", SampleEntry.BusPass());
        await host.FaultAsync("commit", "error-before");

        Screen failed = await clerk.SendAsync("/buspass/regist.do", confirm.Hidden("regist"));
        int afterFailure = (await host.BusPassesAsync()).Count;
        Screen second = await clerk.SendAsync("/buspass/regist.do", confirm.Hidden("regist"));

        Assert.Equal(HttpStatusCode.InternalServerError, failed.Status);
        Assert.Equal("システムエラー", failed.Heading);
        Assert.Equal(0, afterFailure);
        Assert.Equal("B0000001", second["receiptNo"]);
    }

    [Fact]
    public async Task Error_after_shows_an_error_although_it_registered()
    {
        await using PracticeHost host = await PracticeHost.StartAsync();
        Clerk clerk = await host.SignInAsync();
        await host.FaultAsync("commit", "error-after");

        Screen failed = await clerk.RegisterAsync("buspass", SampleEntry.BusPass());

        Assert.Equal(HttpStatusCode.InternalServerError, failed.Status);
        Assert.DoesNotContain("B0000001", failed.Markup, StringComparison.Ordinal);
        Assert.Equal("B0000001", (string?)Assert.Single(await host.BusPassesAsync())!["receiptNo"]);
    }

    [Fact]
    public async Task Hang_after_registers_and_never_answers()
    {
        await using PracticeHost host = await PracticeHost.StartAsync();
        Clerk clerk = await host.SignInAsync();
        await host.FaultAsync("commit", "hang-after");

        Task<Screen> answer = clerk.RegisterAsync("buspass", SampleEntry.BusPass());
        await host.UntilBusPassesAsync(1);

        Assert.False(answer.IsCompleted);
        await host.DisposeAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => answer);
    }

    [Fact]
    public async Task Hang_after_with_a_length_ends_in_a_cut_connection()
    {
        await using PracticeHost host = await PracticeHost.StartAsync();
        Clerk clerk = await host.SignInAsync();
        await host.FaultAsync("commit", "hang-after", ms: 1);

        await Assert.ThrowsAsync<HttpRequestException>(() => clerk.RegisterAsync("buspass", SampleEntry.BusPass()));

        Assert.Single(await host.BusPassesAsync());
    }

    [Theory]
    [InlineData("drop-before", 0)]
    [InlineData("drop-after", 1)]
    public async Task A_dropped_connection_tells_nothing_about_the_registration(string fault, int registered)
    {
        await using PracticeHost host = await PracticeHost.StartAsync();
        Clerk clerk = await host.SignInAsync();
        await host.FaultAsync("commit", fault);

        await Assert.ThrowsAsync<HttpRequestException>(() => clerk.RegisterAsync("buspass", SampleEntry.BusPass()));

        Assert.Equal(registered, (await host.BusPassesAsync()).Count);
    }

    [Fact]
    public async Task Session_expired_at_the_registration_registers_nothing()
    {
        await using PracticeHost host = await PracticeHost.StartAsync();
        Clerk clerk = await host.SignInAsync();
        await host.FaultAsync("commit", "session-expired");

        Screen screen = await clerk.RegisterAsync("buspass", SampleEntry.BusPass());

        Assert.True(screen.Shows("セッションの有効期限が切れました"));
        Assert.Empty(await host.BusPassesAsync());
    }

    [Fact]
    public async Task Slow_answers_late_and_well()
    {
        await using PracticeHost host = await PracticeHost.StartAsync();
        Clerk clerk = await host.SignInAsync();
        await host.FaultAsync("commit", "slow", ms: 30);

        Screen screen = await clerk.RegisterAsync("buspass", SampleEntry.BusPass());

        Assert.Equal("B0000001", screen["receiptNo"]);
    }

    [Fact]
    public async Task Slow_registers_even_when_the_caller_has_gone()
    {
        await using PracticeHost host = await PracticeHost.StartAsync();
        Clerk clerk = await host.SignInAsync();
        Screen confirm = await clerk.ConfirmAsync("buspass", SampleEntry.BusPass());
        await host.FaultAsync("commit", "slow", ms: 2_000);
        using CancellationTokenSource patience = new(TimeSpan.FromMilliseconds(150));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => clerk.SendImpatientlyAsync("/buspass/regist.do", confirm.Hidden("regist"), patience.Token));

        await host.UntilBusPassesAsync(1);
    }

    [Fact]
    public async Task Search_lag_hides_a_new_registration_for_a_while()
    {
        ManualClock clock = new();
        await using PracticeHost host = await PracticeHost.StartAsync(clock: clock);
        Clerk clerk = await host.SignInAsync();
        await host.FaultAsync("commit", "search-lag", ms: 60_000);
        await clerk.RegisterAsync("buspass", SampleEntry.BusPass());
        await clerk.RegisterAsync("buspass", SampleEntry.BusPass());

        Screen soon = await clerk.SearchBusPassAsync(kana: "ミホン");
        clock.Advance(TimeSpan.FromMinutes(1));
        Screen later = await clerk.SearchBusPassAsync(kana: "ミホン");

        Assert.Equal("B0000002", Assert.Single(soon.Rows)[0]);
        Assert.Equal(2, later.Rows.Length);
        Assert.Equal(2, (await host.BusPassesAsync()).Count);
    }

    [Fact]
    public async Task Two_faults_can_meet_in_one_request()
    {
        await using PracticeHost host = await PracticeHost.StartAsync();
        Clerk clerk = await host.SignInAsync();
        await host.FaultAsync("commit", "search-lag", ms: 60_000);
        await host.FaultAsync("commit", "error-after");

        Screen failed = await clerk.RegisterAsync("buspass", SampleEntry.BusPass());
        Screen search = await clerk.SearchBusPassAsync(kana: "ミホン");

        Assert.Equal(HttpStatusCode.InternalServerError, failed.Status);
        Assert.True(search.Shows("該当データがありません"));
        Assert.Single(await host.BusPassesAsync());
    }

    [Fact]
    public async Task A_commit_fault_leaves_the_other_pages_alone()
    {
        await using PracticeHost host = await PracticeHost.StartAsync();
        Clerk clerk = await host.SignInAsync();
        await host.FaultAsync("commit", "error-before");

        Screen menu = await clerk.OpenAsync("/menu");
        Screen search = await clerk.SearchBusPassAsync(kana: "ミホン");
        Screen failed = await clerk.RegisterAsync("maternity", SampleEntry.Maternity());

        Assert.Equal("メインメニュー", menu.Heading);
        Assert.True(search.Shows("該当データがありません"));
        Assert.Equal("システムエラー", failed.Heading);
    }
}
