using Uketsuke.Automation.Screens;
using Uketsuke.Drivers.Web;

namespace Uketsuke.Drivers.Tests;

/// <summary>
/// Pictures are kept as evidence: what is covered must not be told from them. Two pages that differ in nothing but a name of the same
/// width must give the same picture when the name is covered, and different ones when it is not.
/// </summary>
public sealed class PictureCoverTests(SharedBrowser shared)
{
    private const string One = "見本　花子";
    private const string Other = "別人　太郎";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Where a name can stand; {0} is the name, {1} the name in two parts.</summary>
    public static TheoryData<string> Pages =>
    [
        "<p>{0} さん</p>",
        "<table><tr><th>氏名</th><td>{0}</td></tr></table>",
        "<p>申請者 <b>{0}</b>（代理人 {0}）</p>",
        "<p>申請者 <b>{1}</b></p>",
        "<input value='{0}'>",
        "<textarea>{0}</textarea>",
        "<select><option>選択してください</option><option selected>{0}</option></select>",
        "<div style='width:20px;white-space:nowrap'>{0}</div>",
        "<div style='height:2500px'></div><p>{0}</p>",
        "<div style='position:fixed;top:30px;left:50px;z-index:2147483647'>{0}</div>",
        "<p>下にある画面</p><dialog id=d>{0}</dialog><script>d.showModal()</script>",
        "<div id=h></div><script>h.attachShadow({ mode: 'open' }).innerHTML = '<i>{0}</i>'</script>",
        "<iframe srcdoc='<p>{0}</p>'></iframe>",
        "<style>@keyframes m { to { margin-left: 300px } } p { animation: m 1s infinite alternate }</style><p>{0}</p>",
        "<style>p { transition: margin-left 2s }</style><p id=p>{0}</p><script>setTimeout(() => p.style.marginLeft = '300px', 20)</script>",
    ];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_covered_name_cannot_be_told_from_the_picture_wherever_it_stands(string page)
    {
        (byte[] Open, byte[] Covered) one = await PicturesAsync(page, One, []);
        (byte[] Open, byte[] Covered) other = await PicturesAsync(page, Other, []);

        Assert.True(one.Covered.AsSpan().SequenceEqual(other.Covered));
        Assert.False(one.Open.AsSpan().SequenceEqual(one.Covered));
    }

    [Theory]
    [InlineData("<p>番号 <b id=who>{0}</b></p>", "#who")]
    [InlineData("<div id=h></div><script>h.attachShadow({ mode: 'open' }).innerHTML = '<i class=who>{0}</i>'</script>", ".who")]
    [InlineData("<p>番号 <b id=who>{0}</b></p>", "b:visible")]
    public async Task A_covered_part_cannot_be_told_whatever_it_holds(string page, string css)
    {
        ScreenElement[] part = [new("who", [new(Css: css)])];

        (byte[] Open, byte[] Covered) one = await PicturesAsync(page, One, part, texts: []);
        (byte[] Open, byte[] Covered) other = await PicturesAsync(page, Other, part, texts: []);

        Assert.True(one.Covered.AsSpan().SequenceEqual(other.Covered));
        Assert.False(one.Open.AsSpan().SequenceEqual(other.Open));
    }

    [Fact]
    public async Task What_need_not_be_covered_is_to_be_seen()
    {
        const string page = "<p>受付番号 B0000001</p><p>{0}</p>";

        (byte[] Open, byte[] Covered) one = await PicturesAsync(page, One, []);
        (byte[] Open, byte[] Covered) nextNumber = await PicturesAsync(page.Replace('1', '2'), One, []);

        Assert.False(one.Covered.AsSpan().SequenceEqual(nextNumber.Covered));
    }

    [Fact]
    public async Task Nothing_stays_on_the_page_when_the_picture_is_taken()
    {
        await using LoopbackTarget target = await LoopbackTarget.StartAsync("<p>見本　花子 さん</p>");
        await using IScreen screen = await OpenAsync(target);
        byte[] before = await screen.PictureAsync(new([], []), Token);

        await screen.PictureAsync(new([], [new(One)]), Token);

        byte[] after = await screen.PictureAsync(new([], []), Token);
        Assert.True(before.AsSpan().SequenceEqual(after));
        Assert.False(await screen.ShowsAsync(new("cover", [new(Css: "uketsuke-cover")]), Token));
    }

    private async Task<(byte[] Open, byte[] Covered)> PicturesAsync(string page, string name, ScreenElement[] parts, string[]? texts = null)
    {
        await using LoopbackTarget target = await LoopbackTarget.StartAsync(
            page.Replace("{0}", name, StringComparison.Ordinal).Replace("{1}", name.Replace("　", "</b>　<b>", StringComparison.Ordinal), StringComparison.Ordinal));
        await using IScreen screen = await OpenAsync(target);
        // What moves has begun to.
        await Task.Delay(TimeSpan.FromMilliseconds(100), Token);
        byte[] covered = await screen.PictureAsync(new([.. parts], [.. (texts ?? [name]).Select(text => new Uketsuke.Basics.Personal<string>(text))]), Token);
        return (await screen.PictureAsync(new([], []), Token), covered);
    }

    private async Task<IScreen> OpenAsync(LoopbackTarget target)
    {
        GatedContext gated = await GatedContext.OpenAsync(shared.Browser, new(target.Root, [], []), Token);
        WebScreen screen = new(gated, await SharedBrowser.PageAsync(gated.Context), target.Root);
        Assert.Null(await screen.OpenAsync("/", TimeSpan.FromSeconds(5), Token));
        return screen;
    }
}
