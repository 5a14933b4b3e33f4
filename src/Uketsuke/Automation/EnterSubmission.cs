using Uketsuke.Basics;

namespace Uketsuke.Automation;

/// <summary>A verified submission shall be entered into its business system. Robots take this order by lease.</summary>
public sealed record EnterSubmission(SubmissionId Submission);

/// <summary>The business system has it, exactly once, and gave this receipt.</summary>
public sealed record SubmissionEntered(SubmissionId Submission, string Receipt, DateTimeOffset At) : IFact;

/// <summary>It cannot be entered as it is: a person must look. Nothing was sent, or the business system said no.</summary>
/// <param name="Code">Stable, e.g. <c>already-registered</c>.</param>
public sealed record EntryRefused(SubmissionId Submission, string Code, Bilingual Cause, Bilingual Remedy, DateTimeOffset At) : IFact;

/// <summary>Nobody knows whether the business system took it (要照会).</summary>
public sealed record EntryInDoubt(SubmissionId Submission, string Code, Bilingual Cause, DateTimeOffset At) : IFact;
