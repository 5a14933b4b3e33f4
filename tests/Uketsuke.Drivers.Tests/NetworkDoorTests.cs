using System.Net;
using System.Net.Sockets;
using Uketsuke.Drivers.Web;

namespace Uketsuke.Drivers.Tests;

/// <summary>The door between a robot's browser and the network, called as a browser calls it (SOCKS5, RFC 1928).</summary>
public sealed class NetworkDoorTests : IAsyncLifetime
{
    private readonly TcpListener target = new(IPAddress.Loopback, 0);
    private readonly List<Socket> callers = [];
    private NetworkDoor door = null!;

    public ValueTask InitializeAsync()
    {
        target.Start();
        door = NetworkDoor.Open(new($"http://127.0.0.1:{((IPEndPoint)target.LocalEndpoint).Port}/"));
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        callers.ForEach(caller => caller.Dispose());
        await door.DisposeAsync();
        target.Dispose();
    }

    [Fact]
    public async Task A_shut_door_lets_nobody_through()
    {
        door.Shut();

        Assert.False(await PassesAsync());
    }

    [Fact]
    public async Task After_a_release_there_is_one_connection_and_a_second_one_is_refused()
    {
        door.Shut();
        door.OpenForOne();

        Assert.True(await PassesAsync());
        Assert.False(await PassesAsync());
    }

    [Fact]
    public async Task Who_waited_beside_the_released_request_is_let_in_when_the_answer_is_there()
    {
        door.OpenForOne();
        Assert.True(await PassesAsync());

        Task<bool> waiting = PassesAsync();
        await Task.Delay(TimeSpan.FromMilliseconds(300), TestContext.Current.CancellationToken);
        Assert.False(waiting.IsCompleted);
        door.Reopen();

        Assert.True(await waiting);
    }

    [Fact]
    public async Task Who_waited_is_turned_away_when_the_door_is_shut()
    {
        door.OpenForOne();
        Assert.True(await PassesAsync());

        Task<bool> waiting = PassesAsync();
        await Task.Delay(TimeSpan.FromMilliseconds(300), TestContext.Current.CancellationToken);
        door.Shut();

        Assert.False(await waiting);
    }

    [Fact]
    public async Task Nothing_but_the_business_system_can_be_reached()
    {
        Assert.False(await PassesAsync(port: 9));
    }

    private async Task<bool> PassesAsync(int? port = null)
    {
        int asked = port ?? ((IPEndPoint)target.LocalEndpoint).Port;
        Socket caller = new(SocketType.Stream, ProtocolType.Tcp);
        callers.Add(caller);
        await caller.ConnectAsync(IPEndPoint.Parse(door.Address["socks5://".Length..]), TestContext.Current.CancellationToken);
        await caller.SendAsync(new byte[] { 5, 1, 0 }, TestContext.Current.CancellationToken);
        byte[] answer = new byte[10];
        await caller.ReceiveAsync(answer.AsMemory(0, 2), TestContext.Current.CancellationToken);
        await caller.SendAsync(
            new byte[] { 5, 1, 0, 1, 127, 0, 0, 1, (byte)(asked >> 8), (byte)asked }, TestContext.Current.CancellationToken);
        int got = await caller.ReceiveAsync(answer, TestContext.Current.CancellationToken);
        return got > 1 && answer[1] == 0;
    }
}
