using System.Diagnostics;
using System.Text.RegularExpressions;
using Uketsuke.Basics;

namespace FaultHarness;

/// <summary>A Chromium of the harness itself, for the starts that do not bring their own.</summary>
internal sealed partial class StandingBrowser : IAsyncDisposable
{
    private readonly Process process;

    private StandingBrowser(Process process, string address)
    {
        this.process = process;
        Address = address;
    }

    /// <summary>Of its debugging door, ws://127.0.0.1:…</summary>
    public string Address { get; }

    public static async Task<StandingBrowser> StartAsync(string profile, string mark, CancellationToken cancellationToken)
    {
        ProcessStartInfo start = new(BrowserPath())
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            ArgumentList =
            {
                "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-http2", "--disable-background-networking",
                "--disable-component-update", "--disable-sync", "--no-first-run", "--disable-dev-shm-usage", "--lang=ja",
                "--remote-debugging-port=0", "--user-data-dir=" + profile,
            },
        };
        start.Environment["UKETSUKE_FAULT_RUN"] = mark;
        Process process = Process.Start(start)!;
        while (await process.StandardError.ReadLineAsync(cancellationToken) is string line)
        {
            if (Listening().Match(line) is { Success: true } found)
            {
                _ = process.StandardError.ReadToEndAsync(CancellationToken.None);
                return new(process, found.Groups["address"].Value);
            }
        }

        throw new InvalidOperationException("Chromium ended before it listened.");
    }

    public static string BrowserPath() => Browsers.Find() ?? throw new InvalidOperationException("Chromium is missing: apt-get install chromium");

    public async ValueTask DisposeAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
    }

    [GeneratedRegex("DevTools listening on (?<address>ws://\\S+)")]
    private static partial Regex Listening();
}
