using Microsoft.EntityFrameworkCore;
using Uketsuke.Basics;
using Uketsuke.Database;

namespace Uketsuke.Work;

/// <summary>Takes stuck work out of the tray and tries it again.</summary>
public sealed record RetryWork(WorkId Work, StaffId By);

public sealed record WorkRetried(WorkId Work);

public sealed record WorkNotStuck() : Refusal(
    "work-not-stuck",
    new("この作業は停止していません。すでに再開されたか、取り消されています。", "This work is not stuck: it was resumed or cancelled already."),
    new("一覧を更新してください。", "Refresh the list."));

internal sealed class RetryWorkHandler(OfficeDatabase database, TimeProvider clock) : IHandle<RetryWork, WorkRetried>
{
    public Task<Outcome<WorkRetried>> HandleAsync(RetryWork order, CancellationToken cancellationToken) =>
        database.WriteAsync<Outcome<WorkRetried>>(
            async (db, token) =>
            {
                WorkItem? item = await db.Set<WorkItem>().SingleOrDefaultAsync(row => row.Id == order.Work, token);
                if (item is not { State: WorkState.Dead })
                {
                    return new WorkNotStuck();
                }

                DateTimeOffset now = clock.GetUtcNow();
                item.State = WorkState.Queued;
                item.Dispatched = false;
                item.Attempts = 0;
                item.NotBefore = now;
                item.UpdatedAt = now;
                db.Audit(new(order.By, "work.retry", "work", order.Work.ToString()) { Detail = item.Kind });
                return new WorkRetried(order.Work);
            },
            cancellationToken);
}
