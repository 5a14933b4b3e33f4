using Uketsuke.Basics;
using Uketsuke.Database;

namespace Uketsuke.Work;

/// <summary>What a robot or a person holds: the item and the fencing token of this very lease.</summary>
/// <param name="Token">Rises with each lease; an older one opens no door any more.</param>
public readonly record struct Grip(WorkId Work, long Token);

/// <summary>An item taken from the queue.</summary>
/// <param name="Order">The order as placed, e.g. <c>EnterSubmission</c>.</param>
/// <param name="State">Leased, or InDoubt when it was taken to find out.</param>
/// <param name="Attempt">1 for the first lease of this item.</param>
public sealed record Lease(Grip Grip, object Order, WorkState State, DateTimeOffset Until, int Attempt);

public sealed record LeaseLost() : Refusal(
    "lease-lost",
    new("この作業は、すでに別の担当に移っています。", "This work has already passed to someone else."),
    new("操作を止めてください。画面には何も送信しないでください。", "Stop. Send nothing to the business system."));

/// <summary>What becomes of an item whose holder gives it back unfinished.</summary>
public enum AfterFailure
{
    /// <summary>Back to the queue after a wait, or to the tray when out of attempts. Not allowed once entering.</summary>
    TryAgain,

    /// <summary>Entering, and a look-up has proved that the business system has nothing: back to the queue.</summary>
    ProvenAbsent,

    /// <summary>Past the point of no return with unknown end.</summary>
    InDoubt,

    /// <summary>To the tray at once; a person decides.</summary>
    GiveUp,
}

/// <summary>
/// Robot and human work by lease, with a fencing token and a point of no return. The methods that take an
/// <see cref="OfficeDb"/> run inside the caller's write transaction, so that the caller's own rows and the item's state change
/// together or not at all; the others are a transaction of their own. Time is this server's clock only.
/// </summary>
/// <remarks>Thread-safe.</remarks>
public interface ILeases
{
    /// <summary>Takes the most urgent waiting item. One owner holds one item: a second call gives back the one it holds.</summary>
    /// <param name="owner">The robot's name, unique among robots.</param>
    /// <param name="length">Renew with <see cref="BeatAsync"/> every quarter of it.</param>
    /// <returns>Null when nothing waits.</returns>
    Task<Lease?> LeaseAsync(string queue, string owner, TimeSpan length, CancellationToken cancellationToken);

    /// <summary>Takes an item in doubt, to look it up in the business system (read-only). It stays in doubt.</summary>
    Task<Lease?> LeaseInDoubtAsync(string queue, string owner, TimeSpan length, CancellationToken cancellationToken);

    /// <summary>Still alive. A refusal means: stop, touch nothing.</summary>
    Task<Outcome<DateTimeOffset>> BeatAsync(Grip grip, TimeSpan length, CancellationToken cancellationToken);

    /// <summary>The point of no return: only with the current token and before the lease has run out.</summary>
    /// <returns>A refusal: the request must not be released.</returns>
    Task<Outcome<Grip>> BeginAsync(OfficeDb db, Grip grip, CancellationToken cancellationToken);

    /// <summary>Entering, in doubt, or leased (an end without a write, e.g. found already entered) → done.</summary>
    /// <remarks>Again with the same token: the same answer, and nothing changes.</remarks>
    Task<Outcome<Grip>> CompleteAsync(OfficeDb db, Grip grip, CancellationToken cancellationToken);

    /// <param name="reason">Stable code and words for staff; no resident's data.</param>
    /// <param name="wait">
    /// Before the next attempt or look-up; null for the kind's own back-off; <see cref="Timeout.InfiniteTimeSpan"/> when only a
    /// person can go on.
    /// </param>
    Task<Outcome<WorkState>> FailAsync(
        OfficeDb db, Grip grip, AfterFailure after, string reason, TimeSpan? wait, CancellationToken cancellationToken);

    /// <summary>Checks the fence without changing anything: does this grip still hold?</summary>
    Task<Outcome<WorkState>> CheckAsync(OfficeDb db, Grip grip, CancellationToken cancellationToken);

    /// <summary>A named person settles an item in doubt after looking in the business system.</summary>
    /// <param name="done">True: it is registered there. False: it is not, enter it again.</param>
    Task<Outcome<WorkState>> SettleDoubtAsync(OfficeDb db, WorkId work, bool done, CancellationToken cancellationToken);

    /// <summary>The open item about this subject, or null.</summary>
    Task<WorkId?> FindOpenAsync(OfficeDb db, string queue, string subject, CancellationToken cancellationToken);

    /// <summary>What kept these items waiting is over: they may be taken now.</summary>
    /// <returns>How many were waiting.</returns>
    Task<int> HurryAsync(OfficeDb db, string queue, IReadOnlyCollection<string> subjects, CancellationToken cancellationToken);

    /// <summary>Takes back what dead holders left: leased → queued, entering → in doubt (never to the queue).</summary>
    /// <returns>How many were taken back.</returns>
    Task<int> SweepAsync(CancellationToken cancellationToken);

    /// <summary>At start of the only process (SQLite): nobody can hold a lease from before, so do not wait for it to run out.</summary>
    Task<int> ReleaseOrphansAsync(string owner, CancellationToken cancellationToken);
}
