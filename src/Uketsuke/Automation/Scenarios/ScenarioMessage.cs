using Uketsuke.Basics;

namespace Uketsuke.Automation.Scenarios;

/// <summary>One finding about a scenario or environment file, for its author.</summary>
/// <param name="Code">Stable number: <c>S02xx</c>; docs/guide/scenarios.ja.md lists them.</param>
/// <param name="Line">1-based.</param>
/// <param name="Blocks">False for a remark that does not stop the scenario from being played.</param>
public sealed record ScenarioMessage(string Code, string File, int Line, Bilingual Cause, Bilingual Remedy, bool Blocks = true)
{
    public override string ToString() => $"{File}:{Line}: {Code}: {Cause.Ja} → {Remedy.Ja} ({Cause.En})";
}
