using Uketsuke.Database;

namespace Uketsuke.Work;

/// <summary>
/// Carries out one kind of machine work. It may run twice: do the slow part in <see cref="RunAsync"/>, and write only in the
/// returned step, which runs in one transaction and only if no later run took the work over.
/// </summary>
internal interface IJob<TOrder>
    where TOrder : notnull
{
    /// <summary>Stands in the queue: never rename, add v2. E.g. <c>reading.read-page.v1</c>.</summary>
    static abstract string Kind { get; }

    /// <summary>A group with a limit of its own, see <see cref="WorkOptions"/>.</summary>
    static abstract string Queue { get; }

    static virtual Retry Retry => Retry.Default;

    /// <summary>What the order is about: while one is open, a second of the same kind and subject is not added.</summary>
    static abstract string SubjectOf(TOrder order);

    /// <exception cref="Exception">Something is broken: the work is tried again, then laid in the tray.</exception>
    Task<Finish> RunAsync(TOrder order, CancellationToken cancellationToken);
}

/// <summary>Writes a job's result, together with "done" and the orders that follow.</summary>
internal delegate Task Finish(OfficeDb db, CancellationToken cancellationToken);

/// <param name="Attempts">How often it is tried in all.</param>
/// <param name="FirstWait">Before the second attempt; doubles each time, up to <paramref name="LongestWait"/>.</param>
public sealed record Retry(int Attempts, TimeSpan FirstWait, TimeSpan LongestWait)
{
    public static Retry Default { get; } = new(5, TimeSpan.FromSeconds(2), TimeSpan.FromMinutes(10));

    /// <summary>How long to wait after the given attempt failed.</summary>
    /// <param name="attempt">1 for the first.</param>
    /// <param name="share">0 to 1: spreads attempts that failed together over 25 %.</param>
    public TimeSpan WaitAfter(int attempt, double share)
    {
        double wait = Math.Min(FirstWait.TotalSeconds * Math.Pow(2, Math.Max(0, attempt - 1)), LongestWait.TotalSeconds);
        return TimeSpan.FromSeconds(wait * (1 + (share * 0.25)));
    }
}
