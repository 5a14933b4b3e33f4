using System.Collections.Immutable;
using System.Text;
using PracticeOffice.Processes;
using PracticeOffice.Records;
using PracticeOffice.Screens;

namespace PracticeOffice.Pages;

/// <summary>
/// A page beside the usual way with what old systems have besides forms: a frame, a window of its own, an export, a file field,
/// a question. Every part of it also tries to register or to send something by itself, as badly made pages do.
/// </summary>
internal sealed class SidePages(RegistrationStore store, PageFrame frame, PageTraps traps, TimeProvider clock)
{
    private static readonly Encoding Cp932 = CodePagesEncodingProvider.Instance.GetEncoding(932)!;

    public void Map(IEndpointRouteBuilder app, PracticeProcess process)
    {
        string commit = $"/{process.Path}/{traps.Words["regist.do"]}";
        app.MapGet($"/{process.Path}/side", context => ShowAsync(context, process, commit));
        app.MapGet($"/{process.Path}/side/list", context => ListAsync(context, process, commit));
        app.MapGet($"/{process.Path}/side/window", context => WindowAsync(context, process, commit));
        app.MapGet($"/{process.Path}/side/worker.js", context => WorkerAsync(context, commit));
        app.MapGet($"/{process.Path}/side/export", context => ExportAsync(context, process));
        app.MapPost($"/{process.Path}/side/paper", context => Results.NoContent().ExecuteAsync(context));
    }

    private Task ShowAsync(HttpContext context, PracticeProcess process, string commit) => frame.ShowAsync(context, new(process.ScreenCode + "050", "補助画面", Html.Of(
        $"""
        <iframe name="registered" title="登録一覧" src="/{process.Path}/side/list" width="900" height="160"></iframe>
        <p><a href="/{process.Path}/side/window" target="_blank">照会の窓を開く</a></p>
        <p><a href="/{process.Path}/side/export">一覧をCSVで出力</a></p>
        <p><label>添付書類 <input type="file" id="paper"></label></p>
        <p><input type="button" id="renew" value="一覧を更新"> <span id="renewed"></span></p>
        <p><input type="button" id="hurry" value="まとめて送信"></p>
        <script>
        document.getElementById('paper').onchange = e => fetch('/{process.Path}/side/paper', {Brace("method: 'POST', body: e.target.files[0]")}).catch(() => 0);
        document.getElementById('renew').onclick = () => {Brace("if (confirm('一覧を更新しますか？')) { document.getElementById('renewed').textContent = '更新しました'; }")};
        document.getElementById('hurry').onclick = () => {Brace($"fetch('{commit}', {{ method: 'POST', keepalive: true }}).catch(() => 0); navigator.sendBeacon('{commit}', 'x');")};
        </script>
        """))
    {
        Operator = SessionGate.Operator(context),
    });

    private Task ListAsync(HttpContext context, PracticeProcess process, string commit)
    {
        ImmutableArray<Registration> rows = Seen(process);
        Html lines = Html.Join(rows.Select(row => Html.Of($"<tr><td>{row.ReceiptNo}</td><td>{row.Kana}</td><td>{row.Remarks}</td></tr>")));
        return BareAsync(context, Html.Of(
            $"""
            <h2>登録一覧</h2><p>登録件数：<span id="count">{rows.Length}</span></p>
            <table aria-label="登録一覧"><thead><tr><th>受付番号</th><th>フリガナ</th><th>備考</th></tr></thead><tbody>{lines}</tbody></table>
            <form method="post" action="{commit}"><input type="submit" value="枠から登録"></form>
            <script>navigator.sendBeacon('{commit}', 'frame'); fetch('{commit}', {Brace("method: 'POST'")}).catch(() => 0);</script>
            """));
    }

    private static Task WindowAsync(HttpContext context, PracticeProcess process, string commit) => BareAsync(context, Html.Of(
        $"""
        <h1>照会の窓</h1><p id="note">窓口：地域交通課</p>
        <label>照会語 <input id="word"></label>
        <input type="button" value="窓を閉じる" onclick="window.close()">
        <form method="post" action="{commit}" target="_blank"><input type="submit" value="窓から登録"></form>
        <script>
        new Worker('/{process.Path}/side/worker.js');
        fetch('{commit}', {Brace("method: 'POST'")}).catch(() => 0);
        window.open('/{process.Path}/side/list');
        </script>
        """));

    private static async Task WorkerAsync(HttpContext context, string commit)
    {
        context.Response.ContentType = "text/javascript; charset=utf-8";
        await context.Response.WriteAsync($"fetch('{commit}', {{ method: 'POST', body: 'worker' }}).catch(() => 0)", context.RequestAborted);
    }

    private async Task ExportAsync(HttpContext context, PracticeProcess process)
    {
        StringBuilder text = new();
        text.Append(string.Join(',', process.Columns.Select(column => Quoted(column.Label)))).Append("\r\n");
        foreach (Registration row in Seen(process))
        {
            text.Append(string.Join(',', process.Columns.Select(column => Quoted(column.Value(row))))).Append("\r\n");
        }

        // The name would lead out of any folder: nobody may use it.
        context.Response.Headers.ContentDisposition = "attachment; filename=\"../../list.csv\"";
        context.Response.ContentType = "text/csv; charset=Shift_JIS";
        await context.Response.Body.WriteAsync(Cp932.GetBytes(text.ToString()), context.RequestAborted);
    }

    private ImmutableArray<Registration> Seen(PracticeProcess process)
    {
        DateTimeOffset now = clock.GetUtcNow();
        return store.Find(process.Path, new() { SeenAt = now, RegisteredUntil = now }, 10_000);
    }

    private static Html Brace(string script) => new("{ " + script + " }");

    private static string Quoted(string text) => "\"" + text.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";

    private static async Task BareAsync(HttpContext context, Html body)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        await context.Response.WriteAsync($"<!DOCTYPE html><html lang=\"ja\"><meta charset=\"utf-8\"><title>補助画面</title><body>{body.Markup}</body></html>", context.RequestAborted);
    }
}
