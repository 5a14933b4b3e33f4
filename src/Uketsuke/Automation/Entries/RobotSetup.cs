using System.Collections.Immutable;
using Uketsuke.Automation.Debugging;
using Uketsuke.Automation.Playing;

namespace Uketsuke.Automation.Entries;

/// <summary>What a robot needs besides its scenario.</summary>
/// <param name="Access">Accounts, places and drivers.</param>
/// <param name="Passing">
/// Told the name of each boundary of the protocol as it is passed. Kill tests cut the power there; otherwise it does nothing.
/// </param>
internal sealed record RobotSetup(
    EntryLedger Ledger, ScreenSession Session, RobotAccess Access, TimeProvider Clock, Action<string> Passing)
{
    /// <summary>Where traces are kept; null = nowhere.</summary>
    public TraceFiles? Traces { get; init; }

    /// <summary>A person who plays step by step, or null.</summary>
    public IStepDesk? Desk { get; init; }

    /// <summary>Stands around the steps of this call.</summary>
    public IStepTap Tap { get; init; } = NoTap.Instance;

    /// <summary>What is known of an item before anything is played.</summary>
    /// <param name="tickets">Of its attempts so far.</param>
    public PlayState StateOf(AcceptedItem item, ImmutableArray<string> tickets) => new()
    {
        Reference = item.Item.Reference,
        Values = item.Values.SetItem("run", new Dictionary<string, object?>
        {
            ["started_on"] = DateOnly.FromDateTime(Clock.GetLocalNow().DateTime),
        }),
        Verified = item.Verified,
        Personal = item.Personal,
        Tickets = tickets,
        Tap = Tap,
    };
}
