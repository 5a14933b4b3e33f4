using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Uketsuke.Drivers.Tests;

/// <summary>A relay to a server of this machine that cuts the robot's side of the line at a given word, and lets the server go on.</summary>
internal sealed class CuttingLine : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly int goal;
    private readonly string word;
    private readonly bool handsOn;

    /// <param name="word">When the client's bytes end with this, the line is cut.</param>
    /// <param name="handsOn">True: the server still gets what was said, and time to answer into the void.</param>
    public CuttingLine(int goal, string word, bool handsOn)
    {
        this.goal = goal;
        this.word = word;
        this.handsOn = handsOn;
        listener.Start();
        _ = AcceptAsync();
    }

    /// <summary>Takes the offer of STARTTLS out of the server's answers, as an attacker on the way would.</summary>
    public bool HidesTls { get; init; }

    /// <summary>Everything that the robot said, bytes as Latin-1.</summary>
    public string Heard { get; private set; } = "";

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public void Dispose() => listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                TcpClient client = await listener.AcceptTcpClientAsync();
                _ = RelayAsync(client);
            }
        }
        catch (Exception closed) when (closed is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task RelayAsync(TcpClient client)
    {
        using TcpClient robot = client;
        using TcpClient server = new();
        await server.ConnectAsync(IPAddress.Loopback, goal);
        NetworkStream there = server.GetStream();
        NetworkStream here = robot.GetStream();
        Task back = BackAsync(there, here, HidesTls);
        StringBuilder said = new();
        byte[] piece = new byte[64 * 1024];
        try
        {
            while (await here.ReadAsync(piece) is int read and > 0)
            {
                said.Append(Encoding.Latin1.GetString(piece, 0, read));
                Heard = said.ToString();
                bool cut = said.ToString().EndsWith(word, StringComparison.Ordinal);
                if (!cut || handsOn)
                {
                    await there.WriteAsync(piece.AsMemory(0, read));
                }

                if (cut)
                {
                    robot.Client.Close(0);
                    await Task.WhenAny(back, Task.Delay(TimeSpan.FromSeconds(handsOn ? 5 : 0)));
                    return;
                }
            }
        }
        catch (Exception gone) when (gone is IOException or SocketException or ObjectDisposedException)
        {
            // One of the two has left.
        }
    }

    private static async Task BackAsync(NetworkStream there, NetworkStream here, bool hidesTls)
    {
        byte[] piece = new byte[64 * 1024];
        try
        {
            while (await there.ReadAsync(piece) is int read and > 0)
            {
                string answer = Encoding.Latin1.GetString(piece, 0, read);
                await here.WriteAsync(Encoding.Latin1.GetBytes(hidesTls ? answer.Replace("STARTTLS", "XSTARTTL", StringComparison.Ordinal) : answer));
            }
        }
        catch (Exception gone) when (gone is IOException or SocketException or ObjectDisposedException)
        {
            // Nobody listens any more.
        }
    }
}
