namespace Uketsuke.Web.Review;

// What the review desk's script gets and gives. client/wire.ts is written from these records; a test compares the two.

/// <param name="Token">Sent back with every answer, against forged requests.</param>
/// <param name="Words">The script's words in the page's language, by key.</param>
internal sealed record DeskPage(DeskSheet Sheet, string Token, IReadOnlyDictionary<string, string> Words);

/// <summary>One submission on the desk.</summary>
/// <param name="Submission">Its id.</param>
/// <param name="Reference">The number that stands in lists and on the slip, e.g. 20260701-0012.</param>
/// <param name="Title">The form's title.</param>
/// <param name="Image">Where the upright page image is, or null for an electronic application.</param>
/// <param name="ImageWidth">Pixels; the fields' boxes are pixels of this image.</param>
internal sealed record DeskSheet(
    string Submission,
    string Reference,
    string Title,
    string? Image,
    int ImageWidth,
    int ImageHeight,
    IReadOnlyList<DeskField> Fields);

/// <summary>One field: what was read, and what a person said so far.</summary>
/// <param name="Kind">As in form files, e.g. wareki-date.</param>
/// <param name="NeedsPerson">The reading did not settle it.</param>
/// <param name="State">confirmed, accepted, doubtful, conflict, unreadable or blank.</param>
/// <param name="Confidence">0 to 1.</param>
/// <param name="AsWritten">The characters as they stand on the paper.</param>
/// <param name="Value">What stands in the input: the person's answer, or the best reading.</param>
/// <param name="Settled">open, answered or unreadable.</param>
/// <param name="Box">Left, top, width, height in pixels of the page image; empty when there is none.</param>
/// <param name="Options">The values to choose from; empty for a field that is typed.</param>
/// <param name="Reasons">Why it was not accepted, in the page's language.</param>
internal sealed record DeskField(
    string Key,
    string Label,
    string Kind,
    bool Required,
    bool NeedsPerson,
    string State,
    double Confidence,
    string AsWritten,
    string Value,
    string Settled,
    IReadOnlyList<int> Box,
    IReadOnlyList<string> Options,
    IReadOnlyList<string> Reasons,
    IReadOnlyList<DeskCandidate> Candidates);

/// <param name="Confidence">0 to 1.</param>
internal sealed record DeskCandidate(string Text, double Confidence);

/// <param name="Settled">answered, unreadable, or open to take an answer back.</param>
internal sealed record DeskAnswer(string Value, string Settled);

/// <summary>What the office made of an answer.</summary>
internal sealed record DeskAnswered(string Value);
