using Microsoft.EntityFrameworkCore;
using Uketsuke.Basics;
using Uketsuke.Database;

namespace Uketsuke.Intake;

internal sealed class OpenBatchHandler(OfficeDatabase database, IProcessCatalogue processes, TimeProvider clock)
    : IHandle<OpenBatch, BatchOpened>
{
    private const int MostSides = 9_999;

    public Task<Outcome<BatchOpened>> HandleAsync(OpenBatch order, CancellationToken cancellationToken) =>
        database.WriteAsync<Outcome<BatchOpened>>(
            async (db, token) =>
            {
                BatchRow? known = order.Key is null
                    ? null
                    : await db.Set<BatchRow>().SingleOrDefaultAsync(batch => batch.BatchKey == order.Key, token);
                if (known is not null)
                {
                    return new BatchOpened(known.Id, New: false);
                }

                if (Check(processes.Find(order.Process), order.PaperSides) is { } refusal)
                {
                    return refusal;
                }

                DateTimeOffset now = clock.GetUtcNow();
                BatchRow opened = new()
                {
                    Id = BatchId.New(now),
                    Process = order.Process,
                    Title = order.Title,
                    BatchKey = order.Key,
                    PaperSides = order.PaperSides,
                    OpenedBy = order.By,
                    OpenedAt = now,
                };
                db.Add(opened);
                db.Audit(new(order.By, "intake.open-batch", "batch", opened.Id.ToString()) { Detail = order.Process });
                return new BatchOpened(opened.Id, New: true);
            },
            cancellationToken);

    internal static Refusal? Check(ProcessDefinition? process, int? sides) =>
        process is null ? new UnknownProcess() : CheckSides(sides);

    internal static Refusal? CheckSides(int? sides) => sides is < 0 or > MostSides ? new PaperCountUnusable() : null;
}

internal sealed class CountPaperHandler(OfficeDatabase database) : IHandle<CountPaper, PaperCounted>
{
    public Task<Outcome<PaperCounted>> HandleAsync(CountPaper order, CancellationToken cancellationToken) =>
        database.WriteAsync<Outcome<PaperCounted>>(
            async (db, token) =>
            {
                BatchRow? batch = await db.Set<BatchRow>().SingleOrDefaultAsync(row => row.Id == order.Batch, token);
                if (batch is null)
                {
                    return new BatchNotFound();
                }

                if (OpenBatchHandler.CheckSides(order.PaperSides) is { } refusal)
                {
                    return refusal;
                }

                db.Audit(new(order.By, "intake.count-paper", "batch", order.Batch.ToString())
                {
                    Detail = $"{batch.PaperSides} → {order.PaperSides}",
                });
                batch.PaperSides = order.PaperSides;
                return new PaperCounted(order.Batch, order.PaperSides);
            },
            cancellationToken);
}
