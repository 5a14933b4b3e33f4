using System.Collections.Immutable;
using Uketsuke.Basics;
using Uketsuke.Forms;

namespace Uketsuke.Review;

/// <summary>A person says: this submission is right, a robot may enter it.</summary>
public sealed record AcceptSubmission(SubmissionId Submission, StaffId By);

/// <summary>The submission left Review. Its verified values do not change unless entry sends it back.</summary>
public sealed record SubmissionVerified(SubmissionId Submission, StaffId By, DateTimeOffset At) : IFact;

public sealed record FieldsStillOpen(ImmutableArray<FieldKey> Fields) : Refusal(
    "fields-still-open",
    new("確認していない項目があります。", "Some fields are not settled yet."),
    new("黄色の項目をすべて確認してください。", "Settle every marked field."));

public sealed record UnreadableFields(ImmutableArray<FieldKey> Fields) : Refusal(
    "unreadable-fields",
    new("必須の項目が判読不能のままです。", "A required field is still unreadable."),
    new("申請者に確かめて入力するか、理由を付けて受付対象外にしてください。",
        "Ask the applicant and type it, or reject the submission with a reason."));

public sealed record SecondPersonNeeded() : Refusal(
    "second-person-needed",
    new("入力した人とは別の人の確認が必要です。", "Somebody other than the one who typed must accept it."),
    new("別の確認者に依頼してください。", "Ask another verifier."));
