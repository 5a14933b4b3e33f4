using System.Collections.Immutable;
using Uketsuke.Automation.Expressions;

namespace Uketsuke.Automation.Scenarios;

internal sealed record IfStep(int Line, Expression Condition, ImmutableArray<Step> Then, ImmutableArray<Step> Otherwise) : Step(Line, null, null);

/// <summary>Plays steps once for each entry of a list that is there already.</summary>
/// <param name="Name">What the entry is called inside.</param>
/// <param name="Most">A longer list stops the scenario: the run stays bounded.</param>
internal sealed record ForEachStep(
    int Line, Expression? When, Expression List, string Name, int Most, ImmutableArray<Step> Do) : Step(Line, When, null);

/// <summary>Plays steps; a declared error of theirs is answered by other steps.</summary>
internal sealed record TryStep(int Line, Expression? When, ImmutableArray<Step> Do, ImmutableArray<CatchBranch> Catches) : Step(Line, When, null)
{
    /// <returns>The first branch that answers this error; null when none may.</returns>
    public CatchBranch? For(HaltKind kind, string code) => Catchable.Never.Contains(code) ? null
        : Catches.FirstOrDefault(branch => (branch.Kind is null || branch.Kind == kind) && (branch.Codes.IsEmpty || branch.Codes.Contains(code)));
}

/// <param name="Kind">Null = of either kind.</param>
/// <param name="Codes">Empty = any code of the kind.</param>
internal sealed record CatchBranch(int Line, HaltKind? Kind, ImmutableArray<string> Codes, ImmutableArray<Step> Do);

/// <summary>
/// A flow with its parameters filled in. Its steps were read anew for this call, so that types, taint and elements are those of
/// the values that are really given.
/// </summary>
/// <param name="With">Parameter → value, in the caller's names.</param>
/// <param name="Saves">The caller's name → value, in the flow's names.</param>
internal sealed record CallStep(
    int Line, Expression? When, string Flow, ImmutableSortedDictionary<string, Expression> With, ImmutableArray<Step> Do,
    ImmutableSortedDictionary<string, Expression> Saves) : Step(Line, When, null)
{
    /// <summary>What the flow sees: its parameters and the run, nothing else of the caller.</summary>
    public ImmutableDictionary<string, object?> Inside(ImmutableDictionary<string, object?> outside) =>
        ImmutableDictionary<string, object?>.Empty.Add("run", outside.GetValueOrDefault("run"))
            .SetItems(With.Select(pair => KeyValuePair.Create(pair.Key, pair.Value.Evaluate(outside))));
}

/// <summary>Stops the scenario with an error of its own.</summary>
internal sealed record RaiseStep(int Line, Expression? When, Raise Raise) : Step(Line, When, null);

/// <summary>Which errors a <c>try</c> may answer.</summary>
internal static class Catchable
{
    /// <summary>Errors of the screen, of books and of services that a scenario may foresee.</summary>
    public static ImmutableSortedSet<string> Foreseen { get; } =
    [
        "element-not-found", "element-not-unique", "screen-too-slow", "option-not-found", "page-failed", "target-unreachable", "target-refused",
        "value-missing", "screen-disagrees", "download-failed", "upload-missing", "window-not-opened",
        "book-missing", "book-busy", "book-unreadable", "sheet-missing", "column-missing", "character-not-writable", "value-too-wide",
        "service-failed", "request-refused", "answer-not-understood",
        "mail-unreachable", "mail-refused", "mail-folder-missing",
    ];

    /// <summary>
    /// These are never answered by a scenario: they say that a value was lost, that the screen is another one, or that a list is
    /// longer than was thought. Going on would be a guess.
    /// </summary>
    public static ImmutableSortedSet<string> Never { get; } =
        ["value-lost", "screen-changed", "another-screen", "unexpected-dialog", "too-many-entries", "too-many-mails", "found-by-fallback", MailInDoubt.Code];
}
