using System.Globalization;
using PracticeOffice.Practising;
using PracticeOffice.Processes;

namespace PracticeOffice.Screens;

/// <param name="ScreenCode">Number in the corner, as on every screen of such systems: <c>BP010</c>.</param>
internal sealed record Page(string ScreenCode, string Heading, Html Body)
{
    /// <summary>Name of the signed-in operator, or null.</summary>
    public string? Operator { get; init; }

    /// <summary>True: the notice pop-up covers the page until it is closed.</summary>
    public bool Notice { get; init; }

    public int Status { get; init; } = StatusCodes.Status200OK;
}

/// <summary>The frame around every page: title bar, operator, screen number, and the words that this is practice.</summary>
internal sealed class PageFrame(ScreenWords words, VendorBoard vendor, TimeProvider clock)
{
    // Japan has had one time zone without summer time since 1952.
    private static readonly TimeSpan Japan = TimeSpan.FromHours(9);

    public async Task ShowAsync(HttpContext context, Page page)
    {
        context.Response.StatusCode = page.Status;
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        await context.Response.WriteAsync(vendor.Apply(page.ScreenCode, Whole(page).Markup), context.RequestAborted);
    }

    private Html Whole(Page page) => Html.Of(
        $"""
        <!DOCTYPE html>
        <html lang="ja">
        <head>
        <meta charset="utf-8">
        <title>{page.Heading} - 区民サービス業務システム（模擬・練習用）</title>
        <link rel="icon" href="data:,">
        <link rel="stylesheet" href="/common/{(words.Renewed ? "renewed" : "classic")}.css">
        </head>
        <body>
        <table class="bar" role="presentation"><tr>
        <td class="system">区民サービス業務システム</td>
        <td class="who">{Who(page)}</td>
        </tr></table>
        <div class="practice">模擬業務システム（練習用）　実在の業務システムではありません。実在する方の情報を入力しないでください。</div>
        <table class="sub" role="presentation"><tr>
        <td><h1>{page.Heading}</h1></td>
        <td class="code">画面ID：{page.ScreenCode}</td>
        </tr></table>
        <div class="body">
        {page.Body}
        </div>
        <div class="foot">区民サービス業務システム Ver.2.3.1（模擬）</div>
        {(page.Notice ? NoticeBox : Html.None)}
        <script src="/common/screen.js"></script>
        </body>
        </html>

        """);

    private static readonly Html NoticeBox = new(
        """
        <div class="cover" id="noticeCover">
        <div class="notice" role="dialog" aria-modal="true" aria-label="お知らせ">
        <div class="noticetitle">お知らせ</div>
        <p>月末の夜間バッチ処理のため、本日の入力は19時までにお願いします。<br>ご不明な点は情報システム担当までお問い合わせください。</p>
        <p class="center"><input type="button" id="noticeClose" value="閉じる"></p>
        </div>
        </div>
        """);

    private Html Who(Page page)
    {
        DateTimeOffset now = clock.GetUtcNow().ToOffset(Japan);
        DateOnly day = DateOnly.FromDateTime(now.DateTime);
        string date = string.Create(
            CultureInfo.InvariantCulture, $"令和{EraCalendar.YearOf(day)}年{day.Month}月{day.Day}日 {now.Hour:00}:{now.Minute:00}");
        return page.Operator is { } name
            ? Html.Of($"""{date}　担当者：{name}　<a href="/menu">メニュー</a>｜<a href="/logout">ログアウト</a>""")
            : Html.Of($"{date}");
    }
}
