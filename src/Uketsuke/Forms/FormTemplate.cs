using System.Collections.Immutable;

namespace Uketsuke.Forms;

/// <summary>The key of a field in its form, e.g. <c>birth_date</c>. Lower-case letters, digits, underscores.</summary>
public readonly record struct FieldKey(string Value)
{
    public override string ToString() => Value;
}

/// <summary>What one printed form looks like (帳票定義). A change makes a new version; old submissions keep theirs.</summary>
public sealed record FormTemplate
{
    /// <summary>The form's id, e.g. <c>bus-pass</c>; also the name of its process unless the process says otherwise.</summary>
    public required string Form { get; init; }

    public required int Version { get; init; }

    public required string Title { get; init; }

    public required PaperSize Paper { get; init; }

    /// <summary>The empty form as a PDF, an absolute path: registration and print removal come from it.</summary>
    public required string BlankPath { get; init; }

    public required ImmutableArray<FormPage> Pages { get; init; }

    /// <summary>Checks between fields, in the order of the file.</summary>
    public ImmutableArray<FormRule> Rules { get; init; } = [];

    public IEnumerable<FormField> Fields => Pages.SelectMany(page => page.Fields);
}

/// <param name="WidthMm">210 for an upright A4 sheet.</param>
/// <param name="HeightMm">297 for an upright A4 sheet.</param>
public readonly record struct PaperSize(double WidthMm, double HeightMm);

public sealed record FormPage(ImmutableArray<FormField> Fields);

/// <summary>A place on a form and what may stand there (項目).</summary>
public sealed record FormField
{
    public required FieldKey Key { get; init; }

    /// <summary>The Japanese label as printed.</summary>
    public required string Label { get; init; }

    public required FieldKind Kind { get; init; }

    /// <summary>Where the writing goes, without the printed frame.</summary>
    public required MmBox Area { get; init; }

    public bool Required { get; init; }

    /// <summary>The single boxes of a boxed field, left to right; empty for a free field.</summary>
    public ImmutableArray<MmBox> Boxes { get; init; } = [];

    /// <summary>The printed options of a choice group or an era, in file order; empty otherwise.</summary>
    public ImmutableArray<FieldOption> Options { get; init; } = [];

    /// <summary>Wareki dates: where year, month and day are written. Null when the date is one free line.</summary>
    public DateParts? Date { get; init; }

    /// <summary>Check-digit rule of a code: <c>mynumber</c>, <c>corporate-number</c>, <c>municipal-code</c> or <c>none</c>.</summary>
    public string CheckDigit { get; init; } = "none";

    /// <summary>An office list (absolute path) that the value is one of, or null.</summary>
    public string? ListPath { get; init; }

    /// <summary>True when a value outside the list is impossible; false when the list only helps.</summary>
    public bool ListIsClosed { get; init; }

    /// <summary>A regular expression the value must match (non-backtracking), or null.</summary>
    public string? Pattern { get; init; }

    /// <summary>The largest number of characters, or null.</summary>
    public int? MaxLength { get; init; }

    /// <summary>Checkboxes: what each shape of mark means, the form's own settings worked in.</summary>
    public MarkMeanings Marks { get; init; } = MarkMeanings.Usual;

    /// <summary>True for a field that names or describes a resident: masked in logs and evidence.</summary>
    public bool Personal { get; init; } = true;

    /// <summary>True for the part that the office fills in.</summary>
    public bool OfficeUse { get; init; }
}

/// <summary>One printed option of a choice group.</summary>
/// <param name="Value">The value stored when this option is marked.</param>
/// <param name="Area">The printed word or box that is circled or ticked.</param>
public sealed record FieldOption(string Value, MmBox Area);

/// <summary>Where the numbers of a boxed or spaced wareki date stand. The era is in <see cref="FormField.Options"/>.</summary>
/// <param name="Era">The fixed era, e.g. 令和, when it is printed and not chosen; otherwise null.</param>
public sealed record DateParts(string? Era, ImmutableArray<MmBox> Year, ImmutableArray<MmBox> Month, ImmutableArray<MmBox> Day);

/// <summary>A check between fields.</summary>
/// <param name="Id">Stable name, e.g. <c>age-for-senior</c>.</param>
/// <param name="Rule">The rule's kind, one of those that the Reading room knows.</param>
/// <param name="Fields">The fields it looks at.</param>
/// <param name="Arguments">Numbers and words of the rule.</param>
/// <param name="Message">What a clerk reads when it fails.</param>
public sealed record FormRule(
    string Id,
    string Rule,
    ImmutableArray<FieldKey> Fields,
    ImmutableDictionary<string, string> Arguments,
    Basics.Bilingual Message);
