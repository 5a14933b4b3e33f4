using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Uketsuke.Work;

/// <summary>Work that is placed each time that its moment comes, once a week or once a day.</summary>
/// <param name="Name">Stands in the database: never rename.</param>
/// <param name="Time">When; null for never.</param>
/// <param name="Order">The order for the week or day that begins at this moment.</param>
internal sealed record WeeklyWork(string Name, IRecurringTime? Time, Func<DateTimeOffset, object> Order);

internal sealed class WeeklyWorkRow
{
    public required string Name { get; init; }

    /// <summary>The moment for which work was last placed.</summary>
    public required DateTimeOffset PlacedFor { get; set; }
}

internal sealed class WeeklyWorkTable : IEntityTypeConfiguration<WeeklyWorkRow>
{
    public void Configure(EntityTypeBuilder<WeeklyWorkRow> builder)
    {
        builder.ToTable("weekly_work");
        builder.HasKey(row => row.Name);
    }
}
