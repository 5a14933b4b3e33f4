using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace PracticeOffice.Tests.TestKit;

/// <summary>The practice system as a process of its own, which can be killed.</summary>
internal sealed class PracticeProgram : IAsyncDisposable
{
    private const string Greeting = "listening on ";

    private readonly Process _process;
    private readonly Task<string> _errors;

    private PracticeProgram(Process process, string address, Task<string> errors)
    {
        _process = process;
        _errors = errors;
        Address = address;
        Client = LoopbackClient.To(address);
    }

    public string Address { get; }

    public HttpClient Client { get; }

    public static async Task<PracticeProgram> StartAsync(string folder)
    {
        string name = OperatingSystem.IsWindows() ? "PracticeOffice.exe" : "PracticeOffice";
        ProcessStartInfo start = new(Path.Combine(AppContext.BaseDirectory, name))
        {
            ArgumentList = { "--urls", "http://127.0.0.1:0", "--data", folder },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        string? line = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        Assert.StartsWith(Greeting, line, StringComparison.Ordinal);
        return new(process, line![Greeting.Length..], errors);
    }

    /// <summary>SIGKILL, by process id.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>Everything that the ended program wrote after its first line.</summary>
    public async Task<string> OutputAsync() =>
        await _process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken) + await _errors;

    public async Task<JsonArray> BusPassesAsync() => (await Client.GetFromJsonAsync<JsonObject>(
        "/_practice/registrations.json", TestContext.Current.CancellationToken))!["busPass"]!.AsArray();

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            Kill();
        }

        await _errors;
        Client.Dispose();
        _process.Dispose();
    }
}
