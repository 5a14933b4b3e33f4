using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Uketsuke.Basics;

namespace Uketsuke.Work;

/// <summary>
/// Machine work: Queued → Running → Done, Dead or Cancelled. Robot work: Queued → Leased → Entering → Done, InDoubt or Cancelled.
/// The names stand in the database and in its indexes.
/// </summary>
public enum WorkState
{
    Queued,
    Running,
    Leased,

    /// <summary>Past the point of no return: the business system may have taken it.</summary>
    Entering,

    /// <summary>Nobody knows whether the business system took it (要照会). Never goes back to the queue by itself.</summary>
    InDoubt,
    Done,

    /// <summary>Out of attempts; waits in the tray for a person.</summary>
    Dead,
    Cancelled,
}

/// <summary>One row of the truth about work. It is also the outbox: written in the transaction that made the work necessary.</summary>
internal sealed class WorkItem
{
    public required WorkId Id { get; init; }

    public required string Kind { get; init; }

    public required string Queue { get; init; }

    /// <summary>What the work is about, e.g. a page's id: two open items of one kind never have the same.</summary>
    public required string Subject { get; init; }

    public required WorkState State { get; set; }

    /// <summary>0 is normal, larger is more urgent.</summary>
    public required int Priority { get; init; }

    public required DateTimeOffset NotBefore { get; set; }

    public required string Payload { get; init; }

    /// <summary>The engine knows about it.</summary>
    public bool Dispatched { get; set; }

    public DateTimeOffset? DispatchedAt { get; set; }

    public int Attempts { get; set; }

    /// <summary>Rises with every claim or lease: who holds an older one may not write any more.</summary>
    public long Token { get; set; }

    public string? RunId { get; set; }

    public string? Owner { get; set; }

    public DateTimeOffset? LeaseUntil { get; set; }

    public string? LastError { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; set; }
}

internal sealed class WorkItemTable : IEntityTypeConfiguration<WorkItem>
{
    public void Configure(EntityTypeBuilder<WorkItem> builder)
    {
        builder.ToTable("work_item");
        builder.HasKey(item => item.Id);
    }
}
