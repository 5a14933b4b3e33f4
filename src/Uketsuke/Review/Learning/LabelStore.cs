using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Uketsuke.Basics;
using Uketsuke.Database;
using Uketsuke.Forms;
using Uketsuke.Reading;
using Uketsuke.Reading.Decision;

namespace Uketsuke.Review.Learning;

/// <summary>Keeps the fields that people answered as labelled examples.</summary>
internal sealed class LabelStore(IReadings readings, TimeProvider clock)
{
    // Three pages in ten are never fitted on.
    private const double CheckShare = 0.3;

    /// <summary>Called when a submission is verified by a person; a second verification replaces what the first one gave.</summary>
    public async Task KeepAsync(OfficeDb db, ReviewSubmission submission, CancellationToken cancellationToken)
    {
        SubmissionRow row = submission.Row;
        await db.Set<LabelledFieldRow>().Where(label => label.SubmissionId == row.Id).ExecuteDeleteAsync(cancellationToken);
        StoredReading? reading = await readings.FindAsync(db, row.PageId, cancellationToken);
        foreach (FieldReading read in reading?.Fields ?? [])
        {
            if (submission.Find(read.Key) is { } field && IsExample(field) && read.Evidence is { } evidence)
            {
                db.Add(Label(row, field, read, evidence));
            }
        }
    }

    /// <summary>All examples of kinds that this program knows, page by page; the same rows give the same order.</summary>
    public static async Task<IReadOnlyList<Label>> LoadAsync(OfficeDb db, CancellationToken cancellationToken)
    {
        List<LabelledFieldRow> rows = await db.Set<LabelledFieldRow>().AsNoTracking().ToListAsync(cancellationToken);
        return
        [
            .. from row in rows
               where FieldKinds.ByName.ContainsKey(row.Kind)
               orderby row.PageId.Value, row.Field
               let evidence = JsonSerializer.Deserialize<FieldEvidence>(row.Evidence)
               where evidence is not null
               select new Label(
                   new(FieldKinds.ByName[row.Kind], evidence, row.IsRight, row.PageId.ToString()), row.SpotCheck, row.ForCheck),
        ];
    }

    /// <summary>
    /// Only where a person was asked and could say what stands there. A sure field that somebody corrected unasked is no fair
    /// example: those that were right were not looked at.
    /// </summary>
    internal static bool IsExample(SubmissionFieldRow field) =>
        (field.NeededPerson || field.SpotCheck) && field.SettledAs is SettledAs.Candidate or SettledAs.Typed or SettledAs.Blank;

    /// <summary>Whole pages, so that one hand is never on both sides; decided by the page's id, so that it never changes sides.</summary>
    internal static bool IsForCheck(PageId page) =>
        BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"check-set/{page}"))) / Math.Pow(2, 64) < CheckShare;

    private LabelledFieldRow Label(SubmissionRow submission, SubmissionFieldRow field, FieldReading read, FieldEvidence evidence) => new()
    {
        SubmissionId = submission.Id,
        Field = field.Field,
        PageId = submission.PageId,
        Box = string.Create(CultureInfo.InvariantCulture, $"{read.Box.X},{read.Box.Y},{read.Box.Width},{read.Box.Height}"),
        Kind = field.Kind,
        Evidence = JsonSerializer.Serialize(evidence),
        IsRight = field.Verified == field.AsRead,
        SpotCheck = field.SpotCheck,
        ForCheck = IsForCheck(submission.PageId),
        LabelledAt = clock.GetUtcNow(),
    };
}

/// <param name="SpotCheck">Drawn from what passes unseen: stands for many; otherwise the reading was not sure of it.</param>
/// <param name="ForCheck">Kept apart to check on.</param>
internal sealed record Label(LabelledField Field, bool SpotCheck, bool ForCheck);
