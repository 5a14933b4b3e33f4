using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Uketsuke.Basics;

namespace Uketsuke.Intake;

internal sealed class BatchRow
{
    public required BatchId Id { get; init; }

    public required string Process { get; init; }

    public required string Title { get; init; }

    public required string? BatchKey { get; init; }

    public required int? PaperSides { get; set; }

    public required StaffId OpenedBy { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }
}

internal sealed class BatchTable : IEntityTypeConfiguration<BatchRow>
{
    public void Configure(EntityTypeBuilder<BatchRow> builder)
    {
        builder.ToTable("batch");
        builder.HasKey(batch => batch.Id);
    }
}
