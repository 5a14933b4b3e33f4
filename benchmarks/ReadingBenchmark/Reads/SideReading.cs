using System.Collections.Immutable;
using ReadingBenchmark.Sheets;
using Uketsuke.Forms;
using Uketsuke.Reading;

namespace ReadingBenchmark.Reads;

/// <summary>What reading one side gave, beside what is true.</summary>
internal sealed record SideReading
{
    public required SideKind Kind { get; init; }

    public required string Condition { get; init; }

    /// <summary>The true form.</summary>
    public required string Form { get; init; }

    /// <summary>The form that it was taken for; null when it was refused.</summary>
    public required string? TakenFor { get; init; }

    /// <summary>Why it was refused; null when it was not.</summary>
    public required string? Refused { get; init; }

    /// <summary>For each field, in mm on paper, from where its middle is to where registration puts it.</summary>
    public ImmutableArray<double> Residuals { get; init; } = [];

    public ImmutableArray<FieldResult> Fields { get; init; } = [];

    public ImmutableArray<FieldCut> Crops { get; init; } = [];
}

/// <param name="Truth">In the product's normal shape; "" for a blank field.</param>
/// <param name="Corrected">Whether a first value was struck out: only a person may decide.</param>
/// <param name="Mark">For checkboxes and choices.</param>
/// <param name="Read">As the product reads it, with lists and checks between fields.</param>
/// <param name="Bare">Read without lists and without checks between fields.</param>
internal sealed record FieldResult(
    FormField Field, string Truth, bool Corrected, DrawnMark? Mark, string Condition, FieldReading Read, string Bare)
{
    public string Kind => Field.Kind.Name();

    public bool IsMark => Field.Kind is FieldKind.Checkbox or FieldKind.Choice or FieldKind.Seal;

    public bool Right => !OnlyPerson && Read.Text.Value == Truth;

    /// <summary>Whether the program takes the value, or takes the field for empty, without a person.</summary>
    public bool Unseen => !Read.NeedsPerson(Field.Required);

    /// <summary>Struck out or contradictory: whatever the reader makes of it, a person decides.</summary>
    public bool OnlyPerson => Corrected || Mark is { Right: null };

    public bool PassesWrong => Unseen && (OnlyPerson || !Right);
}
