using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Uketsuke.Basics;

namespace Uketsuke.Review.Learning;

/// <summary>
/// One field that a person answered, beside what the reading had to go by. Holds nothing that the resident wrote: the value is
/// the submission's, the picture is the page within the box; the row goes when either goes.
/// </summary>
internal sealed class LabelledFieldRow
{
    public required SubmissionId SubmissionId { get; init; }

    public required string Field { get; init; }

    public required PageId PageId { get; init; }

    /// <summary>x,y,width,height in pixels of the upright page image.</summary>
    public required string Box { get; init; }

    public required string Kind { get; init; }

    /// <summary>JSON of <see cref="Reading.Decision.FieldEvidence"/>.</summary>
    public required string Evidence { get; init; }

    /// <summary>The value read is exactly what the person said.</summary>
    public required bool IsRight { get; init; }

    /// <summary>It would have passed unseen; otherwise the reading was not sure of it.</summary>
    public required bool SpotCheck { get; init; }

    /// <summary>Never fitted on.</summary>
    public required bool ForCheck { get; init; }

    public required DateTimeOffset LabelledAt { get; init; }
}

internal sealed class LabelledFieldTable : IEntityTypeConfiguration<LabelledFieldRow>
{
    public void Configure(EntityTypeBuilder<LabelledFieldRow> builder)
    {
        builder.ToTable("labelled_field");
        builder.HasKey(row => new { row.SubmissionId, row.Field });
    }
}
