namespace Uketsuke.Reading;

/// <summary>Why a field was not simply accepted: stable codes, other programs and the clerk's screen depend on them.</summary>
public static class ReadingReasons
{
    /// <summary>The confidence lies below the threshold of the field kind.</summary>
    public const string LowConfidence = "low-confidence";

    /// <summary>Written text is struck out or written over (訂正あり): always for a person.</summary>
    public const string Corrected = "corrected";

    /// <summary>A stroke runs into the neighbour box.</summary>
    public const string TouchesNeighbour = "touches-neighbour";

    /// <summary>A box between two written ones is empty.</summary>
    public const string EmptyBoxBetween = "empty-box-between";

    /// <summary>The value has not the form of its kind: number of digits, phone or postal code pattern, the field's own pattern.</summary>
    public const string Pattern = "pattern";

    /// <summary>No such day in the calendar or in the era.</summary>
    public const string InvalidDate = "invalid-date";

    /// <summary>A part of the value is missing.</summary>
    public const string Incomplete = "incomplete";

    /// <summary>The best reading breaks the check digit.</summary>
    public const string CheckDigit = "check-digit";

    /// <summary>The writing agrees with no value of the office's list.</summary>
    public const string NotInList = "not-in-list";

    /// <summary>The office's list or ledger holds this name in another variant of its kanji (髙 for 高): a person chooses.</summary>
    public const string Variant = "variant";

    /// <summary>More than one option, or a mark whose meaning is unclear.</summary>
    public const string UnclearMark = "unclear-mark";

    /// <summary>The characters are not of the kind that belongs here.</summary>
    public const string ForeignInk = "foreign-ink";

    /// <summary>Written on more lines than the field has.</summary>
    public const string SeveralLines = "several-lines";

    /// <summary>The options of the field are not known, so a mark cannot be given a meaning.</summary>
    public const string OptionsUnknown = "options-unknown";

    /// <summary>A rule between fields is broken; the rule's id follows.</summary>
    public const string RulePrefix = "rule:";
}
