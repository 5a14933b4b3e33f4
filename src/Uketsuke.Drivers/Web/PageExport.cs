using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.Playwright;
using Uketsuke.Automation.Books;
using Uketsuke.Automation.Screens;
using Uketsuke.Basics;
using Uketsuke.Drivers.Records;

namespace Uketsuke.Drivers.Web;

/// <summary>
/// Fetches an exported list inside the page: with its session, through the same gate as everything else that the page sends, and
/// into memory only.
/// </summary>
internal static class PageExport
{
    private const int MebiBytes = 32;

    private const string Script =
        """
        async ([address, largest, limit]) => {
          const stop = new AbortController();
          const timer = setTimeout(() => stop.abort(), limit);
          try {
            const answer = await fetch(address, { credentials: 'same-origin', redirect: 'manual', cache: 'no-store', signal: stop.signal });
            if (answer.type === 'opaqueredirect' || !answer.ok) return { status: answer.status };
            const parts = [];
            let size = 0;
            for (const reader = answer.body.getReader(); ;) {
              const { done, value } = await reader.read();
              if (done) break;
              size += value.length;
              if (size > largest) { stop.abort(); return { status: answer.status, large: true }; }
              parts.push(value);
            }
            const body = await new Promise(done => {
              const reader = new FileReader();
              reader.onload = () => done(reader.result);
              reader.readAsDataURL(new Blob(parts));
            });
            return { status: answer.status, type: answer.headers.get('content-type') ?? '', body: body.slice(body.indexOf(',') + 1) };
          } catch {
            return { status: -1 };
          } finally {
            clearTimeout(timer);
          }
        }
        """;

    public static async Task<Outcome<ImmutableArray<ImmutableDictionary<string, string>>>> FetchAsync(
        IPage page, Uri address, string path, CsvShape shape, ImmutableArray<string> columns, TimeSpan limit)
    {
        JsonElement answer = await page.EvaluateAsync<JsonElement>(
            Script, new object[] { address.ToString(), MebiBytes * 1024 * 1024, (int)limit.TotalMilliseconds });
        int status = answer.GetProperty("status").GetInt32();
        if (answer.TryGetProperty("large", out _))
        {
            return new ExportTooLarge(path, MebiBytes);
        }

        // 0 is a redirect: to the sign-in page, mostly. A page where a file was wanted tells that the session has ended.
        return status < 0 ? new TargetUnreachable(path)
            : status >= 400 ? new PageFailed(path, status)
            : !answer.TryGetProperty("body", out JsonElement body)
                || answer.GetProperty("type").GetString()!.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) ? new ExportNotAList(path)
            : Rows(path, body.GetBytesFromBase64(), shape, columns);
    }

    private static Outcome<ImmutableArray<ImmutableDictionary<string, string>>> Rows(
        string path, byte[] content, CsvShape shape, ImmutableArray<string> columns)
    {
        Outcome<RecordTable> table = new CsvFormat(shape).Read(path, content);
        return table.Succeeded ? table.Value.Take(path, columns) : table.Refusal;
    }
}
