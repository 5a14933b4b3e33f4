using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Uketsuke.Basics;
using Uketsuke.Database;
using Uketsuke.Forms;
using Uketsuke.Reading;

namespace Uketsuke.Review;

internal sealed class NextSubmissionAnswer(OfficeDatabase database, TimeProvider clock) : IAsk<NextSubmissionQuestion, NextSubmission>
{
    public Task<NextSubmission> AskAsync(NextSubmissionQuestion question, CancellationToken cancellationToken) =>
        database.ReadAsync(
            async (db, token) =>
            {
                IQueryable<SubmissionRow> waiting = Waiting(db, question.For, question.Process, question.Batch, clock.GetUtcNow());
                int count = await waiting.CountAsync(token);
                SubmissionRow? after = question.After is { } id
                    ? await db.Set<SubmissionRow>().SingleOrDefaultAsync(row => row.Id == id, token)
                    : null;
                string from = after?.Reference ?? "";
#pragma warning disable CA1309 // The database compares; references are ASCII.
                SubmissionRow? next = await waiting.Where(row => string.Compare(row.Reference, from) > 0)
#pragma warning restore CA1309
                    .OrderBy(row => row.Reference).FirstOrDefaultAsync(token);
                return new NextSubmission(next?.Id, count);
            },
            cancellationToken);

    /// <summary>What waits for this person: open or returned, and held by nobody else.</summary>
    internal static IQueryable<SubmissionRow> Waiting(
        OfficeDb db, StaffId person, string? process, BatchId? batch, DateTimeOffset now) =>
        db.Set<SubmissionRow>()
            .Where(row => row.State == ReviewState.Open || row.State == ReviewState.Returned)
            .Where(row => row.HeldUntil == null || row.HeldUntil < now || row.HeldBy == person)
            .Where(row => process == null || row.Process == process)
            .Where(row => batch == null || row.BatchId == batch);
}

internal sealed class ByFieldAnswer(OfficeDatabase database, DeskAnswer desk, IReadings readings, TimeProvider clock)
    : IAsk<ByFieldQuestion, IReadOnlyList<ByFieldItem>>
{
    public Task<IReadOnlyList<ByFieldItem>> AskAsync(ByFieldQuestion question, CancellationToken cancellationToken) =>
        database.WriteAsync<IReadOnlyList<ByFieldItem>>(
            async (db, token) =>
            {
                var open = await (
                    from row in NextSubmissionAnswer.Waiting(db, question.For, question.Process, question.Batch, clock.GetUtcNow())
                    join field in db.Set<SubmissionFieldRow>() on row.Id equals field.SubmissionId
                    where field.Field == question.Field.Value && field.SettledAs == null
                    orderby row.Reference
                    select new { row, field }).Take(question.Count).ToListAsync(token);
                List<ByFieldItem> items = [];
                foreach (var one in open)
                {
                    StoredReading? reading = await readings.FindAsync(db, one.row.PageId, token);
                    items.Add(new(one.row.Id, one.row.Reference, one.row.PageId, desk.ToDesk(one.row, one.field, reading)));
                    db.Audit(new(question.For, "review.show-field", "submission", one.row.Id.ToString()) { Detail = one.field.Field });
                }

                return items;
            },
            cancellationToken);
}

internal sealed class SubmissionListAnswer(OfficeDatabase database)
    : IAsk<SubmissionListQuestion, IReadOnlyList<SubmissionSummary>>
{
    public Task<IReadOnlyList<SubmissionSummary>> AskAsync(SubmissionListQuestion question, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<SubmissionSummary>>(
            async (db, token) =>
            {
                ReviewState[] states = question.States.IsDefaultOrEmpty ? Enum.GetValues<ReviewState>() : [.. question.States];
                List<SubmissionRow> rows = await db.Set<SubmissionRow>()
                    .Where(row => states.Contains(row.State))
                    .Where(row => question.Process == null || row.Process == question.Process)
                    .Where(row => question.Batch == null || row.BatchId == question.Batch)
                    .OrderBy(row => row.Reference).Take(question.Count).ToListAsync(token);
                return
                [
                    .. rows.Select(row => new SubmissionSummary(
                        row.Id, row.Reference, row.Process, row.BatchId, row.PageId, row.Source, row.State, row.OpenFields,
                        row.RejectedFor, row.ToReturned(), row.CreatedAt)),
                ];
            },
            cancellationToken);
}

internal sealed class VerifiedSubmissionAnswer(OfficeDatabase database)
    : IAsk<VerifiedSubmissionQuestion, VerifiedSubmission?>
{
    public Task<VerifiedSubmission?> AskAsync(VerifiedSubmissionQuestion question, CancellationToken cancellationToken) =>
        database.ReadAsync<VerifiedSubmission?>(
            async (db, token) => await SubmissionStore.FindAsync(db, question.Submission, token) is
            { Row: { State: ReviewState.Verified } row } submission
                ? new(
                    row.Id,
                    row.Reference,
                    row.Process,
                    row.Form,
                    row.FormVersion,
                    row.PageId,
                    submission.Fields.ToImmutableDictionary(field => new FieldKey(field.Field), field => field.Verified ?? new("")),
                    row.VerifiedBy ?? StaffId.System,
                    row.VerifiedAt ?? row.UpdatedAt)
                : null,
            cancellationToken);
}
