using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Uketsuke.Basics;
using Uketsuke.Forms;

namespace Uketsuke.Review;

/// <summary>One resident's application as stored.</summary>
internal sealed class SubmissionRow
{
    public required SubmissionId Id { get; init; }

    public required PageId PageId { get; init; }

    public required BatchId BatchId { get; init; }

    public required string Process { get; init; }

    /// <summary>Made once, e.g. <c>BP-20261123-0001</c>.</summary>
    public required string Reference { get; init; }

    public required SubmissionSource Source { get; init; }

    public required string Form { get; init; }

    public required int FormVersion { get; init; }

    public required ReviewState State { get; set; }

    public required int OpenFields { get; set; }

    public StaffId? VerifiedBy { get; set; }

    public DateTimeOffset? VerifiedAt { get; set; }

    public StaffId? LastEditedBy { get; set; }

    public string? RejectedFor { get; set; }

    public string? ReturnedCode { get; set; }

    public string? ReturnedCauseJa { get; set; }

    public string? ReturnedCauseEn { get; set; }

    public string? ReturnedProposalJa { get; set; }

    public string? ReturnedProposalEn { get; set; }

    public string? ReturnedField { get; set; }

    public StaffId? HeldBy { get; set; }

    public DateTimeOffset? HeldUntil { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; set; }

    public StaffId? HolderAt(DateTimeOffset now) => HeldUntil >= now ? HeldBy : null;

    public ReturnedFor? ToReturned() => State != ReviewState.Returned || ReturnedCode is null
        ? null
        : new(
            ReturnedCode,
            new(ReturnedCauseJa ?? "", ReturnedCauseEn ?? ""),
            new(ReturnedProposalJa ?? "", ReturnedProposalEn ?? ""),
            ReturnedField is null ? null : new FieldKey(ReturnedField));
}

/// <summary>One field of a submission: as read, and as verified.</summary>
internal sealed class SubmissionFieldRow
{
    public required SubmissionId SubmissionId { get; init; }

    public required string Field { get; init; }

    public required int Position { get; init; }

    public required string Label { get; init; }

    public required string Kind { get; init; }

    public required bool Required { get; init; }

    public required Reading.FieldState ReadState { get; init; }

    /// <summary>Never changes.</summary>
    public required Personal<string> AsRead { get; init; }

    /// <summary>The reading alone was not enough.</summary>
    public required bool NeededPerson { get; init; }

    /// <summary>The reading was enough, and a person is asked all the same.</summary>
    public bool SpotCheck { get; init; }

    public Personal<string>? Verified { get; set; }

    public SettledAs? SettledAs { get; set; }

    public StaffId? SettledBy { get; set; }

    public DateTimeOffset? SettledAt { get; set; }

    public bool IsOpen => SettledAs is null;
}

/// <summary>An answer that a later one replaced.</summary>
internal sealed class FieldAnswerRow
{
    public required string Id { get; init; }

    public required SubmissionId SubmissionId { get; init; }

    public required string Field { get; init; }

    /// <summary>1, 2, 3 … within the field.</summary>
    public required int Number { get; init; }

    public required Personal<string>? Verified { get; init; }

    public required SettledAs? SettledAs { get; init; }

    public required StaffId? SettledBy { get; init; }

    public required DateTimeOffset? SettledAt { get; init; }
}

/// <summary>The last running number of a prefix and a day.</summary>
internal sealed class ReferenceCounterRow
{
    public required string Prefix { get; init; }

    public required string Day { get; init; }

    public required int Last { get; set; }
}

internal sealed class SubmissionTable : IEntityTypeConfiguration<SubmissionRow>
{
    public void Configure(EntityTypeBuilder<SubmissionRow> builder)
    {
        builder.ToTable("submission");
        builder.HasKey(submission => submission.Id);
    }
}

internal sealed class SubmissionFieldTable : IEntityTypeConfiguration<SubmissionFieldRow>
{
    public void Configure(EntityTypeBuilder<SubmissionFieldRow> builder)
    {
        builder.ToTable("submission_field");
        builder.HasKey(field => new { field.SubmissionId, field.Field });
        builder.Ignore(field => field.IsOpen);
    }
}

internal sealed class FieldAnswerTable : IEntityTypeConfiguration<FieldAnswerRow>
{
    public void Configure(EntityTypeBuilder<FieldAnswerRow> builder)
    {
        builder.ToTable("field_answer");
        builder.HasKey(answer => answer.Id);
    }
}

internal sealed class ReferenceCounterTable : IEntityTypeConfiguration<ReferenceCounterRow>
{
    public void Configure(EntityTypeBuilder<ReferenceCounterRow> builder)
    {
        builder.ToTable("reference_counter");
        builder.HasKey(counter => new { counter.Prefix, counter.Day });
    }
}
