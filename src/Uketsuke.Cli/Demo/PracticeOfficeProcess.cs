using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Uketsuke.Cli.Demo;

/// <summary>The practice business system as a program of its own, on a free loopback port, with its own database.</summary>
internal sealed class PracticeOfficeProcess : IAsyncDisposable
{
    private const string ListeningMark = "listening on ";

    private readonly Process process;
    private readonly HttpClient http;

    private PracticeOfficeProcess(Process process, Uri address)
    {
        this.process = process;
        Address = address;
        http = new(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = address };
    }

    public Uri Address { get; }

    /// <exception cref="InvalidOperationException">The program ended before it listened.</exception>
    public static async Task<PracticeOfficeProcess> StartAsync(string program, string dataFolder, CancellationToken cancellationToken)
    {
        ProcessStartInfo start = new("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
        };
        foreach (string argument in new[] { program, "--urls", "http://127.0.0.1:0", "--data", dataFolder, "--slow-search-ms", "150", "--notice-every", "9" })
        {
            start.ArgumentList.Add(argument);
        }

        // A killed demo must not leave the practice system behind: it ends when our end of its input closes.
        start.Environment["PRACTICE_OFFICE_END_WITH_INPUT"] = "1";
        Process process = Process.Start(start) ?? throw new InvalidOperationException("The practice system did not start.");
        while (await process.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
        {
            int mark = line.IndexOf(ListeningMark, StringComparison.Ordinal);
            if (mark >= 0)
            {
                _ = DrainAsync(process);
                return new(process, new Uri(line[(mark + ListeningMark.Length)..].Trim()));
            }
        }

        throw new InvalidOperationException($"The practice system ended with {process.ExitCode} before it listened.");
    }

    /// <summary>What the practice system itself says was registered: the <c>/_practice/registrations.json</c> list.</summary>
    public async Task<JsonObject> RegistrationsAsync(CancellationToken cancellationToken) =>
        await http.GetFromJsonAsync<JsonObject>("/_practice/registrations.json", cancellationToken) ?? [];

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        process.StandardInput.Close();
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }

        process.Dispose();
    }

    // A full pipe would stop the practice system.
    private static async Task DrainAsync(Process process)
    {
        try
        {
            while (await process.StandardOutput.ReadLineAsync() is not null)
            {
            }
        }
        catch (Exception exception) when (exception is ObjectDisposedException or InvalidOperationException or IOException)
        {
            // The process is gone; there is nothing left to drain.
        }
    }
}
