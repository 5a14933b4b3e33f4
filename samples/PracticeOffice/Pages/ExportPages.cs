using System.Text;
using PracticeOffice.Processes;
using PracticeOffice.Records;
using PracticeOffice.Screens;

namespace PracticeOffice.Pages;

/// <summary>The list of a process as a CSV file in CP932, as such systems give it. Everything, in order of registration.</summary>
internal sealed class ExportPages(RegistrationStore store, ScreenWords words)
{
    private static readonly Encoding Cp932 = MakeCp932();

    public void Map(IEndpointRouteBuilder app, PracticeProcess process) =>
        app.MapGet($"/{process.Path}/export", context => ExportAsync(context, process));

    private Task ExportAsync(HttpContext context, PracticeProcess process)
    {
        StringBuilder text = new();
        Line(text, process.Columns.Select(column => words[column.Label]).Append("担当者"));
        foreach (Registration row in store.All(process.Path))
        {
            Line(text, process.Columns.Select(column => column.Value(row)).Append(row.Operator));
        }

        context.Response.ContentType = "text/csv; charset=shift_jis";
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.ContentDisposition = $"attachment; filename={process.Path}.csv";
        return context.Response.Body.WriteAsync(Cp932.GetBytes(text.ToString()), context.RequestAborted).AsTask();
    }

    private static void Line(StringBuilder text, IEnumerable<string> cells) =>
        text.AppendJoin(',', cells.Select(cell => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")).Append("\r\n");

    // What was registered fits CP932: the entry screen lets nothing else in.
    private static Encoding MakeCp932()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding(932, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
    }
}
