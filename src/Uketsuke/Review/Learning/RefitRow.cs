using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Uketsuke.Basics;

namespace Uketsuke.Review.Learning;

/// <summary>One time of learning as stored.</summary>
internal sealed class RefitRow
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public required string Id { get; init; }

    public required DateTimeOffset At { get; init; }

    public required StaffId AskedBy { get; init; }

    public required LearningOccasion Occasion { get; init; }

    public required RefitOutcome Outcome { get; init; }

    public required double ResidualError { get; init; }

    /// <summary>JSON of the kinds.</summary>
    public required string Kinds { get; init; }

    /// <summary>The acceptance file that was taken; null when everything stayed.</summary>
    public string? Model { get; init; }

    public StaffId? UndoneBy { get; set; }

    public DateTimeOffset? UndoneAt { get; set; }

    public static string Write(ImmutableArray<KindRefit> kinds) => JsonSerializer.Serialize(kinds, Json);

    public Refit ToRefit() => new(
        Id, At, AskedBy, Occasion, Outcome, ResidualError, JsonSerializer.Deserialize<ImmutableArray<KindRefit>>(Kinds, Json), UndoneAt);
}

internal sealed class RefitTable : IEntityTypeConfiguration<RefitRow>
{
    public void Configure(EntityTypeBuilder<RefitRow> builder)
    {
        builder.ToTable("acceptance_refit");
        builder.HasKey(row => row.Id);
    }
}
