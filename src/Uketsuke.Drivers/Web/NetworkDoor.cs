using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Uketsuke.Drivers.Web;

/// <summary>
/// The only way from a robot's browser to the network: a SOCKS5 relay (RFC 1928) inside this process that reaches the business
/// system and nothing else. It can be shut, and it dies with the robot.
/// </summary>
/// <remarks>
/// Two things happen below every hook that a page or its debugger has. When a kept-alive connection breaks before the answer, the
/// browser sends the same request again, a POST too (seen: CommitGateTests). And a browser whose debugger goes away is free to let
/// go of the requests it was holding (not seen, but nothing forbids it). Both are stopped here: while a commit is held no
/// connection exists at all, and from its release to its answer there is exactly one. Another request may use that one first and
/// so turn it into a kept-alive one; then the browser would send a cut commit again, and finds no second connection to do it on.
/// </remarks>
internal sealed class NetworkDoor : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource closing = new();
    private readonly ConcurrentDictionary<Connection, bool> connections = new();
    // What comes beside the committing request (a style sheet, a picture) may wait for its answer this long.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly Lock turning = new();
    private readonly string host;
    private readonly int port;
    private Task accepting = Task.CompletedTask;
    private TaskCompletionSource<bool> opened = Turning();
    private Passage passage = Passage.Open;
    private Func<Task<bool>>? leaving;

    private enum Passage
    {
        /// <summary>Connections are made as asked for.</summary>
        Open,

        /// <summary>One more connection is made, every other has to wait.</summary>
        One,

        /// <summary>The one connection was made: every other has to wait.</summary>
        Taken,

        /// <summary>None is made.</summary>
        Shut,
    }

    private NetworkDoor(Uri root)
    {
        host = root.IdnHost;
        port = root.Port;
    }

    /// <summary>For the browser's proxy setting.</summary>
    public string Address => $"socks5://{listener.LocalEndpoint}";

    /// <param name="root">The business system's address; its host and port are all that can be reached.</param>
    public static NetworkDoor Open(Uri root)
    {
        NetworkDoor door = new(root);
        door.listener.Start();
        door.accepting = door.AcceptAsync();
        return door;
    }

    /// <summary>Cuts every connection and lets none be made. When this returns, nothing can leave.</summary>
    public void Shut()
    {
        lock (turning)
        {
            Turn(Passage.Shut);
            foreach (Connection connection in connections.Keys)
            {
                connection.Dispose();
            }
        }
    }

    /// <summary>Lets a single connection be made. All others wait for <see cref="Reopen"/>, and give up after three seconds.</summary>
    /// <param name="leaving">Asked before that connection's first byte goes out; false = it is cut instead.</param>
    public void OpenForOne(Func<Task<bool>>? leaving = null)
    {
        lock (turning)
        {
            Turn(Passage.One);
            this.leaving = leaving;
        }
    }

    public void Reopen()
    {
        lock (turning)
        {
            Turn(Passage.Open);
        }
    }

    // Whoever waits learns whether it is let in now.
    private void Turn(Passage next)
    {
        passage = next;
        leaving = null;
        TaskCompletionSource<bool> waiting = opened;
        opened = Turning();
        waiting.SetResult(next == Passage.Open);
    }

    private static TaskCompletionSource<bool> Turning() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        listener.Stop();
        Shut();
        await accepting;
        closing.Dispose();
        listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!closing.IsCancellationRequested)
        {
            try
            {
                _ = ServeAsync(await listener.AcceptSocketAsync(closing.Token));
            }
            catch (Exception ended) when (ended is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                // Closed, or a caller that went away before it was served.
            }
        }
    }

    private async Task ServeAsync(Socket inside)
    {
        using Connection connection = new(inside);
        try
        {
            inside.NoDelay = true;
            bool wanted = await AskAsync(inside);
            if (!wanted || !await AdmitAsync(connection))
            {
                await AnswerAsync(inside, 2);
                return;
            }

            connection.Outside.NoDelay = true;
            await connection.Outside.ConnectAsync(host, port, closing.Token);
            await AnswerAsync(inside, 0);
            await RelayAsync(connection);
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException or ObjectDisposedException or IOException)
        {
            // The browser, the business system or the door ended the connection; each side notices by itself.
        }
        finally
        {
            connections.TryRemove(connection, out _);
        }
    }

    private async Task<bool> AdmitAsync(Connection connection)
    {
        Task<bool>? turn = Ask(connection, out bool admitted);
        if (turn is null)
        {
            return admitted;
        }

        await Task.WhenAny(turn, Task.Delay(Patience, closing.Token));
        return turn.IsCompletedSuccessfully && await turn && await AdmitAsync(connection);
    }

    /// <returns>What to wait for, or null when it is decided.</returns>
    private Task<bool>? Ask(Connection connection, out bool admitted)
    {
        lock (turning)
        {
            admitted = passage is Passage.Open or Passage.One && connections.TryAdd(connection, true);
            if (passage is Passage.Taken)
            {
                return opened.Task;
            }

            if (passage is Passage.One)
            {
                passage = Passage.Taken;
                connection.Leaving = leaving;
            }

            return null;
        }
    }

    /// <summary>Reads the greeting and the request.</summary>
    /// <returns>True when the business system is asked for.</returns>
    private async Task<bool> AskAsync(Socket inside)
    {
        byte[] greeting = await ReadAsync(inside, 2);
        await ReadAsync(inside, greeting[1]);
        await inside.SendAsync(new byte[] { 5, 0 }, closing.Token);
        byte[] request = await ReadAsync(inside, 4);
        string asked = request[3] switch
        {
            1 => new IPAddress(await ReadAsync(inside, 4)).ToString(),
            4 => new IPAddress(await ReadAsync(inside, 16)).ToString(),
            _ => Encoding.ASCII.GetString(await ReadAsync(inside, (await ReadAsync(inside, 1))[0])),
        };
        int askedPort = BinaryPrimitives.ReadUInt16BigEndian(await ReadAsync(inside, 2));
        return greeting[0] == 5 && request[1] == 1 && askedPort == port && string.Equals(asked, host, StringComparison.OrdinalIgnoreCase);
    }

    private async Task<byte[]> ReadAsync(Socket inside, int count)
    {
        byte[] bytes = new byte[count];
        for (int at = 0; at < count;)
        {
            int got = await inside.ReceiveAsync(bytes.AsMemory(at), closing.Token);
            at += got > 0 ? got : throw new IOException("The browser hung up.");
        }

        return bytes;
    }

    private async Task AnswerAsync(Socket inside, byte code) =>
        await inside.SendAsync(new byte[] { 5, code, 0, 1, 0, 0, 0, 0, 0, 0 }, closing.Token);

    private async Task RelayAsync(Connection connection)
    {
        await using NetworkStream inside = new(connection.Inside);
        await using NetworkStream outside = new(connection.Outside);
        Task up = SendAsync(connection, inside, outside);
        await CopyAsync(outside, inside, connection.Inside);

        // The business system has said its last word: what the browser still sends would reach nobody.
        connection.Dispose();
        await up.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task SendAsync(Connection connection, NetworkStream inside, NetworkStream outside)
    {
        if (connection.Leaving is Func<Task<bool>> leaving)
        {
            byte[] first = new byte[64 * 1024];
            int got = await inside.ReadAsync(first, closing.Token);
            if (got == 0 || !await leaving())
            {
                connection.Dispose();
                return;
            }

            await outside.WriteAsync(first.AsMemory(0, got), closing.Token);
        }

        await CopyAsync(inside, outside, connection.Outside);
    }

    private async Task CopyAsync(NetworkStream from, NetworkStream to, Socket end)
    {
        await from.CopyToAsync(to, closing.Token);
        end.Shutdown(SocketShutdown.Send);
    }

    private sealed class Connection(Socket inside) : IDisposable
    {
        public Socket Inside { get; } = inside;

        public Socket Outside { get; } = new(SocketType.Stream, ProtocolType.Tcp);

        public Func<Task<bool>>? Leaving { get; set; }

        public void Dispose()
        {
            Inside.Dispose();
            Outside.Dispose();
        }
    }
}
