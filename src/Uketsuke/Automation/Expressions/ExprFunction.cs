using System.Collections.Immutable;

namespace Uketsuke.Automation.Expressions;

/// <summary>One function of the closed set. Total: it answers null where there is no answer, and never throws.</summary>
/// <param name="Parameters">Types in order; all must be given.</param>
/// <param name="Meaning">One line for the reference, Japanese.</param>
internal sealed record ExprFunction(
    string Name,
    ImmutableArray<ExprType> Parameters,
    ExprType Result,
    Func<object?[], object?> Body,
    string Meaning)
{
    /// <summary>A literal argument that is checked when the scenario is loaded: its place, and the words it may be (null = any).</summary>
    public (int Place, Func<string, bool> Accepts, string Wanted)? Literal { get; init; }
}
