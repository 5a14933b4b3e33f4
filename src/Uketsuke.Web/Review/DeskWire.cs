namespace Uketsuke.Web.Review;

// What the review desk's script gets and gives. client/wire.ts is written from these records; a test compares the two.

/// <param name="Sheet">The first sheet.</param>
/// <param name="Next">Where the next sheet is asked for, with the filter of this page; <c>after=</c> is appended.</param>
/// <param name="Token">Sent back with every answer, against forged requests.</param>
/// <param name="Words">The script's words in the page's language, by key.</param>
internal sealed record DeskStart(SheetOnDesk Sheet, string Next, string Token, IReadOnlyDictionary<string, string> Words);

/// <summary>One submission on the desk.</summary>
/// <param name="Submission">Its id.</param>
/// <param name="Reference">The number that stands in lists, e.g. BP-20260701-0012.</param>
/// <param name="Title">The form's title.</param>
/// <param name="Image">Where the upright page image is, or null for an electronic application.</param>
/// <param name="ImageWidth">Pixels; the fields' boxes are pixels of this image.</param>
/// <param name="Returned">Why entry sent it back and what to do, or null.</param>
internal sealed record SheetOnDesk(
    string Submission,
    string Reference,
    string Title,
    string? Image,
    int ImageWidth,
    int ImageHeight,
    string? Returned,
    IReadOnlyList<FieldOnDesk> Fields);

/// <summary>One field: what was read, and what a person said so far.</summary>
/// <param name="Kind">As in form files, e.g. wareki-date.</param>
/// <param name="NeedsPerson">A person is or was asked: the reading did not settle it, it is a spot check, or entry asks about it.</param>
/// <param name="State">confirmed, accepted, doubtful, conflict, unreadable or blank.</param>
/// <param name="Confidence">0 to 1; null where a person is asked.</param>
/// <param name="AsWritten">The characters as they stand on the paper.</param>
/// <param name="Value">What stands in the input: the person's answer, or the best reading.</param>
/// <param name="Settled">open, answered or unreadable.</param>
/// <param name="Box">Left, top, width, height in pixels of the page image; empty when there is none.</param>
/// <param name="Options">The values to choose from; empty for a field that is typed.</param>
/// <param name="Reasons">Why it was not accepted, in the page's language.</param>
internal sealed record FieldOnDesk(
    string Key,
    string Label,
    string Kind,
    bool Required,
    bool NeedsPerson,
    string State,
    double? Confidence,
    string AsWritten,
    string Value,
    string Settled,
    IReadOnlyList<int> Box,
    IReadOnlyList<string> Options,
    IReadOnlyList<string> Reasons,
    IReadOnlyList<CandidateOnDesk> Candidates);

/// <param name="Confidence">0 to 1; null where a person is asked.</param>
internal sealed record CandidateOnDesk(string Text, double? Confidence);

/// <param name="Value">What stands in the input; "" for an empty field.</param>
/// <param name="Candidate">Which candidate it is, 0 the best; −1 when it was typed.</param>
/// <param name="Settled">answered or unreadable.</param>
internal sealed record AnswerFromDesk(string Value, int Candidate, string Settled);

/// <summary>What the office keeps now.</summary>
/// <param name="Settled">open, answered or unreadable.</param>
internal sealed record AnswerKept(string Value, string Settled);
