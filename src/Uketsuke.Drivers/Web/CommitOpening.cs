using System.Collections.Immutable;
using Microsoft.Playwright;
using Uketsuke.Automation.Screens;

namespace Uketsuke.Drivers.Web;

/// <summary>
/// The time in which the gate lets exactly one committing request through. The first matching request is held until the
/// intent is durable; every later one is aborted and counted.
/// </summary>
/// <param name="intent">Writes the intent; true = release the request, false = abort it.</param>
/// <param name="leaving">Awaited before the first byte leaves; null = nobody asked.</param>
internal sealed class CommitOpening(
    RequestPattern pattern, Func<HeldRequest, CancellationToken, Task<bool>> intent, Func<CancellationToken, Task>? leaving = null)
{
    private readonly TaskCompletionSource<bool> decided = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<int?> answered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int taken;
    private int blocked;

    public RequestPattern Pattern { get; } = pattern;

    /// <summary>The windows that were open beside the one in which the commit is pressed.</summary>
    public ImmutableHashSet<IPage?> Elsewhere { get; init; } = [];

    /// <summary>True once the request was held and released, false once it was held and refused; throws what the intent threw.</summary>
    public Task<bool> Decided => decided.Task;

    /// <summary>The HTTP status of the answer, or null when the connection broke.</summary>
    public Task<int?> Answered => answered.Task;

    /// <summary>True when the business system has answered, whatever it said.</summary>
    public bool WasAnswered { get; private set; }

    /// <summary>True from the moment at which a request may have left: from here on, only a probe can tell what happened.</summary>
    public bool MayHaveLeft { get; private set; }

    /// <summary>
    /// A request left and was not answered: the browser may be waiting for a chance to send it again. A socket's frame has no
    /// answer, and no browser sends one again.
    /// </summary>
    public bool Spends => MayHaveLeft && !WasAnswered && Pattern.Method != RequestPattern.WebSocket;

    /// <summary>Matching requests that were aborted because one was already taken, or because the opening had closed.</summary>
    public int Blocked => Volatile.Read(ref blocked);

    /// <summary>True for the first caller only.</summary>
    public bool Take() => Interlocked.Exchange(ref taken, 1) == 0;

    public void CountBlocked() => Interlocked.Increment(ref blocked);

    /// <summary>Asks for the intent, then lets the request go or aborts it.</summary>
    /// <remarks>
    /// Whatever becomes of it is told through <see cref="Decided"/>, also when the browser or its driver died meanwhile and the request
    /// can be neither let go nor aborted: whoever presses has no other way to learn of it and would wait for ever.
    /// </remarks>
    public async Task DecideAsync(HeldRequest held, Func<Task> release, Func<Task> abort, CancellationToken cancellationToken)
    {
        Task<bool> asked = AskAsync(held, cancellationToken);
        await ((Task)asked).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!asked.IsCompletedSuccessfully || !await asked)
        {
            // Not known to be durable, or refused: nothing may leave. What broke travels on to whoever commits.
            try
            {
                await abort();
            }
            finally
            {
                _ = asked.IsCompletedSuccessfully ? decided.TrySetResult(false)
                    : decided.TrySetException(asked.Exception?.InnerException ?? new OperationCanceledException(cancellationToken));
            }

            return;
        }

        MayHaveLeft = true;
        bool letGo = false;
        try
        {
            await release();
            letGo = true;
        }
        finally
        {
            if (!letGo)
            {
                // Nobody will tell of an answer any more. Whether it left all the same, only a probe can say.
                answered.TrySetResult(null);
            }

            decided.TrySetResult(true);
        }
    }

    /// <summary>Tells that the first byte is about to leave.</summary>
    /// <returns>False when that could not be written down: then nothing may leave, and whoever waits for the answer gets the cause.</returns>
    public async Task<bool> LeaveAsync(CancellationToken cancellationToken)
    {
        Task asked = leaving?.Invoke(cancellationToken) ?? Task.CompletedTask;
        await asked.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!asked.IsCompletedSuccessfully)
        {
            answered.TrySetException(asked.Exception?.InnerException ?? new OperationCanceledException(cancellationToken));
        }

        return asked.IsCompletedSuccessfully;
    }

    private async Task<bool> AskAsync(HeldRequest held, CancellationToken cancellationToken) =>
        await intent(held, cancellationToken);

    public void Answer(int? status)
    {
        WasAnswered |= status is not null;
        answered.TrySetResult(status);
    }
}
