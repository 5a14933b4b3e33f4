using System.Collections.Immutable;

namespace Uketsuke.Forms;

/// <summary>What a form lets one shape of mark in a checkbox mean.</summary>
public enum MarkMeaning
{
    Checked,
    NotChecked,

    /// <summary>The form does not say: a person looks at it.</summary>
    Person,
}

/// <summary>
/// What each shape of mark in a checkbox means on a form. A cross is yes on one form and no on another, so it means nothing until the
/// form says so. An empty box is never checked; what was struck out is always for a person.
/// </summary>
public sealed record MarkMeanings
{
    public static MarkMeanings Usual { get; } = new();

    /// <summary>レ or ✓.</summary>
    public MarkMeaning Tick { get; init; } = MarkMeaning.Checked;

    /// <summary>✕, about as large as the box.</summary>
    public MarkMeaning Cross { get; init; } = MarkMeaning.Person;

    /// <summary>■.</summary>
    public MarkMeaning Filled { get; init; } = MarkMeaning.Checked;

    /// <summary>○ in the box or around it.</summary>
    public MarkMeaning Circled { get; init; } = MarkMeaning.Checked;

    /// <summary>Shapes by the names used in form files.</summary>
    public static ImmutableArray<string> Shapes { get; } = ["tick", "cross", "filled", "circled"];

    /// <summary>Meanings by the names used in form files.</summary>
    public static ImmutableSortedDictionary<string, MarkMeaning> Words { get; } = new Dictionary<string, MarkMeaning>
    {
        ["checked"] = MarkMeaning.Checked,
        ["not-checked"] = MarkMeaning.NotChecked,
        ["person"] = MarkMeaning.Person,
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <param name="shape">One of <see cref="Shapes"/>.</param>
    public MarkMeaning Of(string shape) => shape switch
    {
        "tick" => Tick,
        "cross" => Cross,
        "filled" => Filled,
        "circled" => Circled,
        _ => throw new ArgumentOutOfRangeException(nameof(shape), "Not a shape of form files."),
    };

    /// <param name="shape">One of <see cref="Shapes"/>.</param>
    public MarkMeanings With(string shape, MarkMeaning meaning) => shape switch
    {
        "tick" => this with { Tick = meaning },
        "cross" => this with { Cross = meaning },
        "filled" => this with { Filled = meaning },
        "circled" => this with { Circled = meaning },
        _ => throw new ArgumentOutOfRangeException(nameof(shape), "Not a shape of form files."),
    };
}
