using Uketsuke.Basics;

namespace Uketsuke.Database;

/// <summary>Who saw, changed or entered what. Holds no resident's value: old and new are kept as keyed digests only.</summary>
/// <param name="What">A stable verb, e.g. <c>review.settle-field</c>.</param>
/// <param name="ObjectKind">e.g. <c>submission</c>.</param>
/// <param name="ObjectId">The object's id, never a resident's name.</param>
public sealed record AuditLine(StaffId Who, string What, string ObjectKind, string ObjectId)
{
    /// <summary>The value before, turned into a digest when written.</summary>
    public Personal<string>? Old { get; init; }

    /// <summary>The value after, turned into a digest when written.</summary>
    public Personal<string>? New { get; init; }

    /// <summary>Words for the auditor: a field key, a refusal code, a reason given by staff. No resident's data.</summary>
    public string Detail { get; init; } = "";
}
