using System.Collections.Immutable;
using Uketsuke.Automation.Mails;
using Uketsuke.Automation.Scenarios;

namespace Uketsuke.Automation.Playing;

/// <summary>What a scenario's names stand for here.</summary>
/// <param name="Credential">The record <c>credential</c> of sign-in flows: user, password.</param>
internal sealed record RobotAccess(
    ImmutableDictionary<string, object?> Credential, RobotEnvironment Environment, ResourceDrivers Drivers, RunFolder Run)
{
    /// <summary>Where mails are written down before they leave; null in rehearsals and comparisons, which send nothing.</summary>
    public MailOutbox? Outbox { get; init; }

    /// <summary>Told each boundary of a mail as it is passed; see <see cref="Entries.EntryBoundaries"/>.</summary>
    public Action<string> Passing { get; init; } = _ => { };

    /// <summary>The account that a use names, or null.</summary>
    public RobotCredential? CredentialOf(ResourceUse use) => use.Credential is string name ? Environment.Credentials[name] : null;

    /// <summary>The folder that a name of <c>uses</c> stands for.</summary>
    public BookFolder FolderOf(ResourceUse use) => use.OfRun ? new(Run.Open(), null) : Environment.Books[use.Connection];
}
