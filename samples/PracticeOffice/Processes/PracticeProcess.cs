using System.Collections.Immutable;
using PracticeOffice.Records;

namespace PracticeOffice.Processes;

/// <summary>What the system grants for an application that passed all checks.</summary>
/// <param name="LimitHours">Hours in all, where the process has a limit.</param>
/// <param name="DoulaHours">Hours of these that a doula may work.</param>
internal sealed record Award(DateOnly From, DateOnly To, int? LimitHours = null, int? DoulaHours = null);

/// <summary>Either complaints to show above the entry screen, or the award.</summary>
internal sealed record Decision(ImmutableArray<string> Complaints, Award? Award);

/// <param name="Value">Reads the cell from a registered row.</param>
internal sealed record ListColumn(string Label, Func<Registration, string> Value);

/// <summary>One imitated application: its words, its entry fields, its list and its rule. The screens are the same for all.</summary>
internal sealed record PracticeProcess
{
    /// <summary>First part of the paths, and the key in the database.</summary>
    public required string Path { get; init; }

    public required string JsonName { get; init; }

    public required string Title { get; init; }

    /// <summary>Prefix of the screen numbers in the corner of the page.</summary>
    public required string ScreenCode { get; init; }

    /// <summary>Heading of the search page and name of its table.</summary>
    public required string ListName { get; init; }

    public required string ReceiptLabel { get; init; }

    /// <summary>Element id on the receipt page.</summary>
    public required string ReceiptElement { get; init; }

    public required char ReceiptLetter { get; init; }

    public required string CardLabel { get; init; }

    /// <summary>Name in JSON, and element id on the receipt page.</summary>
    public required string CardKey { get; init; }

    public required int CardDigits { get; init; }

    /// <summary>The date that the search asks for: its field key and label.</summary>
    public required string SearchDateKey { get; init; }

    public required string SearchDateLabel { get; init; }

    /// <summary>How a date is to be typed there.</summary>
    public required string SearchDateExample { get; init; }

    public required ImmutableArray<Field> Fields { get; init; }

    public required ImmutableArray<ListColumn> Columns { get; init; }

    /// <summary>The rules that look at more than one field. Called with values that passed <see cref="EntryCheck"/>.</summary>
    public required Func<EntryValues, Decision> Decide { get; init; }

    /// <summary>Cell of the list that names the kind of applicant; "" where the process has none.</summary>
    public Func<EntryValues, string> CategoryText { get; init; } = _ => "";
}
