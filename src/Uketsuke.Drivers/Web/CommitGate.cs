using System.Security.Cryptography;
using Microsoft.Playwright;
using Uketsuke.Automation.Screens;

namespace Uketsuke.Drivers.Web;

/// <summary>
/// Stands between one browser context and the network. Outside a commit nothing that can change the business system
/// leaves; inside one, exactly one declared request does, after its intent is durable (robot.md §4.1).
/// </summary>
internal sealed class CommitGate
{
    // Until the browser has let go of what it will let go of; the door tells it at once that there is no way.
    private static readonly TimeSpan Aftermath = TimeSpan.FromMilliseconds(300);

    private readonly NetworkDoor door;
    private readonly GateRules rules;
    private readonly CancellationToken stopping;
    private readonly Lock answering = new();
    private CommitOpening? opening;
    private IRequest? released;
    private int blocked;
    private bool spent;

    private CommitGate(NetworkDoor door, GateRules rules, CancellationToken stopping)
    {
        this.door = door;
        this.rules = rules;
        this.stopping = stopping;
    }

    /// <summary>Requests and frames that were stopped since the gate was set up, second ones of a commit included.</summary>
    public int Blocked => Volatile.Read(ref blocked);

    /// <summary>Puts a gate before a fresh context. The context must have been made with service workers blocked.</summary>
    public static async Task<CommitGate> AttachAsync(
        IBrowserContext context, NetworkDoor door, GateRules rules, CancellationToken stopping)
    {
        CommitGate gate = new(door, rules, stopping);
        await context.RouteAsync("**/*", gate.RequestAsync);
        await context.RouteWebSocketAsync(_ => true, gate.Socket);
        context.Response += (_, response) => gate.Answered(response.Request, response.Status);
        context.RequestFailed += (_, request) => gate.Answered(request, null);
        return gate;
    }

    /// <summary>Opens the gate for one request. Close it with <see cref="Close"/> whatever happens.</summary>
    /// <param name="intent">Writes the intent; true = release the request, false = abort it.</param>
    /// <param name="pressed">The window in which the commit is pressed: no other one that is open now may send it. Null = any may.</param>
    /// <param name="leaving">Awaited before the first byte leaves; null = nobody asked.</param>
    public CommitOpening Open(
        RequestPattern pattern, Func<HeldRequest, CancellationToken, Task<bool>> intent, IPage? pressed = null,
        Func<CancellationToken, Task>? leaving = null)
    {
        if (rules.Closed)
        {
            throw new InvalidOperationException("This screen was opened for a rehearsal: nothing is ever committed on it.");
        }

        CommitOpening fresh = new(pattern, intent, leaving)
        {
            Elsewhere = pressed is null ? [] : [.. pressed.Context.Pages.Where(page => page != pressed)],
        };
        if (Interlocked.CompareExchange(ref opening, fresh, null) is not null)
        {
            throw new InvalidOperationException("A commit is already open on this screen.");
        }

        return fresh;
    }

    /// <summary>Ends the opening. When a request left and no answer came, this gate stays shut for good.</summary>
    public void Close()
    {
        lock (answering)
        {
            CommitOpening? ended = Interlocked.Exchange(ref opening, null);
            if (ended is { Spends: true })
            {
                // Only a fresh context is sure not to send it again.
                spent = true;
                door.Shut();
            }
        }
    }

    /// <summary>
    /// Does something after which the browser may let go of what this gate is still to decide: when a window is gone, a beacon that it sent
    /// a moment before is held by nobody and leaves (seen: GateEverywhereTests). Meanwhile the door before the gate is shut.
    /// </summary>
    public async Task<T> BehindShutDoorAsync<T>(Func<Task<T>> act)
    {
        door.Shut();
        try
        {
            T done = await act();
            await Task.Delay(Aftermath, stopping);
            return done;
        }
        finally
        {
            lock (answering)
            {
                if (!spent)
                {
                    door.Reopen();
                }
            }
        }
    }

    private async Task RequestAsync(IRoute route)
    {
        IRequest request = route.Request;
        Uri address = new(request.Url);
        if (!rules.IsCommit(request.Method, address))
        {
            await (rules.MayPass(request.Method, address) ? route.ContinueAsync() : BlockAsync(route));
            return;
        }

        CommitOpening? current = Volatile.Read(ref opening);
        if (current is null || !current.Pattern.Matches(rules.Root, request.Method, address) || current.Elsewhere.Contains(WindowOf(request)) || !current.Take())
        {
            current?.CountBlocked();
            await BlockAsync(route);
            return;
        }

        released = request;
        HeldRequest held = new(request.Method, address.AbsolutePath, Hash(request.PostDataBuffer ?? []));

        // While it is held nothing can leave, whoever lets go of it; released, there is one connection and no second one.
        door.Shut();
        await current.DecideAsync(held, Release, Keep, stopping);

        Task Release()
        {
            door.OpenForOne(() => current.LeaveAsync(stopping));
            return route.ContinueAsync();
        }

        async Task Keep()
        {
            // In this order: when it cannot be aborted, because whoever could do it has died, the door stays shut before it.
            await BlockAsync(route);
            door.Reopen();
        }
    }

    /// <returns>Null for a window that is being opened by this very request.</returns>
    private static IPage? WindowOf(IRequest request)
    {
        try
        {
            return request.Frame.Page;
        }
        catch (PlaywrightException)
        {
            return null;
        }
    }

    private async Task BlockAsync(IRoute route)
    {
        Interlocked.Increment(ref blocked);
        await route.AbortAsync(RequestAbortErrorCode.BlockedByClient);
    }

    private void Answered(IRequest request, int? status)
    {
        lock (answering)
        {
            if (opening is not CommitOpening current || !ReferenceEquals(request, Volatile.Read(ref released)))
            {
                return;
            }

            if (status is not null)
            {
                // Answered requests are not sent again. A failed one may be: a page that went away reports one, too.
                door.Reopen();
            }

            current.Answer(status);
        }
    }

    private void Socket(IWebSocketRoute socket)
    {
        Uri address = new(socket.Url);
        bool commits = rules.IsCommit(RequestPattern.WebSocket, address);
        if (!commits && !(rules.SameOrigin(address)
            && rules.Allowed.Any(one => one.Matches(rules.Root, RequestPattern.WebSocket, address))))
        {
            Interlocked.Increment(ref blocked);
            _ = socket.CloseAsync(new() { Code = 1008 });
            return;
        }

        IWebSocketRoute server = socket.ConnectToServer();
        server.OnMessage(frame => Pass(socket, frame));
        if (commits)
        {
            // The handler cannot wait, so the decision runs beside it; its outcome comes back through the opening.
            socket.OnMessage(frame => _ = FrameAsync(server, frame, address));
        }
        else
        {
            socket.OnMessage(frame => Pass(server, frame));
        }
    }

    private async Task FrameAsync(IWebSocketRoute server, IWebSocketFrame frame, Uri address)
    {
        CommitOpening? current = Volatile.Read(ref opening);
        if (current is null || !current.Pattern.Matches(rules.Root, RequestPattern.WebSocket, address) || !current.Take())
        {
            current?.CountBlocked();
            Interlocked.Increment(ref blocked);
            return;
        }

        HeldRequest held = new(RequestPattern.WebSocket, address.AbsolutePath, Hash(frame.Binary ?? []));
        await current.DecideAsync(held, Release, Drop, stopping);

        async Task Release()
        {
            if (await current.LeaveAsync(stopping))
            {
                Pass(server, frame);
                // A socket has no answer of its own: what the frame did is for the probe to say.
                current.Answer(null);
            }
        }

        Task Drop()
        {
            Interlocked.Increment(ref blocked);
            return Task.CompletedTask;
        }
    }

    private static void Pass(IWebSocketRoute to, IWebSocketFrame frame)
    {
        if (frame.Text is string text)
        {
            to.Send(text);
        }
        else
        {
            to.Send(frame.Binary ?? []);
        }
    }

    private static string Hash(byte[] body) => Convert.ToHexStringLower(SHA256.HashData(body));
}
