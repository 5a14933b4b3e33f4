using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Uketsuke.Basics;

namespace Uketsuke.Intake;

/// <summary>A file as it arrived; its bytes lie unchanged under <see cref="Path"/>.</summary>
internal sealed class ScanFileRow
{
    public required ScanFileId Id { get; init; }

    public required BatchId BatchId { get; init; }

    public required string Process { get; init; }

    public required string Name { get; init; }

    public required string Sha256 { get; init; }

    public required long Bytes { get; init; }

    /// <summary>Relative to the data folder's files.</summary>
    public required string Path { get; init; }

    public required FileState State { get; set; }

    /// <summary>A person said that it is no duplicate.</summary>
    public bool DuplicateAllowed { get; set; }

    public required DateTimeOffset ArrivedAt { get; init; }

    public bool IsCsv => Name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase);
}

internal sealed class ScanFileTable : IEntityTypeConfiguration<ScanFileRow>
{
    public void Configure(EntityTypeBuilder<ScanFileRow> builder)
    {
        builder.ToTable("scan_file");
        builder.HasKey(file => file.Id);
        builder.Ignore(file => file.IsCsv);
    }
}
