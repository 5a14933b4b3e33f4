using Microsoft.EntityFrameworkCore;
using Uketsuke.Basics;
using Uketsuke.Database;

namespace Uketsuke.Intake;

internal sealed class BatchListAnswer(OfficeDatabase database) : IAsk<BatchListQuestion, IReadOnlyList<BatchSummary>>
{
    public Task<IReadOnlyList<BatchSummary>> AskAsync(BatchListQuestion question, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<BatchSummary>>(
            async (db, token) => await Summaries(db, db.Set<BatchRow>()
                    .Where(batch => question.Process == null || batch.Process == question.Process)
                    .OrderByDescending(batch => batch.OpenedAt).ThenByDescending(batch => batch.Id).Take(question.Count))
                .ToListAsync(token),
            cancellationToken);

    internal static IQueryable<BatchSummary> Summaries(OfficeDb db, IQueryable<BatchRow> batches) => batches.Select(batch => new BatchSummary(
        batch.Id,
        batch.Process,
        batch.Title,
        batch.PaperSides,
        db.Set<ArrivalRow>().Count(row => row.BatchId == batch.Id && row.Kind == ArrivalKind.Side),
        db.Set<ScanFileRow>().Count(row => row.BatchId == batch.Id),
        db.Set<ArrivalRow>().Count(row => row.BatchId == batch.Id && row.Kind == ArrivalKind.Application),
        db.Set<ScanFileRow>().Count(row => row.BatchId == batch.Id && row.State == FileState.Stored),
        batch.OpenedBy,
        batch.OpenedAt));
}

internal sealed class BatchAnswer(OfficeDatabase database) : IAsk<BatchQuestion, BatchDetail?>
{
    public Task<BatchDetail?> AskAsync(BatchQuestion question, CancellationToken cancellationToken) =>
        database.ReadAsync<BatchDetail?>(
            async (db, token) =>
            {
                BatchSummary? summary = await BatchListAnswer
                    .Summaries(db, db.Set<BatchRow>().Where(batch => batch.Id == question.Batch)).SingleOrDefaultAsync(token);
                if (summary is null)
                {
                    return null;
                }

                List<FileView> files = await db.Set<ScanFileRow>().Where(file => file.BatchId == question.Batch)
                    .OrderBy(file => file.ArrivedAt).ThenBy(file => file.Id)
                    .Select(file => new FileView(file.Id, file.Name, file.Sha256, file.Bytes, file.State, file.ArrivedAt))
                    .ToListAsync(token);
                List<PageView> pages = await Pages(db, db.Set<ArrivalRow>().Where(page => page.BatchId == question.Batch)).ToListAsync(token);
                return new(summary, files, pages);
            },
            cancellationToken);

    private static IQueryable<PageView> Pages(OfficeDb db, IQueryable<ArrivalRow> arrivals) =>
        from page in arrivals
        join file in db.Set<ScanFileRow>() on page.FileId equals file.Id
        orderby file.ArrivedAt, file.Id, page.Number
        select new PageView(
            page.Id, file.Id, file.Name, page.Number, page.Kind, page.State, page.RejectedFor, page.ArrivedAt);
}

internal sealed class RejectedTrayAnswer(OfficeDatabase database) : IAsk<RejectedTrayQuestion, IReadOnlyList<RejectedItem>>
{
    public Task<IReadOnlyList<RejectedItem>> AskAsync(RejectedTrayQuestion question, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<RejectedItem>>(
            async (db, token) => await (
                from page in db.Set<ArrivalRow>()
                where page.State == ArrivalState.Rejected
                where question.Process == null || page.Process == question.Process
                where question.Batch == null || page.BatchId == question.Batch
                join file in db.Set<ScanFileRow>() on page.FileId equals file.Id
                orderby page.ArrivedAt descending, page.Number
                select new RejectedItem(
                    new PageView(page.Id, file.Id, file.Name, page.Number, page.Kind, page.State, page.RejectedFor, page.ArrivedAt),
                    page.BatchId,
                    page.Process,
                    new Bilingual(page.CauseJa ?? "", page.CauseEn ?? ""),
                    new Bilingual(page.RemedyJa ?? "", page.RemedyEn ?? ""),
                    page.DuplicateOf)).ToListAsync(token),
            cancellationToken);
}
