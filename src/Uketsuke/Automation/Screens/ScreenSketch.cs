using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Uketsuke.Automation.Screens;

/// <summary>How a screen is built: its parts in page order, without anything that they hold.</summary>
/// <param name="Path">Under the connection's address, beginning with a slash, without query.</param>
/// <param name="Forms">What each form would send, e.g. <c>POST /buspass/confirm</c>.</param>
public sealed record ScreenSketch(string Path, ImmutableArray<string> Forms, ImmutableArray<SketchPart> Parts);

/// <summary>One heading, field or button of a screen, or something else that the scenario looks at.</summary>
public sealed record SketchPart
{
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required PartKind Kind { get; init; }

    /// <summary>The label or the words on it; "" when it has none.</summary>
    public required string Name { get; init; }

    /// <summary>The page's own name of it (name or id), for a radio button with its value.</summary>
    public string? Control { get; init; }

    /// <summary>What its form would send, or null outside a form.</summary>
    public string? Form { get; init; }

    /// <summary>Required by attribute, or marked so beside its label (※, ＊, 必須).</summary>
    public bool Required { get; init; }

    /// <summary>In UTF-16 units; null = no limit.</summary>
    public int? MaxLength { get; init; }

    /// <summary>Cannot be used: disabled or read-only.</summary>
    public bool Locked { get; init; }

    public bool Hidden { get; init; }

    /// <summary>Further controls of the same name in its form: each would send a value of its own.</summary>
    public int Copies { get; init; }

    /// <summary>Of a list: the texts, with the value where it is another one.</summary>
    public IReadOnlyList<string>? Options { get; init; }

    /// <summary>The scenario's elements that are this part; <c>form.kana#1</c> was found by its first fallback only.</summary>
    public IReadOnlyList<string>? Elements { get; init; }
}

public enum PartKind
{
    /// <summary>The screen's own heading.</summary>
    Title,
    Heading,
    Text,
    Password,
    File,
    List,
    Check,
    Radio,
    Button,

    /// <summary>Anything else that the scenario names.</summary>
    Other,
}
