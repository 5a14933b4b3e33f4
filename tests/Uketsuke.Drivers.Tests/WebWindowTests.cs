using Microsoft.Playwright;
using Uketsuke.Automation.Screens;
using Uketsuke.Basics;
using Uketsuke.Drivers.Web;

namespace Uketsuke.Drivers.Tests;

/// <summary>Frames, windows, questions and files, played by a real browser on pages of our own.</summary>
public sealed class WebWindowTests(SharedBrowser shared) : IDisposable
{
    private const string Html = """
        <title>t</title><h1>元の画面</h1>
        <iframe name=side title=一覧 srcdoc="<label>氏名 <input id=name></label><p>見本　花子 さん</p><iframe name=deep srcdoc='<p id=deep>奥</p>'></iframe>"></iframe>
        <iframe name=twice></iframe><iframe title=twice></iframe>
        <label>氏名 <input id=outer></label>
        <button onclick="window.open('/window')">窓</button> <button>窓なし</button>
        <button onclick="document.title = confirm('よいですか？') ? 'はい' : 'いいえ'">問い</button>
        <a href=/list.csv>出力</a> <button onclick="location.href='/list.csv'">勝手に出力</button>
        <label>書類 <input type=file id=paper></label> <label>捨てる <input type=file onchange="this.value=''"></label>
        """;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(8);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("uketsuke-window-");

    private IPage? page;

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task A_field_in_a_frame_is_another_one_than_the_field_with_its_name_on_the_page()
    {
        await using LoopbackTarget target = await StartAsync();
        await using WebScreen screen = await OpenAsync(target);
        ScreenElement inside = new("a", [new(Label: "氏名")], Frame: "side");

        Assert.Null(await screen.FillAsync(inside, new("中"), Limit, Token));

        Assert.Equal("中", (await screen.ReadAsync(inside, Limit, Token)).Value.Value);
        Assert.Equal("", (await screen.ReadAsync(new("b", [new(Label: "氏名")]), Limit, Token)).Value.Value);
        Assert.Equal("奥", (await screen.ReadAsync(new("c", [new(Css: "#deep")], Frame: "一覧/deep"), Limit, Token)).Value.Value);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("twice")]
    [InlineData("x\"], *[name")]
    public async Task A_frame_that_is_missing_or_doubled_is_refused_and_nothing_is_touched(string frame)
    {
        await using LoopbackTarget target = await StartAsync();
        await using WebScreen screen = await OpenAsync(target);

        Assert.IsType<ElementNotFound>(await screen.FillAsync(new("a", [new(Label: "氏名")], Frame: frame), new("x"), TimeSpan.FromMilliseconds(200), Token));
        Assert.Equal("", (await screen.ReadAsync(new("b", [new(Label: "氏名")]), Limit, Token)).Value.Value);
    }

    [Fact]
    public async Task A_picture_hides_in_frames_too_what_must_be_covered()
    {
        await using LoopbackTarget target = await StartAsync();
        await using WebScreen screen = await OpenAsync(target);
        ScreenElement inside = new("a", [new(Label: "氏名")], Frame: "side");
        await screen.FillAsync(inside, new("見本　花子"), Limit, Token);

        byte[] open = await screen.PictureAsync(new([], []), Token);
        byte[] covered = await screen.PictureAsync(new([inside], [new("見本　花子")]), Token);
        await screen.FillAsync(inside, new("別人　太郎"), Limit, Token);
        byte[] otherCovered = await screen.PictureAsync(new([inside], [new("見本　花子")]), Token);

        Assert.NotEqual(open, covered);
        Assert.Equal(covered, otherCovered);
    }

    [Fact]
    public async Task The_sketch_of_a_screen_shows_the_parts_of_the_frames_that_are_used()
    {
        await using LoopbackTarget target = await StartAsync();
        await using WebScreen screen = await OpenAsync(target);

        ScreenSketch? sketch = await screen.SketchAsync([new("outer", [new(Label: "氏名")]), new("inner", [new(Label: "氏名")], Frame: "side")], Token);

        Assert.Equal(["outer", "inner"], sketch!.Parts.SelectMany(part => part.Elements ?? []));
        Assert.Equal(["outer", "name"], sketch.Parts.Where(part => part.Elements is not null).Select(part => part.Control));
    }

    [Fact]
    public async Task What_follows_an_opened_window_is_done_there_until_it_is_closed()
    {
        await using LoopbackTarget target = await StartAsync();
        await using WebScreen screen = await OpenAsync(target);

        Assert.Null(await screen.ClickAsync(Button("窓"), new ScreenClick(null, false, OpensWindow: true), Limit, Token));
        bool there = (await screen.WaitAsync([new(new("x", [new(Text: "開いた窓")]), true)], Limit, Token)).Succeeded;
        Assert.Null(await screen.CloseWindowAsync(Limit, Token));
        bool back = await screen.ShowsAsync(new("y", [new(Text: "元の画面")]), Token);

        Assert.True(there && back);
        Assert.IsType<NoWindowToClose>(await screen.CloseWindowAsync(Limit, Token));
    }

    [Fact]
    public async Task A_window_that_closes_itself_uncovers_the_one_below()
    {
        await using LoopbackTarget target = await StartAsync();
        await using WebScreen screen = await OpenAsync(target);
        await screen.ClickAsync(Button("窓"), new ScreenClick(null, false, OpensWindow: true), Limit, Token);

        Assert.Null(await screen.ClickAsync(Button("閉じる"), Limit, Token));

        Assert.Equal(0, (await screen.WaitAsync([new(new("y", [new(Text: "元の画面")]), true)], Limit, Token)).Value);
    }

    [Fact]
    public async Task A_press_that_opens_no_window_is_told_as_such()
    {
        await using LoopbackTarget target = await StartAsync();
        await using WebScreen screen = await OpenAsync(target);

        Assert.IsType<WindowNotOpened>(await screen.ClickAsync(Button("窓なし"), new ScreenClick(null, false, OpensWindow: true), TimeSpan.FromSeconds(1), Token));
    }

    [Theory]
    [InlineData("よいですか？", true, "はい", null)]
    [InlineData("よいですか？", false, "いいえ", null)]
    [InlineData("ほかの問い", true, "いいえ", "unexpected-dialog")]
    [InlineData(null, true, "いいえ", "unexpected-dialog")]
    public async Task Only_the_declared_question_gets_the_declared_answer(string? declared, bool accept, string title, string? code)
    {
        await using LoopbackTarget target = await StartAsync();
        await using WebScreen screen = await OpenAsync(target);

        Refusal? refusal = await screen.ClickAsync(Button("問い"), new ScreenClick(declared, accept, OpensWindow: false), Limit, Token);

        Assert.Equal(code, refusal?.Code);
        Assert.Equal(title, await page!.TitleAsync());
    }

    [Fact]
    public async Task A_download_goes_under_our_own_name_into_our_own_folder()
    {
        await using LoopbackTarget target = await StartAsync();
        await using WebScreen screen = await OpenAsync(target);
        string path = Path.Combine(folder.FullName, "一覧.csv");

        Assert.Null(await screen.DownloadAsync(new("d", [new(Css: "a[href='/list.csv']")]), path, Limit, Token));
        Assert.Null(await screen.DownloadAsync(new("d", [new(Css: "a[href='/list.csv']")]), path, Limit, Token));

        Assert.Equal("番号\r\nB0000001\r\n", await File.ReadAllTextAsync(path, Token));
        Assert.Equal([path], Directory.EnumerateFileSystemEntries(folder.FullName));
    }

    [Fact]
    public async Task A_file_that_nobody_asked_for_disturbs_nothing()
    {
        await using LoopbackTarget target = await StartAsync();
        await using WebScreen screen = await OpenAsync(target);

        Assert.Null(await screen.ClickAsync(Button("勝手に出力"), Limit, Token));

        Assert.True(await screen.ShowsAsync(new("y", [new(Text: "元の画面")]), Token));
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.FullName));
    }

    [Fact]
    public async Task A_file_that_does_not_come_is_told_and_nothing_lies_there_half()
    {
        await using LoopbackTarget target = await StartAsync();
        await using WebScreen screen = await OpenAsync(target);

        Assert.IsType<DownloadFailed>(await screen.DownloadAsync(Button("窓なし"), Path.Combine(folder.FullName, "a.csv"), TimeSpan.FromSeconds(1), Token));
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.FullName));
    }

    [Fact]
    public async Task A_file_field_holds_the_file_that_it_was_given()
    {
        await using LoopbackTarget target = await StartAsync();
        await using WebScreen screen = await OpenAsync(target);
        ScreenFile file = new("写し.pdf", new([1, 2, 3]));

        Assert.Null(await screen.UploadAsync(new("p", [new(Label: "書類")]), file, Limit, Token));
        Assert.IsType<UploadNotTaken>(await screen.UploadAsync(new("q", [new(Label: "捨てる")]), file, Limit, Token));
        Assert.IsType<UploadNotTaken>(await screen.UploadAsync(new("r", [new(Label: "氏名")]), file, Limit, Token));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static ScreenElement Button(string name) => new(name, [new(Role: "button", Name: name)]);

    private static Task<LoopbackTarget> StartAsync() => LoopbackTarget.StartAsync(
        Html, ("/window", "<title>w</title><p>開いた窓</p><button onclick=\"window.close()\">閉じる</button>"), ("/list.csv", "番号\r\nB0000001\r\n"));

    private async Task<WebScreen> OpenAsync(LoopbackTarget target)
    {
        GatedContext gated = await GatedContext.OpenAsync(shared.Browser, new(target.Root, [new("POST", "/commit")], []), Token);
        page = await SharedBrowser.PageAsync(gated.Context);
        WebScreen screen = new(gated, page, target.Root);
        Assert.Null(await screen.OpenAsync("/", Limit, Token));
        return screen;
    }
}
