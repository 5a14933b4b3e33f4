using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Uketsuke.Drivers.Tests;

/// <summary>
/// A relay to a business system of this machine. The answer to the first request that has a given word is cut after a few bytes, by a
/// reset as a proxy on the way would send it; everything else passes.
/// </summary>
internal sealed class HalfAnswerLine : IDisposable
{
    private const int Passed = 20;

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly int goal;
    private readonly string word;
    private int cut;

    public HalfAnswerLine(int goal, string word)
    {
        this.goal = goal;
        this.word = word;
        listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>How many answers were cut.</summary>
    public int Cut => cut;

    public void Dispose() => listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = RelayAsync(await listener.AcceptTcpClientAsync());
            }
        }
        catch (Exception closed) when (closed is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task RelayAsync(TcpClient accepted)
    {
        using TcpClient robot = accepted;
        using TcpClient server = new();
        await server.ConnectAsync(IPAddress.Loopback, goal);
        bool asked = false;
        Task there = PassAsync(robot.GetStream(), server.GetStream(), piece =>
        {
            asked |= Encoding.Latin1.GetString(piece.Span).Contains(word, StringComparison.Ordinal);
            return piece.Length;
        });
        Task back = PassAsync(server.GetStream(), robot.GetStream(), piece =>
            asked && Interlocked.CompareExchange(ref cut, 1, 0) == 0 ? Passed : piece.Length);
        await Task.WhenAny(there, back);
        robot.Client.Close(0);
    }

    /// <param name="length">How much of a piece passes; less than all of it ends the line.</param>
    private static async Task PassAsync(NetworkStream from, NetworkStream to, Func<Memory<byte>, int> length)
    {
        byte[] piece = new byte[64 * 1024];
        try
        {
            while (await from.ReadAsync(piece) is int read and > 0)
            {
                int passing = length(piece.AsMemory(0, read));
                await to.WriteAsync(piece.AsMemory(0, Math.Min(passing, read)));
                if (passing < read)
                {
                    return;
                }
            }
        }
        catch (Exception gone) when (gone is IOException or SocketException or ObjectDisposedException)
        {
            // One of the two has left.
        }
    }
}
