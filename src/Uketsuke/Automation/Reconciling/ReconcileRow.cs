using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Uketsuke.Basics;

namespace Uketsuke.Automation.Reconciling;

/// <summary>One comparison of list and ledger.</summary>
internal sealed class ReconcileRow
{
    public required string Id { get; init; }

    public required string Scenario { get; init; }

    public required string Operation { get; init; }

    public required DateTimeOffset At { get; init; }

    public required int Listed { get; init; }

    public required int Expected { get; init; }

    public required int Matched { get; init; }

    public required int TooFresh { get; init; }

    public int OpenCount { get; set; }

    public int SettledCount { get; set; }

    public required string Digest { get; init; }

    public required string? Code { get; init; }

    public required string? CauseJa { get; init; }

    public required string? CauseEn { get; init; }

    public required string? RemedyJa { get; init; }

    public required string? RemedyEn { get; init; }
}

internal enum DifferenceState
{
    Open,

    /// <summary>A named person has explained it.</summary>
    Settled,

    /// <summary>A later comparison did not find it any more.</summary>
    Gone,
}

/// <summary>One difference for life: found again, it is the same row.</summary>
internal sealed class DifferenceRow
{
    public required string Id { get; init; }

    public required string Operation { get; init; }

    public required DifferenceKind Kind { get; init; }

    public required DifferenceState State { get; set; }

    public required string? EntryId { get; init; }

    public required string? Reference { get; init; }

    public required string? OurReceipt { get; init; }

    /// <summary>One a line.</summary>
    public required string Receipts { get; init; }

    public required DateTimeOffset FirstSeen { get; init; }

    public required DateTimeOffset LastSeen { get; set; }

    public StaffId? SettledBy { get; set; }

    public DateTimeOffset? SettledAt { get; set; }

    public string? Note { get; set; }
}

internal sealed class ReconcileTables : IEntityTypeConfiguration<ReconcileRow>, IEntityTypeConfiguration<DifferenceRow>
{
    public void Configure(EntityTypeBuilder<ReconcileRow> builder)
    {
        builder.ToTable("reconciliation");
        builder.HasKey(row => row.Id);
    }

    public void Configure(EntityTypeBuilder<DifferenceRow> builder)
    {
        builder.ToTable("reconciliation_difference");
        builder.HasKey(row => row.Id);
    }
}
