using System.Collections.Immutable;
using Uketsuke.Automation.Expressions;
using Uketsuke.Automation.Screens;

namespace Uketsuke.Automation.Scenarios;

/// <summary>One step of a scenario: one action.</summary>
/// <param name="When">Played only when true; null = always.</param>
/// <param name="Timeout">Null = the scenario's step time-out.</param>
internal abstract record Step(int Line, Expression? When, TimeSpan? Timeout);

/// <summary>A literal text or an expression; which one was decided by the key it was written under.</summary>
/// <param name="Personal">True when the expression uses a resident's data or what a screen showed.</param>
internal sealed record ValueSource(string? Literal, Expression? From, bool Personal)
{
    /// <summary>True when it is, or is made of, the entry's ticket.</summary>
    public bool Ticket { get; init; }

    /// <summary>The item's field that it is, unchanged; null when it is anything else.</summary>
    public string? Field { get; init; }
}

internal enum ReadBack
{
    /// <summary>Character by character.</summary>
    Same,

    /// <summary>Kana alike after folding width and hiragana; spaces do not count.</summary>
    Kana,

    /// <summary>The same digits.</summary>
    DigitsEqual,

    /// <summary>Alike after folding the width of letters, digits and kana.</summary>
    WidthFolded,

    /// <summary>Not compared; allowed for secrets only.</summary>
    Never,
}

internal sealed record OpenStep(int Line, Expression? When, TimeSpan? Timeout, string Page) : Step(Line, When, Timeout);

internal sealed record FillStep(int Line, Expression? When, TimeSpan? Timeout, ScreenElement Target, ValueSource Value, ReadBack ReadBack)
    : Step(Line, When, Timeout);

internal sealed record SelectStep(
    int Line, Expression? When, TimeSpan? Timeout, ScreenElement Target, ValueSource Value, OptionMatch Match, string? Save)
    : Step(Line, When, Timeout);

internal sealed record CheckStep(int Line, Expression? When, TimeSpan? Timeout, ScreenElement Target, bool? On, Expression? From)
    : Step(Line, When, Timeout);

/// <param name="Expected">Null: it neither asks a question nor opens a window.</param>
internal sealed record ClickStep(int Line, Expression? When, TimeSpan? Timeout, ScreenElement Target, ScreenClick? Expected = null)
    : Step(Line, When, Timeout);

/// <summary>Closes the window that a press opened.</summary>
internal sealed record CloseStep(int Line, Expression? When, TimeSpan? Timeout) : Step(Line, When, Timeout);

/// <summary>Keeps the file that a press sends, in the run's own folder.</summary>
internal sealed record DownloadStep(int Line, Expression? When, TimeSpan? Timeout, ScreenElement Target, ResourceUse Use, string File)
    : Step(Line, When, Timeout);

/// <param name="From">Gives the file's name when <paramref name="File"/> is null; holds nobody's data.</param>
internal sealed record UploadStep(
    int Line, Expression? When, TimeSpan? Timeout, ScreenElement Target, ResourceUse Use, string? File, Expression? From) : Step(Line, When, Timeout);

internal sealed record PressStep(int Line, Expression? When, TimeSpan? Timeout, ScreenElement? Target, ScreenKey Key) : Step(Line, When, Timeout);

/// <param name="RefusedBy">When this shows, the business system has refused the values: its text is the reason.</param>
internal sealed record WaitStep(int Line, Expression? When, TimeSpan? Timeout, ImmutableArray<ScreenCondition> Any, ScreenElement? RefusedBy)
    : Step(Line, When, Timeout);

internal sealed record ExpectStep(
    int Line, Expression? When, TimeSpan? Timeout, ScreenElement Target, ValueSource Value, ReadBack Compare, Raise Raise)
    : Step(Line, When, Timeout);

/// <param name="Digits">Keep only half-width digits.</param>
internal sealed record ReadStep(int Line, Expression? When, TimeSpan? Timeout, ScreenElement Target, string Save, bool Digits)
    : Step(Line, When, Timeout);

/// <param name="Columns">Our name → the column's heading on the screen.</param>
internal sealed record TableStep(
    int Line, Expression? When, TimeSpan? Timeout, ScreenElement Target, ScreenElement? EmptyIf, string Save,
    ImmutableSortedDictionary<string, string> Columns) : Step(Line, When, Timeout);

/// <summary>The probe's answer: which rows are about this item, which of them are ours.</summary>
internal sealed record FoundStep(
    int Line, Expression Records, Expression Ours, ImmutableSortedDictionary<string, Expression> Take, Raise Others) : Step(Line, null, null);

/// <summary>Signs in again when the screen is not where it should be.</summary>
internal sealed record EnsureStep(
    int Line, Expression? When, TimeSpan? Timeout, string? Page, ScreenElement Visible, ImmutableArray<Step> Otherwise) : Step(Line, When, Timeout);

internal sealed record PictureStep(int Line, Expression? When, TimeSpan? Timeout, string Name, bool MaskPersonal) : Step(Line, When, Timeout);

internal sealed record ResultStep(int Line, ImmutableSortedDictionary<string, Expression> Fields) : Step(Line, null, null);
