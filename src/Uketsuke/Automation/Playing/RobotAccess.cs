using System.Collections.Immutable;
using Uketsuke.Automation.Scenarios;

namespace Uketsuke.Automation.Playing;

/// <summary>What a scenario's names stand for here.</summary>
/// <param name="Credential">The record <c>credential</c> of sign-in flows: user, password.</param>
internal sealed record RobotAccess(
    ImmutableDictionary<string, object?> Credential, RobotEnvironment Environment, ResourceDrivers Drivers, RunFolder Run)
{
    /// <summary>The folder that a name of <c>uses</c> stands for.</summary>
    public BookFolder FolderOf(ResourceUse use) => use.OfRun ? new(Run.Open(), null) : Environment.Books[use.Connection];
}
