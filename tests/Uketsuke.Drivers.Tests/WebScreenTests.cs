using Uketsuke.Automation.Screens;
using Uketsuke.Basics;
using Uketsuke.Drivers.Web;

namespace Uketsuke.Drivers.Tests;

/// <summary>The screen port, played by a real browser on a page of our own.</summary>
public sealed class WebScreenTests(SharedBrowser shared)
{
    private const string Html = """
        <title>t</title>
        <label>氏名 <input id=name></label> <label>代理人氏名 <input id=proxy></label>
        <label>理由 <textarea id=reason></textarea></label>
        <label>短い <input id=short maxlength=3></label>
        <label>半角 <input id=half onchange="this.value=this.value.normalize('NFKC')"></label>
        <label for=town>町名</label> <select id=town><option></option><option>三田</option><option>三田一丁目</option></select>
        <label>同意 <input type=checkbox id=consent></label>
        <table><tr><th>旧項目</th><td><input id=old></td></tr></table>
        <div id=cover style="display:none">覆い</div>
        """;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    public static TheoryData<string> Hostile =>
    [
        "{ENTER}", "[k(enter)]", "%TAB%", "${{ item.name }}", "{{7*7}}", "=HYPERLINK(\"http://x\")", "'; DROP TABLE x;--", "<script>alert(1)</script>",
        "\"><img src=x onerror=\"document.title='owned'\">", "../../etc/passwd", "%00", "item.name", "\u202Etxt.exe", "a\u200Bb", "👨‍👩‍👧‍👦", "髙﨑𠮷", " 前後 ",
        new string('あ', 10_000),
    ];

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task Whatever_is_filled_in_comes_back_as_the_same_characters(string value)
    {
        await using LoopbackTarget target = await LoopbackTarget.StartAsync(Html);
        await using IScreen screen = await OpenAsync(target);

        foreach (ScreenElement element in new[] { Label("氏名"), Label("理由") })
        {
            Assert.Null(await screen.FillAsync(element, new(value), Limit, Token));
            Assert.Equal(value, (await screen.ReadAsync(element, Limit, Token)).Value.Value);
        }

        Assert.False(await screen.ShowsAsync(new("x", [new(Text: "owned")]), Token));
    }

    [Fact]
    public async Task What_the_page_keeps_is_read_after_its_scripts_have_run()
    {
        await using LoopbackTarget target = await LoopbackTarget.StartAsync(Html);
        await using IScreen screen = await OpenAsync(target);

        await screen.FillAsync(Label("短い"), new("あいうえお"), Limit, Token);
        await screen.FillAsync(Label("半角"), new("ＡＢＣ"), Limit, Token);

        Assert.Equal("ABC", (await screen.ReadAsync(Label("半角"), Limit, Token)).Value.Value);
        Assert.NotEqual("", (await screen.ReadAsync(Label("短い"), Limit, Token)).Value.Value);
    }

    [Fact]
    public async Task A_label_is_matched_as_a_whole()
    {
        await using LoopbackTarget target = await LoopbackTarget.StartAsync(Html);
        await using IScreen screen = await OpenAsync(target);

        await screen.FillAsync(Label("氏名"), new("見本"), Limit, Token);

        Assert.Equal("", (await screen.ReadAsync(Label("代理人氏名"), Limit, Token)).Value.Value);
    }

    [Fact]
    public async Task A_fallback_is_used_when_the_first_way_finds_nothing()
    {
        await using LoopbackTarget target = await LoopbackTarget.StartAsync(Html);
        await using IScreen screen = await OpenAsync(target);
        ScreenElement element = new("old", [new(Label: "新項目"), new(Role: "textbox", RightOf: "旧項目")]);

        Assert.Null(await screen.FillAsync(element, new("値"), Limit, Token));
        Assert.Equal("値", (await screen.ReadAsync(new("x", [new(Css: "#old")]), Limit, Token)).Value.Value);
    }

    [Fact]
    public async Task An_element_that_is_missing_or_doubled_is_refused_and_nothing_is_touched()
    {
        await using LoopbackTarget target = await LoopbackTarget.StartAsync(Html);
        await using IScreen screen = await OpenAsync(target);

        Assert.IsType<ElementNotFound>(await screen.ClickAsync(Label("ない"), TimeSpan.FromMilliseconds(200), Token));
        Assert.IsType<ElementNotUnique>(await screen.FillAsync(new("all", [new(Css: "input")]), new("x"), TimeSpan.FromMilliseconds(200), Token));
    }

    [Fact]
    public async Task The_longest_option_that_the_value_begins_with_is_chosen()
    {
        await using LoopbackTarget target = await LoopbackTarget.StartAsync(Html);
        await using IScreen screen = await OpenAsync(target);

        Outcome<Personal<string>> chosen = await screen.SelectAsync(Label("町名"), new("三田一丁目2-3"), OptionMatch.LongestPrefix, Limit, Token);
        Outcome<Personal<string>> none = await screen.SelectAsync(Label("町名"), new("芝"), OptionMatch.LongestPrefix, Limit, Token);

        Assert.Equal("三田一丁目", chosen.Value.Value);
        Assert.IsType<OptionNotFound>(none.Refusal);
    }

    [Fact]
    public async Task A_picture_hides_what_must_be_covered()
    {
        await using LoopbackTarget target = await LoopbackTarget.StartAsync("<p>見本　花子 さん</p><label>氏名 <input></label>");
        await using IScreen screen = await OpenAsync(target);
        await screen.FillAsync(Label("氏名"), new("見本　花子"), Limit, Token);

        byte[] open = await screen.PictureAsync(new([], []), Token);
        byte[] covered = await screen.PictureAsync(new([Label("氏名")], [new("見本　花子")]), Token);
        await screen.FillAsync(Label("氏名"), new("別人　太郎"), Limit, Token);
        byte[] otherCovered = await screen.PictureAsync(new([Label("氏名")], [new("見本　花子")]), Token);

        Assert.NotEqual(open, covered);
        Assert.Equal(covered, otherCovered);
    }

    [Fact]
    public async Task Another_question_than_the_declared_one_is_declined_and_nothing_is_sent()
    {
        await using LoopbackTarget target = await LoopbackTarget.StartAsync(
            "<form method=post action=/commit onsubmit=\"return confirm('全件を削除します。')\"><button>登録</button></form>");
        await using IScreen screen = await OpenAsync(target);

        CommitOutcome outcome = await screen.CommitAsync(
            new(new("r", [new(Role: "button", Name: "登録")]), new("POST", "/commit"), "登録します。よろしいですか？", true, TimeSpan.FromSeconds(10)),
            (_, _) => Task.FromResult(true),
            Token);

        Assert.False(outcome.Released);
        Assert.IsType<UnexpectedDialog>(outcome.Refusal);
        Assert.Equal(0, target.Arrived("/commit"));
    }

    [Fact]
    public async Task A_page_that_sends_nothing_is_told_as_such_and_a_late_request_stays_here()
    {
        await using LoopbackTarget target = await LoopbackTarget.StartAsync(
            "<button onclick=\"setTimeout(()=>fetch('/commit',{method:'POST'}).catch(()=>document.title='blocked'),700)\">登録</button>");
        await using IScreen screen = await OpenAsync(target);

        CommitOutcome outcome = await screen.CommitAsync(
            new(new("r", [new(Role: "button", Name: "登録")]), new("POST", "/commit"), null, true, TimeSpan.FromMilliseconds(300)),
            (_, _) => Task.FromResult(true),
            Token);
        await screen.WaitAsync([new(new("never", [new(Text: "来ない")]), true)], TimeSpan.FromSeconds(1), Token);

        Assert.IsType<NoCommitRequest>(outcome.Refusal);
        Assert.Equal(0, target.Arrived("/commit"));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static ScreenElement Label(string label) => new(label, [new(Label: label)]);

    private async Task<IScreen> OpenAsync(LoopbackTarget target)
    {
        GatedContext gated = await GatedContext.OpenAsync(shared.Browser, new(target.Root, [new("POST", "/commit")], []), Token);
        WebScreen screen = new(gated, await SharedBrowser.PageAsync(gated.Context), target.Root);
        Assert.Null(await screen.OpenAsync("/", Limit, Token));
        return screen;
    }
}
