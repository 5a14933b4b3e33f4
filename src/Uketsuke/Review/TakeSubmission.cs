using Uketsuke.Basics;

namespace Uketsuke.Review;

/// <summary>A person starts on a submission: for ten minutes after the last touch nobody else changes it.</summary>
public sealed record TakeSubmission(SubmissionId Submission, StaffId By);

public sealed record SubmissionTaken(SubmissionId Submission, DateTimeOffset Until);

/// <summary>A person leaves a submission without finishing it.</summary>
public sealed record LeaveSubmission(SubmissionId Submission, StaffId By);

public sealed record SubmissionLeft(SubmissionId Submission);
