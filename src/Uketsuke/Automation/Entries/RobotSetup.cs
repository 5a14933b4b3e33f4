using System.Collections.Immutable;

namespace Uketsuke.Automation.Entries;

/// <summary>What a robot needs besides its scenario.</summary>
/// <param name="Credential">The record <c>credential</c> of sign-in flows: user, password.</param>
/// <param name="Passing">
/// Told the name of each boundary of the protocol as it is passed. Kill tests cut the power there; otherwise it does nothing.
/// </param>
internal sealed record RobotSetup(
    EntryLedger Ledger, ScreenSession Session, ImmutableDictionary<string, object?> Credential, TimeProvider Clock, Action<string> Passing);
