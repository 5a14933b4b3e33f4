using Uketsuke.Basics;

namespace Uketsuke.Review;

/// <summary>Entry sent the submission back: a person must correct or reject it. The only step back of the walk.</summary>
/// <param name="Code">The refusal's stable code.</param>
/// <param name="Cause">What the business system or the robot says; no resident's data.</param>
/// <param name="Proposal">What the person can do.</param>
/// <param name="Field">The field that it is about, or null.</param>
public sealed record ReopenSubmission(
    SubmissionId Submission, string Code, Bilingual Cause, Bilingual Proposal, string? Field = null);
