using Uketsuke.Automation.Expressions;

namespace Uketsuke.Automation.Scenarios;

/// <summary>Where a step stands while it is read.</summary>
/// <param name="Place">before, probe, prepare, confirm, after, flow or popup.</param>
/// <param name="Depth">How many ifs, loops, tries and called flows are around it.</param>
internal sealed record StepFrame(int Line, Expression? When, TimeSpan? Timeout, NameScope Scope, string Place, int Depth);
