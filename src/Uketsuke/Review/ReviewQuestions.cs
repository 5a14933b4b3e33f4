using System.Collections.Immutable;
using Uketsuke.Basics;
using Uketsuke.Forms;
using Uketsuke.Reading;

namespace Uketsuke.Review;

/// <summary>The next submission that waits for this person: oldest first, none that somebody else holds. Null when nothing waits.</summary>
/// <param name="After">Only submissions after this one in the order of arrival; null for the first.</param>
public sealed record NextSubmissionQuestion(StaffId For, string? Process = null, BatchId? Batch = null, SubmissionId? After = null);

/// <param name="Submission">The submission, or null.</param>
/// <param name="Waiting">How many wait in all, this one included.</param>
public sealed record NextSubmission(SubmissionId? Submission, int Waiting);

/// <summary>Everything the review desk shows of one submission. Null when there is none. Showing is written to the audit trail.</summary>
public sealed record DeskQuestion(SubmissionId Submission, StaffId By);

/// <param name="Page">For the image: <see cref="PageImageQuestion"/>.</param>
/// <param name="Fields">In the order of the form; <see cref="DeskField.NeedsPerson"/> says which come first.</param>
/// <param name="Returned">Why entry sent it back, or null.</param>
/// <param name="HeldBy">Who works on it now, or null.</param>
public sealed record DeskSubmission(
    SubmissionId Submission,
    string Reference,
    string Process,
    string Form,
    PageId Page,
    SubmissionSource Source,
    ReviewState State,
    ImmutableArray<DeskField> Fields,
    ReturnedFor? Returned,
    StaffId? HeldBy,
    BatchId Batch);

public sealed record ReturnedFor(string Code, Bilingual Cause, Bilingual Proposal, FieldKey? Field);

/// <param name="AsRead">Never changes.</param>
/// <param name="Verified">The settled value, or null while open.</param>
/// <param name="Box">Pixels of the upright page image; null for electronic applications.</param>
/// <param name="Options">The values of a choice field; empty otherwise.</param>
/// <param name="NeedsPerson">Open: nobody settled it yet, and a person is asked.</param>
/// <param name="SpotCheck">
/// The reading was sure, and a person is asked to find out whether it was right. Who answers must not see this: show
/// <see cref="Unmarked"/>.
/// </param>
public sealed record DeskField(
    FieldKey Key,
    string Label,
    FieldKind Kind,
    bool Required,
    FieldState ReadState,
    double Confidence,
    Personal<string> AsRead,
    Personal<string> AsWritten,
    ImmutableArray<Candidate> Candidates,
    ImmutableArray<string> Reasons,
    PxBox? Box,
    Personal<string>? Verified,
    SettledAs? SettledAs,
    StaffId? SettledBy,
    ImmutableArray<string> Options,
    bool NeedsPerson,
    bool SpotCheck)
{
    /// <summary>Somebody is or was asked about this field.</summary>
    public bool AskedPerson => NeedsPerson || SettledAs is not (null or Review.SettledAs.Read);

    /// <summary>As the person at the desk sees it: a spot check looks like any doubtful field.</summary>
    public DeskField Unmarked() => SpotCheck
        ? this with { ReadState = FieldState.Doubtful, Reasons = [ReadingReasons.LowConfidence], SpotCheck = false }
        : this;
}

/// <summary>Open fields of one kind of place across submissions ("all 生年月日 of this batch"), oldest first.</summary>
public sealed record ByFieldQuestion(FieldKey Field, StaffId For, string? Process = null, BatchId? Batch = null, int Count = 20);

public sealed record ByFieldItem(SubmissionId Submission, string Reference, PageId Page, DeskField Field);

/// <summary>Submissions, oldest first.</summary>
/// <param name="States">Empty for all.</param>
public sealed record SubmissionListQuestion(
    ImmutableArray<ReviewState> States, string? Process = null, BatchId? Batch = null, int Count = 500);

/// <param name="RejectedFor">The reason a person gave, or null.</param>
public sealed record SubmissionSummary(
    SubmissionId Submission,
    string Reference,
    string Process,
    BatchId Batch,
    PageId Page,
    SubmissionSource Source,
    ReviewState State,
    int OpenFields,
    string? RejectedFor,
    ReturnedFor? Returned,
    DateTimeOffset CreatedAt);

/// <summary>What a robot enters. Null unless the submission is verified.</summary>
public sealed record VerifiedSubmissionQuestion(SubmissionId Submission);

/// <param name="Values">Every field of the form; "" for an empty one.</param>
public sealed record VerifiedSubmission(
    SubmissionId Submission,
    string Reference,
    string Process,
    string Form,
    int FormVersion,
    PageId Page,
    ImmutableDictionary<FieldKey, Personal<string>> Values,
    StaffId VerifiedBy,
    DateTimeOffset VerifiedAt);
