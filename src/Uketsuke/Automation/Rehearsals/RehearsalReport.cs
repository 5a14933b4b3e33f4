using System.Collections.Immutable;
using Uketsuke.Automation.Published;
using Uketsuke.Basics;

namespace Uketsuke.Automation.Rehearsals;

/// <summary>How one scenario's rehearsal ended.</summary>
public enum RehearsalVerdict
{
    /// <summary>Played up to the commit; every screen is as published, or differs only where it does no harm.</summary>
    AsPublished,

    /// <summary>A screen differs in what the scenario uses: submissions would wait.</summary>
    Changed,

    /// <summary>It could not be played to the end, and no change of a screen explains why.</summary>
    NotPlayed,

    /// <summary>The scenario was never published: it was played, and there is nothing to compare with.</summary>
    NotPublished,
}

/// <summary>What a rehearsal (朝の点検) of one scenario found. It has sent nothing that registers.</summary>
/// <param name="Code">Why it was not played to the end, or null.</param>
/// <param name="Screens">The screens in the order in which they came up.</param>
public sealed record RehearsalReport(
    ScenarioSummary Scenario,
    RehearsalVerdict Verdict,
    DateTimeOffset At,
    string? Code,
    Bilingual? Cause,
    Bilingual? Remedy,
    ImmutableArray<RehearsedScreen> Screens)
{
    public IEnumerable<ScreenChange> Changes => Screens.SelectMany(screen => screen.Changes);

    /// <summary>True when a run of today would register.</summary>
    public bool Good => Verdict is RehearsalVerdict.AsPublished;
}

/// <param name="Key">As in the contract, e.g. <c>prepare.1</c>.</param>
/// <param name="Png">The screen as it is now, with personal fields covered.</param>
public sealed record RehearsedScreen(string Key, string Title, ImmutableArray<ScreenChange> Changes, ReadOnlyMemory<byte> Png);
