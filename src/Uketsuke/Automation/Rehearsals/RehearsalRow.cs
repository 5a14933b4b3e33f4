using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Uketsuke.Basics;

namespace Uketsuke.Automation.Rehearsals;

/// <summary>Why a scenario was rehearsed.</summary>
public enum RehearsalOccasion
{
    /// <summary>朝の点検.</summary>
    Daily,

    /// <summary>A person asked.</summary>
    Asked,

    /// <summary>A robot met a changed screen.</summary>
    Met,

    /// <summary>A person accepted the screens: they were looked at once more, and published.</summary>
    Accepted,
}

/// <summary>One rehearsal of one process, as the office keeps it.</summary>
internal sealed class RehearsalRow
{
    public required string Id { get; init; }

    public required string Process { get; init; }

    public required string Scenario { get; init; }

    public required string Version { get; init; }

    /// <summary>Of the scenario's text that was played.</summary>
    public required string Digest { get; init; }

    public required DateTimeOffset At { get; init; }

    public required RehearsalOccasion Occasion { get; init; }

    public required RehearsalVerdict Verdict { get; init; }

    public required string? Code { get; init; }

    public required string? CauseJa { get; init; }

    public required string? CauseEn { get; init; }

    public required string? RemedyJa { get; init; }

    public required string? RemedyEn { get; init; }

    /// <summary>JSON list of <see cref="Published.ScreenChange"/>.</summary>
    public required string Changes { get; init; }

    /// <summary>Its screens and pictures lie below the data folder's files.</summary>
    public required bool Kept { get; set; }

    /// <summary>Who accepted these screens as the new ones.</summary>
    public StaffId? AcceptedBy { get; init; }
}

internal sealed class RehearsalTable : IEntityTypeConfiguration<RehearsalRow>
{
    public void Configure(EntityTypeBuilder<RehearsalRow> builder)
    {
        builder.ToTable("rehearsal");
        builder.HasKey(row => row.Id);
    }
}
