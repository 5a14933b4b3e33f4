using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Uketsuke.Basics;
using Uketsuke.Database;

namespace Uketsuke.Automation.Entries;

/// <summary>Answers what became of entries; changes nothing.</summary>
internal sealed class EntryAnswers(OfficeDatabase database, DataFolder folder) :
    IAsk<EntryListQuestion, IReadOnlyList<EntrySummary>>,
    IAsk<EntryQuestion, EntryDetail?>,
    IAsk<EntryOfSubmissionQuestion, EntrySummary?>,
    IAsk<EvidencePictureQuestion, EvidencePicture?>
{
    public Task<IReadOnlyList<EntrySummary>> AskAsync(EntryListQuestion question, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<EntrySummary>>(
            async (db, token) =>
            {
                EntryState[] states = question.States.IsDefaultOrEmpty ? Enum.GetValues<EntryState>() : [.. question.States];
                List<EntryRow> rows = await db.Set<EntryRow>().Where(row => states.Contains(row.State))
                    .OrderByDescending(row => row.UpdatedAt).ThenBy(row => row.Id).Take(question.Count).ToListAsync(token);
                return [.. rows.Select(Summary)];
            },
            cancellationToken);

    public Task<EntrySummary?> AskAsync(EntryOfSubmissionQuestion question, CancellationToken cancellationToken) =>
        database.ReadAsync(
            async (db, token) =>
            {
                EntryRow? row = await db.Set<EntryRow>().Where(one => one.SubmissionId == question.Submission)
                    .OrderByDescending(one => one.UpdatedAt).FirstOrDefaultAsync(token);
                return row is null ? null : Summary(row);
            },
            cancellationToken);

    public Task<EntryDetail?> AskAsync(EntryQuestion question, CancellationToken cancellationToken) => database.ReadAsync(
        async (db, token) =>
        {
            EntryRow? row = await db.Set<EntryRow>().SingleOrDefaultAsync(one => one.Id == question.Entry, token);
            return row is null ? null : await DetailAsync(db, row, token);
        },
        cancellationToken);

    public Task<EvidencePicture?> AskAsync(EvidencePictureQuestion question, CancellationToken cancellationToken) => database.ReadAsync(
        async (db, token) =>
        {
            EvidenceRow? row = await db.Set<EvidenceRow>().SingleOrDefaultAsync(one => one.Id == question.Evidence, token);
            return row is null ? null : new EvidencePicture(folder.Resolve(row.File));
        },
        cancellationToken);

    private static async Task<EntryDetail> DetailAsync(OfficeDb db, EntryRow row, CancellationToken token)
    {
        List<AttemptRow> attempts = await db.Set<AttemptRow>().Where(one => one.EntryId == row.Id).OrderBy(one => one.Number).ToListAsync(token);
        List<string> ids = [.. attempts.Select(one => one.Id)];
        List<EntryFieldRow> fields = await db.Set<EntryFieldRow>().Where(one => ids.Contains(one.AttemptId)).ToListAsync(token);
        AttemptRow? filled = attempts.LastOrDefault(one => fields.Any(field => field.AttemptId == one.Id));
        List<EvidenceRow> pictures = await db.Set<EvidenceRow>().Where(one => one.EntryId == row.Id).OrderBy(one => one.TakenAt).ToListAsync(token);
        return new(
            Summary(row),
            EntryWriting.Result(row).Results,
            [.. attempts.Select(one => new EntryAttempt(
                one.Number, one.Ticket, one.State.ToString(), one.Code, one.StartedAt, one.IntentAt, one.EndedAt))],
            [.. fields.Where(field => field.AttemptId == filled?.Id).OrderBy(field => field.Position)
                .Select(field => new SentField(field.Target, field.AsVerified, field.AsSent, field.Rule))],
            [.. pictures.Select(one => new Evidence(one.Id, one.Name, one.Attempt, one.TakenAt))]);
    }

    private static EntrySummary Summary(EntryRow row) => new(
        row.Id,
        row.Reference,
        row.SubmissionId,
        row.Scenario,
        row.State,
        row.Receipt,
        row.Attempts,
        row.Code,
        row.CauseJa is null ? null : new(row.CauseJa, row.CauseEn!),
        row.RemedyJa is null ? null : new(row.RemedyJa, row.RemedyEn!),
        row.CreatedAt,
        row.UpdatedAt);
}
