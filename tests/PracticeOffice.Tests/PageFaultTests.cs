using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PracticeOffice.Tests.TestKit;

namespace PracticeOffice.Tests;

/// <summary>Faults of searches and pages, and the endpoint that sets them.</summary>
public sealed partial class PageFaultTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_lagging_search_does_not_show_what_is_young()
    {
        ManualClock clock = new();
        await using PracticeHost host = await PracticeHost.StartAsync(clock: clock);
        Clerk clerk = await host.SignInAsync();
        await clerk.RegisterAsync("buspass", SampleEntry.BusPass());
        clock.Advance(TimeSpan.FromMinutes(2));
        await clerk.RegisterAsync("buspass", SampleEntry.BusPass());
        await host.FaultAsync("search", "search-lag", ms: 60_000);

        Screen lagging = await clerk.SearchBusPassAsync(kana: "ミホン");
        Screen next = await clerk.SearchBusPassAsync(kana: "ミホン");

        Assert.Equal("B0000001", Assert.Single(lagging.Rows)[0]);
        Assert.Equal(2, next.Rows.Length);
    }

    [Fact]
    public async Task A_search_can_fail_lose_its_session_or_its_connection()
    {
        await using PracticeHost host = await PracticeHost.StartAsync();
        Clerk clerk = await host.SignInAsync();
        await host.FaultAsync("search", "error-before");
        Screen failed = await clerk.SearchBusPassAsync(kana: "ミホン");
        await host.FaultAsync("search", "drop-before");
        await Assert.ThrowsAsync<HttpRequestException>(() => clerk.SearchBusPassAsync(kana: "ミホン"));
        await host.FaultAsync("search", "session-expired");

        Screen expired = await clerk.SearchBusPassAsync(kana: "ミホン");

        Assert.Equal(HttpStatusCode.InternalServerError, failed.Status);
        Assert.Equal("セッションタイムアウト", expired.Heading);
    }

    [Theory]
    [InlineData("maintenance", "システムメンテナンス", HttpStatusCode.ServiceUnavailable)]
    [InlineData("kicked-out", "強制ログアウト", HttpStatusCode.OK)]
    [InlineData("duplicate-rejected", "コミュニティバス乗車券 新規登録", HttpStatusCode.OK)]
    public async Task A_commit_can_meet_another_page_and_registers_nothing(string fault, string heading, HttpStatusCode status)
    {
        await using PracticeHost host = await PracticeHost.StartAsync();
        Clerk clerk = await host.SignInAsync();
        await host.FaultAsync("commit", fault);

        Screen met = await clerk.RegisterAsync("buspass", SampleEntry.BusPass());

        Assert.Equal(heading, met.Heading);
        Assert.Equal(status, met.Status);
        Assert.Empty(await host.BusPassesAsync());
    }

    [Fact]
    public async Task The_confirm_request_can_lose_its_session()
    {
        await using PracticeHost host = await PracticeHost.StartAsync();
        Clerk clerk = await host.SignInAsync();
        await host.FaultAsync("confirm", "session-expired");

        Screen expired = await clerk.ConfirmAsync("buspass", SampleEntry.BusPass());

        Assert.Equal("セッションタイムアウト", expired.Heading);
    }

    [Fact]
    public async Task Searches_wait_as_long_as_the_option_says()
    {
        await using PracticeHost host = await PracticeHost.StartAsync(new() { SlowSearch = TimeSpan.FromMilliseconds(120) });
        Clerk clerk = await host.SignInAsync();
        long start = TimeProvider.System.GetTimestamp();

        await clerk.SearchBusPassAsync(kana: "ミホン");

        Assert.True(TimeProvider.System.GetElapsedTime(start) >= TimeSpan.FromMilliseconds(110));
    }

    [Fact]
    public async Task A_fault_for_any_page_meets_the_next_page()
    {
        await using PracticeHost host = await PracticeHost.StartAsync();
        Clerk clerk = await host.SignInAsync();
        await host.FaultAsync("any", "session-expired");

        Screen menu = await clerk.OpenAsync("/menu");

        Assert.Equal("セッションタイムアウト", menu.Heading);
    }

    [Fact]
    public async Task Every_nth_page_carries_the_notice()
    {
        await using PracticeHost host = await PracticeHost.StartAsync(new() { NoticeEvery = 3 });
        Clerk clerk = await host.SignInAsync();

        bool[] notices = await Collect(9, async () => HasNotice(await clerk.OpenAsync("/buspass/new")));

        Assert.Equal(3, notices.Count(notice => notice));
    }

    [Fact]
    public async Task The_notice_covers_the_confirm_page_only_when_a_fault_asks()
    {
        await using PracticeHost host = await PracticeHost.StartAsync(new() { NoticeEvery = 1 });
        Clerk clerk = await host.SignInAsync();
        Screen usual = await clerk.ConfirmAsync("buspass", SampleEntry.BusPass());
        await host.FaultAsync("commit", "notice");

        Screen asked = await clerk.ConfirmAsync("buspass", SampleEntry.BusPass());
        Screen receipt = await clerk.RegisterAsync("buspass", SampleEntry.BusPass());

        Assert.Equal((false, true, false), (HasNotice(usual), HasNotice(asked), HasNotice(receipt)));
    }

    [Fact]
    public async Task Buttons_can_have_another_name()
    {
        await using PracticeHost host = await PracticeHost.StartAsync();
        Clerk clerk = await host.SignInAsync();
        await host.FaultAsync("commit", "renamed-button");
        await host.FaultAsync("search", "renamed-button");

        Screen confirm = await clerk.ConfirmAsync("buspass", SampleEntry.BusPass());
        Screen search = await clerk.OpenAsync("/buspass/search");
        Screen after = await clerk.OpenAsync("/buspass/search");

        Assert.Contains("value=\"申請登録\"", confirm.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"登録\"", confirm.Markup, StringComparison.Ordinal);
        Assert.Contains("value=\"検索開始\"", search.Markup, StringComparison.Ordinal);
        Assert.Contains("value=\"検索\"", after.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_moved_field_still_registers_what_was_typed()
    {
        await using PracticeHost host = await PracticeHost.StartAsync();
        Clerk clerk = await host.SignInAsync();
        await host.FaultAsync("commit", "moved-field");
        Screen entry = await clerk.OpenAsync("/buspass/new");
        Dictionary<string, string> form = SampleEntry.BusPass(("screenState", State(entry)), ("name2", "見本　花子"));
        form.Remove("name");

        await clerk.RegisterAsync("buspass", form);

        Assert.Equal("kana", RowKey().Matches(entry.Markup)[^1].Groups[1].Value);
        Assert.Contains("id=\"name2\"", entry.Markup, StringComparison.Ordinal);
        Assert.Equal("見本　花子", (string?)Assert.Single(await host.BusPassesAsync())!["name"]);
    }

    [Fact]
    public async Task A_new_required_field_must_be_filled()
    {
        await using PracticeHost host = await PracticeHost.StartAsync();
        Clerk clerk = await host.SignInAsync();
        await host.FaultAsync("commit", "new-required-field");
        string state = State(await clerk.OpenAsync("/buspass/new"));

        Screen without = await clerk.ConfirmAsync("buspass", SampleEntry.BusPass(("screenState", state)));
        Screen receipt = await clerk.RegisterAsync("buspass", SampleEntry.BusPass(("screenState", state), ("counter", "本庁")));

        Assert.Equal(["受付窓口を選択してください。"], without.Messages);
        Assert.Equal("B0000001", receipt["receiptNo"]);
    }

    [Fact]
    public async Task Maxlength_cuts_without_a_word()
    {
        await using PracticeHost host = await PracticeHost.StartAsync();
        Clerk clerk = await host.SignInAsync();
        await host.FaultAsync("commit", "maxlength");
        string state = State(await clerk.OpenAsync("/buspass/new"));

        await clerk.RegisterAsync("buspass", SampleEntry.BusPass(
            ("screenState", state), ("name", "見本太郎左衛門"), ("remarks", "0123456789012345678901234567")));

        JsonNode row = Assert.Single(await host.BusPassesAsync())!;
        Assert.Equal("見本太郎左", (string?)row["name"]);
        Assert.Equal("01234567890123456789", (string?)row["remarks"]);
    }

    [Fact]
    public async Task Faults_are_listed_counted_down_and_cleared()
    {
        await using PracticeHost host = await PracticeHost.StartAsync();
        Clerk clerk = await host.SignInAsync();
        HttpClient client = host.NewClient();
        await host.FaultAsync("search", "error-before", times: 2);
        await host.FaultAsync("commit", "slow", times: -1, ms: 1);
        await clerk.SearchBusPassAsync(kana: "ミホン");
        await clerk.RegisterAsync("buspass", SampleEntry.BusPass());

        string left = await client.GetStringAsync("/_practice/faults", Stop);
        using HttpResponseMessage cleared = await client.DeleteAsync("/_practice/faults", Stop);
        string afterwards = await client.GetStringAsync("/_practice/faults", Stop);

        Assert.Equal(
            """[{"on":"search","do":"error-before","times":1,"ms":3000},{"on":"commit","do":"slow","times":-1,"ms":1}]""", left);
        Assert.Equal(HttpStatusCode.NoContent, cleared.StatusCode);
        Assert.Equal("[]", afterwards);
    }

    [Theory]
    [InlineData("""{"on":"commit"}""")]
    [InlineData("""{"on":"commit","do":"explode"}""")]
    [InlineData("""{"on":"menu","do":"slow"}""")]
    [InlineData("""{"on":"commit","do":"slow","times":0}""")]
    [InlineData("""{"on":"commit","do":"slow","times":"many"}""")]
    [InlineData("""{"on":"commit","do":"slow","ms":-5}""")]
    [InlineData("not json")]
    public async Task An_unreadable_fault_is_refused_with_the_words_that_are_allowed(string order)
    {
        await using PracticeHost host = await PracticeHost.StartAsync();
        using StringContent content = new(order);

        using HttpResponseMessage answer = await host.NewClient().PostAsync("/_practice/faults", content, Stop);

        JsonNode? body = await answer.Content.ReadFromJsonAsync<JsonNode>(Stop);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("hang-after", body!["do"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Health_tells_the_screens_and_the_numbers()
    {
        await using PracticeHost host = await PracticeHost.StartAsync(new() { Renewed = true });

        string health = await host.NewClient().GetStringAsync("/_practice/health", Stop);

        Assert.Equal("""{"status":"ok","system":"PracticeOffice","screens":"renewed","busPass":0,"maternity":0}""", health);
    }

    private static bool HasNotice(Screen screen) => screen.Shows("role=\"dialog\"") && screen.Shows("aria-label=\"お知らせ\"");

    private static string State(Screen entry) => entry.Hidden("entry")["screenState"];

    private static async Task<T[]> Collect<T>(int count, Func<Task<T>> next)
    {
        List<T> results = [];
        for (int number = 0; number < count; number++)
        {
            results.Add(await next());
        }

        return [.. results];
    }

    [GeneratedRegex("<tr data-key=\"([^\"]*)\"")]
    private static partial Regex RowKey();
}
