using Uketsuke.Automation.Playing;

namespace Uketsuke.Automation.Entries;

/// <summary>What a robot needs besides its scenario.</summary>
/// <param name="Access">Accounts, places and drivers.</param>
/// <param name="Passing">
/// Told the name of each boundary of the protocol as it is passed. Kill tests cut the power there; otherwise it does nothing.
/// </param>
internal sealed record RobotSetup(
    EntryLedger Ledger, ScreenSession Session, RobotAccess Access, TimeProvider Clock, Action<string> Passing);
