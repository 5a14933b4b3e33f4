using System.Collections.Immutable;

namespace PracticeOffice.Processes;

internal enum InputKind
{
    Text,
    Area,
    Select,
    Radio,
    Check,
    Era,
}

/// <summary>What a text must look like besides its length and character set.</summary>
internal enum TextRule
{
    None,
    Kana,
    PostalCode,
    Phone,
}

/// <param name="Group">Heading of the group in a drop-down, or null.</param>
internal sealed record Choice(string Value, string Text, string? Group = null);

/// <summary>One row of an entry screen.</summary>
/// <param name="Key">Name in the database, in JSON and, on the classic screens, in the page.</param>
internal sealed record Field(string Key, string Label, InputKind Kind)
{
    public bool Required { get; init; }

    /// <summary>In UTF-16 units, as the browser counts.</summary>
    public int MaxLength { get; init; }

    /// <summary>Width of the box in characters.</summary>
    public int Size { get; init; } = 30;

    public TextRule Rule { get; init; }

    public ImmutableArray<Choice> Choices { get; init; } = [];

    /// <summary>
    /// Null: always shown. Otherwise <c>key=value,value|key=value</c>: shown when one of the earlier fields has one of its values.
    /// The page script reads the same text.
    /// </summary>
    public string? ShownFor { get; init; }

    /// <summary>Small print beside the input.</summary>
    public string Note { get; init; } = "";

    /// <summary>Said instead of the usual sentence when a required field is empty.</summary>
    public string? Missing { get; init; }

    /// <param name="valueOf">The value of an earlier field; "" when it is empty or not shown.</param>
    public bool IsShown(Func<string, string> valueOf) =>
        ShownFor is null || ShownFor.Split('|').Select(part => part.Split('='))
            .Any(part => part[1].Split(',').Contains(valueOf(part[0])));
}
