using System.Collections.Immutable;
using Uketsuke.Basics;
using Uketsuke.Forms;
using Uketsuke.Reading.Decision;

namespace Uketsuke.Reading;

/// <summary>How sure we are of a field (項目の状態).</summary>
public enum FieldState
{
    /// <summary>A list, a ledger or a check digit says it is right (確認済).</summary>
    Confirmed,

    /// <summary>Confidence is above the threshold of the field kind (採用).</summary>
    Accepted,

    /// <summary>A person must look (要確認).</summary>
    Doubtful,

    /// <summary>Two sources disagree or a rule is broken (不一致).</summary>
    Conflict,

    /// <summary>There is ink, and it could not be read (判読不能).</summary>
    Unreadable,

    /// <summary>There is no ink (空欄).</summary>
    Blank,
}

/// <summary>A value that the field may hold.</summary>
/// <param name="Confidence">0 to 1; that of the best candidate is the fitted probability that it is right (benchmarks/acceptance.md).</param>
public sealed record Candidate(Personal<string> Text, double Confidence);

/// <summary>The value read for one field (読取結果).</summary>
public sealed record FieldReading
{
    public required FieldKey Key { get; init; }

    public required FieldKind Kind { get; init; }

    /// <summary>
    /// The best value, "" when blank or unreadable. Dates are ISO (yyyy-MM-dd) with the written era kept in
    /// <see cref="AsWritten"/>; choices are the option's value; checkboxes are "true" or "false"; seals "present" or "absent".
    /// </summary>
    public required Personal<string> Text { get; init; }

    /// <summary>The characters as they stand on the paper, before folding and parsing, e.g. 昭和12年3月4日.</summary>
    public required Personal<string> AsWritten { get; init; }

    /// <summary>0 to 1: the probability that <see cref="Text"/> is right, after all checks.</summary>
    public required double Confidence { get; init; }

    public required FieldState State { get; init; }

    /// <summary>Best first; at least three for a written field that is not blank, where three exist.</summary>
    public required ImmutableArray<Candidate> Candidates { get; init; }

    /// <summary>Where the field stands on the upright, straightened page image.</summary>
    public required PxBox Box { get; init; }

    /// <summary>Why the field is not accepted, as stable codes: <c>corrected</c>, <c>low-confidence</c>, <c>rule:age-for-senior</c> …</summary>
    public ImmutableArray<string> Reasons { get; init; } = [];

    /// <summary>What the decision was made from; null for a blank field and for electronic applications.</summary>
    public FieldEvidence? Evidence { get; init; }

    /// <summary>A confirmed or accepted field, or an optional blank one, needs no eye.</summary>
    public bool NeedsPerson(bool required) => State switch
    {
        FieldState.Confirmed or FieldState.Accepted => false,
        FieldState.Blank => required,
        _ => true,
    };
}

/// <param name="ResidualPx">Median distance of the matched print to the blank after registration, in pixels of the blank.</param>
/// <param name="RotationDegrees">How far the page was turned to stand upright, −180 to 180, counter-clockwise.</param>
public sealed record Registration(double ResidualPx, double RotationDegrees);

/// <summary>What reading one page gave: either a recognised form with its fields, or the reason why not.</summary>
public abstract record PageReading;

/// <param name="FormVersion">The version of the form that was recognised.</param>
/// <param name="Upright">The page turned and straightened to the form's geometry; field boxes are pixels of this image.</param>
public sealed record RecognisedPage(
    string Form,
    int FormVersion,
    Registration Registration,
    ImmutableArray<FieldReading> Fields,
    GreyImage Upright) : PageReading;

/// <summary>The page goes to the rejected tray with this reason.</summary>
/// <param name="Reason">One of PageRejections.cs; its words are for a clerk.</param>
public sealed record RejectedPage(Refusal Reason) : PageReading;
