using Uketsuke.Basics;

namespace Uketsuke.Review;

/// <summary>A person decides that this submission is not registered (withdrawn, not eligible, cannot be completed).</summary>
/// <param name="Reason">For the tray and the audit trail; no resident's data.</param>
public sealed record RejectSubmission(SubmissionId Submission, StaffId By, string Reason);

/// <summary>It is in the rejected tray with its reason.</summary>
public sealed record SubmissionRejected(SubmissionId Submission, StaffId By, string Reason) : IFact;

public sealed record ReasonNeeded() : Refusal(
    "reason-needed",
    new("理由が入力されていません。", "There is no reason."),
    new("なぜ受付対象外にするのかを1行で入力してください。", "Say in one line why it is rejected."));
