using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace Uketsuke.Tests.Automation.Killed;

/// <summary>
/// The business system as a process of its own sees it: over a line, so that what it took stays when the robot is killed. One request a
/// connection, one line of JSON each way.
/// </summary>
internal sealed class OfficeLine : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource ending = new();
    private readonly Task serving;

    public OfficeLine()
    {
        listener.Start();
        serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Takes duplicates without complaint.</summary>
    public FakeOffice Office { get; } = new(TimeProvider.System);

    /// <summary>A registration was taken and is not answered yet.</summary>
    public Action Taken { get; set; } = () => { };

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        listener.Dispose();
        await serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        ending.Dispose();
    }

    private async Task ServeAsync()
    {
        while (!ending.IsCancellationRequested)
        {
            using TcpClient client = await listener.AcceptTcpClientAsync(ending.Token);
            try
            {
                await AnswerAsync(client);
            }
            catch (IOException)
            {
                // The robot was killed in the middle of a line.
            }
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        using StreamReader asked = new(client.GetStream());
        await using StreamWriter answered = new(client.GetStream()) { AutoFlush = true };
        if (await asked.ReadLineAsync(ending.Token) is not string line)
        {
            return;
        }

        switch (JsonSerializer.Deserialize<string[]>(line))
        {
            case ["register", string kana, string name, string day, string remarks]:
                FakeRecord made = Office.Register(kana, name, day, remarks);
                Taken();
                await answered.WriteLineAsync(JsonSerializer.Serialize<FakeRecord[]>([made]));
                break;
            case ["search", string kana]:
                await answered.WriteLineAsync(JsonSerializer.Serialize<FakeRecord[]>([.. Office.Search(kana)]));
                break;
        }
    }
}

/// <summary>The robot's end of an <see cref="OfficeLine"/>.</summary>
internal sealed class OfficeOverLine(TimeProvider clock, int port) : FakeOffice(clock)
{
    public override FakeRecord Register(string kana, string name, string day, string remarks) => Ask("register", kana, name, day, remarks)[0];

    public override IEnumerable<FakeRecord> Search(string kana) => Ask("search", kana);

    private FakeRecord[] Ask(params string[] words)
    {
        using TcpClient line = new("127.0.0.1", port);
        using StreamReader answered = new(line.GetStream());
        using StreamWriter asked = new(line.GetStream()) { AutoFlush = true };
        asked.WriteLine(JsonSerializer.Serialize(words));
        return JsonSerializer.Deserialize<FakeRecord[]>(answered.ReadLine()!)!;
    }
}
