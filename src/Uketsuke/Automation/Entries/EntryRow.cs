using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Uketsuke.Basics;

namespace Uketsuke.Automation.Entries;

/// <summary>One entry for life: one operation on one reference.</summary>
internal sealed class EntryRow
{
    public required string Id { get; init; }

    public required string Operation { get; init; }

    public required string Reference { get; init; }

    /// <summary>SHA-256 of the scenario's key values: two papers with the same key meet here.</summary>
    public required string KeyHash { get; set; }

    public required SubmissionId? SubmissionId { get; init; }

    public required string Scenario { get; set; }

    public required string ScenarioDigest { get; set; }

    /// <summary>SHA-256 of the verified values.</summary>
    public required string InputHash { get; set; }

    public required EntryState State { get; set; }

    public int Attempts { get; set; }

    public string? Receipt { get; set; }

    /// <summary>JSON object of the scenario's results.</summary>
    public string? Results { get; set; }

    public string? Code { get; set; }

    public string? CauseJa { get; set; }

    public string? CauseEn { get; set; }

    public string? RemedyJa { get; set; }

    public string? RemedyEn { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; set; }
}

internal enum AttemptState
{
    Prepared,
    Armed,
    Committing,

    /// <summary>The record was found, and this attempt or an earlier one made it.</summary>
    Confirmed,

    /// <summary>Proved not to have reached the business system.</summary>
    Absent,

    /// <summary>Ended before anything could leave.</summary>
    Abandoned,

    /// <summary>What was seen does not agree: only a finding or a named person can end the entry now.</summary>
    Unsettled,
}

/// <summary>One try at one entry, with its own ticket.</summary>
internal sealed class AttemptRow
{
    public required string Id { get; init; }

    public required string EntryId { get; init; }

    public required int Number { get; init; }

    /// <summary>What the record is recognised by: not a resident's data, never used twice.</summary>
    public required string Ticket { get; init; }

    public required AttemptState State { get; set; }

    public required DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset? ArmedAt { get; set; }

    public DateTimeOffset? IntentAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    public string? RequestHash { get; set; }

    /// <summary>
    /// False: the intent is durable and not a byte of the request has left. True: it may have. Null: nobody watched, it may have.
    /// </summary>
    public bool? LeftRobot { get; set; }

    public string? Code { get; set; }
}

/// <summary>One field as it was verified and as the screen held it right before the commit.</summary>
internal sealed class EntryFieldRow
{
    public required string AttemptId { get; init; }

    public required int Position { get; init; }

    public required string Target { get; init; }

    public required Personal<string> AsVerified { get; init; }

    public required Personal<string> AsSent { get; init; }

    public required string Rule { get; init; }
}

/// <summary>A picture of the screen, with residents' data covered.</summary>
internal sealed class EvidenceRow
{
    public required string Id { get; init; }

    public required string EntryId { get; init; }

    public required int Attempt { get; init; }

    public required string Name { get; init; }

    /// <summary>Below the data folder's files, with slashes.</summary>
    public required string File { get; init; }

    public required string Sha256 { get; init; }

    public required DateTimeOffset TakenAt { get; init; }
}

internal sealed class EntryTables :
    IEntityTypeConfiguration<EntryRow>, IEntityTypeConfiguration<AttemptRow>,
    IEntityTypeConfiguration<EntryFieldRow>, IEntityTypeConfiguration<EvidenceRow>
{
    public void Configure(EntityTypeBuilder<EntryRow> builder)
    {
        builder.ToTable("entry");
        builder.HasKey(row => row.Id);
    }

    public void Configure(EntityTypeBuilder<AttemptRow> builder)
    {
        builder.ToTable("entry_attempt");
        builder.HasKey(row => row.Id);
    }

    public void Configure(EntityTypeBuilder<EntryFieldRow> builder)
    {
        builder.ToTable("entry_field");
        builder.HasKey(row => new { row.AttemptId, row.Position });
    }

    public void Configure(EntityTypeBuilder<EvidenceRow> builder)
    {
        builder.ToTable("entry_evidence");
        builder.HasKey(row => row.Id);
    }
}
