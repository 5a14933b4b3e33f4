using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Uketsuke.Automation;
using Uketsuke.Automation.Debugging;
using Uketsuke.Basics;

namespace Uketsuke.Cli;

/// <summary><c>uketsuke trace</c>: reopens the trace of a run, offline: steps, times, cause, pictures.</summary>
internal static class TraceCommand
{
    public static Command Build()
    {
        Argument<FileInfo> file = new("FILE") { Description = "再生記録 (データフォルダの files/traces の下の *.trace)" };
        Option<FileInfo?> key = new("--key") { Description = "鍵 (trace.key)。省略時は記録のあるデータフォルダの鍵" };
        Option<FileInfo?> html = new("--html") { Description = "絵も入った一枚の HTML に書き出す (write one HTML file with the pictures)" };
        Command command = new("trace", "再生記録を開く: 手順、時間、止まった理由、画面 (reopen the trace of a run)") { file, key, html };
        command.SetAction((parsed, stop) => RunAsync(parsed.GetRequiredValue(file), parsed.GetValue(key), parsed.GetValue(html), stop));
        return command;
    }

    private static async Task<int> RunAsync(FileInfo file, FileInfo? key, FileInfo? html, CancellationToken stop)
    {
        if (!file.Exists)
        {
            return await EnterCommand.WrongAsync($"{file}: ファイルがありません。→ 場所を確かめてください。(File not found.)");
        }

        Outcome<RunTrace> opened = AutomationRoom.OpenTrace(file.FullName, key?.FullName);
        if (!opened.Succeeded)
        {
            return await EnterCommand.WrongAsync([.. EnterCommand.Lines(opened.Refusal)]);
        }

        RunTrace trace = opened.Value;
        Console.WriteLine($"{trace.Reference}　{trace.Scenario} {trace.Version}　{trace.At.ToLocalTime():yyyy-MM-dd HH:mm:ss}　{trace.End}");
        foreach (TracedStep step in trace.Steps)
        {
            Console.WriteLine(Line(step));
        }

        if (trace.Cause is Bilingual cause)
        {
            Console.WriteLine($"× {trace.Code}: {cause.Ja} → {trace.Remedy?.Ja} ({cause.En})");
        }

        Console.WriteLine($"画面 {trace.Steps.Count(step => step.Picture is not null)} 枚"
            + (trace.DroppedPictures > 0 ? $" (大きさの上限のため {trace.DroppedPictures} 枚を省いています)" : ""));
        if (html is not null)
        {
            await File.WriteAllTextAsync(html.FullName, Page(trace), stop);
        }

        return ExitCodes.AllDone;
    }

    private static string Line(TracedStep step) => string.Create(
        CultureInfo.InvariantCulture,
        $"{step.Turn}回目 {step.Start / 1000.0,7:0.00} s {step.Took,6} ms  [{step.Place}] {step.Line,4} 行  {step.Action}{(step.Value is null ? "" : $" = {step.Value}")}"
        + $"{(step.Code is null ? "" : $"  × {step.Code}: {step.Cause?.Ja}")}");

    private static string Page(RunTrace trace)
    {
        StringBuilder page = new();
        page.Append(
            """
            <!DOCTYPE html><html lang="ja"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
            <title>再生記録</title><style>body{font-family:sans-serif;margin:1rem 2rem}td,th{padding:.2rem .6rem;text-align:left;vertical-align:top;border-bottom:1px solid #ccc}
            .stop{background:#fdd}img{max-width:100%;border:1px solid #888;margin:.3rem 0}.number{text-align:right}</style></head><body>
            """);
        page.Append(CultureInfo.InvariantCulture, $"<h1>再生記録 {Text(trace.Reference)}</h1><p>{Text(trace.Scenario)} {Text(trace.Version)}　{trace.At.ToLocalTime():yyyy-MM-dd HH:mm:ss}　{trace.End}</p>");
        if (trace.Cause is Bilingual cause)
        {
            page.Append(CultureInfo.InvariantCulture, $"<p class=\"stop\"><strong>{Text(trace.Code ?? "")}</strong> {Text(cause.Ja)}<br>{Text(trace.Remedy?.Ja ?? "")}</p>");
        }

        page.Append("<table><thead><tr><th>回</th><th>時刻 (秒)</th><th>時間 (ミリ秒)</th><th>場所</th><th>行</th><th>手順</th><th>値</th><th>結果</th></tr></thead><tbody>");
        foreach (TracedStep step in trace.Steps)
        {
            page.Append(
                CultureInfo.InvariantCulture,
                $"<tr{(step.Code is null ? "" : " class=\"stop\"")}><td>{step.Turn}</td><td class=\"number\">{step.Start / 1000.0:0.00}</td><td class=\"number\">{step.Took}</td><td>{Text(step.Place)}</td><td class=\"number\">{step.Line}</td><td>{Text(step.Action)}</td><td>{Text(step.Value ?? "")}</td><td>{Text(step.Code ?? "")} {Text(step.Cause?.Ja ?? "")}</td></tr>");
            if (step.Picture is byte[] png)
            {
                page.Append(CultureInfo.InvariantCulture, $"<tr><td colspan=\"8\"><img alt=\"{Text(step.Action)} のあとの画面\" src=\"data:image/png;base64,{Convert.ToBase64String(png)}\"></td></tr>");
            }
        }

        return page.Append("</tbody></table></body></html>\n").ToString();
    }

    private static string Text(string text) => HtmlEncoder.Default.Encode(text);
}
