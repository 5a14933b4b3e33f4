using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Uketsuke.Basics;

namespace Uketsuke.Intake;

/// <summary>One thing that was taken in and that the balance counts: a side, an electronic application, or an unopened file.</summary>
internal sealed class ArrivalRow
{
    public required PageId Id { get; init; }

    public required BatchId BatchId { get; init; }

    public required string Process { get; init; }

    public required ScanFileId FileId { get; init; }

    public required int Number { get; init; }

    public required ArrivalKind Kind { get; init; }

    public required ArrivalState State { get; set; }

    /// <summary>Of the pixels of a side, of the values of an application, of the bytes of a file.</summary>
    public required string ContentSha256 { get; init; }

    /// <summary>Relative to the data folder's files; null without a picture.</summary>
    public string? ImagePath { get; init; }

    public int ImageWidth { get; init; }

    public int ImageHeight { get; init; }

    public PageId? DuplicateOf { get; set; }

    public string? RejectedFor { get; set; }

    public string? CauseJa { get; set; }

    public string? CauseEn { get; set; }

    public string? RemedyJa { get; set; }

    public string? RemedyEn { get; set; }

    public required DateTimeOffset ArrivedAt { get; init; }

    public void Reject(Refusal reason, PageId? duplicateOf = null)
    {
        State = ArrivalState.Rejected;
        RejectedFor = reason.Code;
        DuplicateOf = duplicateOf;
        (CauseJa, CauseEn) = (reason.Cause.Ja, reason.Cause.En);
        (RemedyJa, RemedyEn) = (reason.Remedy.Ja, reason.Remedy.En);
    }

    public void TakeBack()
    {
        State = ArrivalState.Arrived;
        RejectedFor = CauseJa = CauseEn = RemedyJa = RemedyEn = null;
    }
}

internal sealed class ArrivalTable : IEntityTypeConfiguration<ArrivalRow>
{
    public void Configure(EntityTypeBuilder<ArrivalRow> builder)
    {
        builder.ToTable("arrival");
        builder.HasKey(arrival => arrival.Id);
    }
}

/// <summary>One value of an electronic application.</summary>
internal sealed class ApplicationValueRow
{
    public required PageId PageId { get; init; }

    public required string Field { get; init; }

    public required Personal<string> Value { get; init; }
}

internal sealed class ApplicationValueTable : IEntityTypeConfiguration<ApplicationValueRow>
{
    public void Configure(EntityTypeBuilder<ApplicationValueRow> builder)
    {
        builder.ToTable("application_value");
        builder.HasKey(value => new { value.PageId, value.Field });
    }
}
