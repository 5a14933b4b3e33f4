using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Uketsuke.Basics;
using Uketsuke.Database;
using Uketsuke.Forms;
using Uketsuke.Reading.Decision;

namespace Uketsuke.Reading;

/// <summary>What later rooms may ask about readings.</summary>
public interface IReadings
{
    /// <returns>Null when the page is not read.</returns>
    Task<StoredReading?> FindAsync(OfficeDb db, PageId page, CancellationToken cancellationToken);
}

/// <param name="Upright">As kept in the database; null for electronic applications.</param>
/// <param name="Fields">In the order of the form.</param>
public sealed record StoredReading(
    PageId Page, string Form, int FormVersion, string? Upright, int Width, int Height, ImmutableArray<FieldReading> Fields);

/// <summary>Keeps what was read. Reading a page again replaces it.</summary>
internal sealed class ReadingStore(TimeProvider clock) : IReadings
{
    public async Task<StoredReading?> FindAsync(OfficeDb db, PageId page, CancellationToken cancellationToken)
    {
        PageReadingRow? row = await db.Set<PageReadingRow>().SingleOrDefaultAsync(one => one.PageId == page, cancellationToken);
        if (row is null)
        {
            return null;
        }

        List<FieldReadingRow> fields = await db.Set<FieldReadingRow>().Where(field => field.PageId == page)
            .OrderBy(field => field.Position).ToListAsync(cancellationToken);
        return new(
            page, row.Form, row.FormVersion, row.UprightPath, row.UprightWidth, row.UprightHeight, [.. fields.Select(field => field.ToReading())]);
    }

    /// <summary>Paper.</summary>
    public Task ReplaceAsync(
        OfficeDb db, PageId page, RecognisedPage read, string uprightPath, CancellationToken cancellationToken) =>
        ReplaceAsync(
            db,
            new()
            {
                PageId = page,
                Form = read.Form,
                FormVersion = read.FormVersion,
                ResidualPx = read.Registration.ResidualPx,
                RotationDegrees = read.Registration.RotationDegrees,
                UprightPath = uprightPath,
                UprightWidth = read.Upright.Width,
                UprightHeight = read.Upright.Height,
                ReadAt = clock.GetUtcNow(),
            },
            read.Fields,
            cancellationToken);

    /// <summary>An electronic application.</summary>
    public Task ReplaceAsync(
        OfficeDb db, PageId page, FormTemplate form, IReadOnlyList<FieldReading> fields, CancellationToken cancellationToken) =>
        ReplaceAsync(
            db, new() { PageId = page, Form = form.Form, FormVersion = form.Version, ReadAt = clock.GetUtcNow() }, fields, cancellationToken);

    private static async Task ReplaceAsync(
        OfficeDb db, PageReadingRow row, IReadOnlyList<FieldReading> fields, CancellationToken cancellationToken)
    {
        await db.Set<FieldReadingRow>().Where(field => field.PageId == row.PageId).ExecuteDeleteAsync(cancellationToken);
        await db.Set<PageReadingRow>().Where(reading => reading.PageId == row.PageId).ExecuteDeleteAsync(cancellationToken);
        db.Add(row);
        db.AddRange(fields.Select((field, position) => FieldReadingRow.From(row.PageId, position, field)));
    }
}

internal sealed class PageReadingRow
{
    public required PageId PageId { get; init; }

    public required string Form { get; init; }

    public required int FormVersion { get; init; }

    public double ResidualPx { get; init; }

    public double RotationDegrees { get; init; }

    public string? UprightPath { get; init; }

    public int UprightWidth { get; init; }

    public int UprightHeight { get; init; }

    public required DateTimeOffset ReadAt { get; init; }
}

internal sealed class FieldReadingRow
{
    public required PageId PageId { get; init; }

    public required string Field { get; init; }

    public required int Position { get; init; }

    public required string Kind { get; init; }

    public required Personal<string> Value { get; init; }

    public required Personal<string> AsWritten { get; init; }

    public required double Confidence { get; init; }

    public required FieldState State { get; init; }

    /// <summary>JSON: [[text, confidence], …].</summary>
    public required Personal<string> Candidates { get; init; }

    /// <summary>Separated by commas.</summary>
    public required string Reasons { get; init; }

    /// <summary>x,y,width,height in pixels.</summary>
    public required string Box { get; init; }

    /// <summary>JSON of <see cref="FieldEvidence"/>: numbers only.</summary>
    public string? Evidence { get; init; }

    public static FieldReadingRow From(PageId page, int position, FieldReading reading) => new()
    {
        PageId = page,
        Field = reading.Key.Value,
        Position = position,
        Kind = reading.Kind.Name(),
        Value = reading.Text,
        AsWritten = reading.AsWritten,
        Confidence = reading.Confidence,
        State = reading.State,
        Candidates = new(JsonSerializer.Serialize(reading.Candidates.Select(one => new Kept(one.Text.Value, one.Confidence)))),
        Reasons = string.Join(',', reading.Reasons),
        Box = string.Create(
            CultureInfo.InvariantCulture, $"{reading.Box.X},{reading.Box.Y},{reading.Box.Width},{reading.Box.Height}"),
        Evidence = reading.Evidence is null ? null : JsonSerializer.Serialize(reading.Evidence),
    };

    public FieldReading ToReading()
    {
        int[] box = [.. Box.Split(',').Select(part => int.Parse(part, CultureInfo.InvariantCulture))];
        return new()
        {
            Key = new(Field),
            Kind = FieldKinds.ByName[Kind],
            Text = Value,
            AsWritten = AsWritten,
            Confidence = Confidence,
            State = State,
            Candidates =
            [
                .. (JsonSerializer.Deserialize<Kept[]>(Candidates.Value) ?? []).Select(kept => new Candidate(new(kept.T), kept.C)),
            ],
            Reasons = [.. Reasons.Split(',', StringSplitOptions.RemoveEmptyEntries)],
            Box = new(box[0], box[1], box[2], box[3]),
            Evidence = Evidence is null ? null : JsonSerializer.Deserialize<FieldEvidence>(Evidence),
        };
    }

    private sealed record Kept(string T, double C);
}

internal sealed class PageReadingTable : IEntityTypeConfiguration<PageReadingRow>
{
    public void Configure(EntityTypeBuilder<PageReadingRow> builder)
    {
        builder.ToTable("page_reading");
        builder.HasKey(reading => reading.PageId);
    }
}

internal sealed class FieldReadingTable : IEntityTypeConfiguration<FieldReadingRow>
{
    public void Configure(EntityTypeBuilder<FieldReadingRow> builder)
    {
        builder.ToTable("field_reading");
        builder.HasKey(field => new { field.PageId, field.Field });
    }
}
