using Microsoft.EntityFrameworkCore;
using Uketsuke.Basics;
using Uketsuke.Database;

namespace Uketsuke.Work;

/// <summary>Gives up stuck work. What it was about stays where it is and shows as waiting.</summary>
/// <param name="Reason">Why, for the audit trail; no resident's data.</param>
public sealed record CancelWork(WorkId Work, StaffId By, string Reason);

public sealed record WorkCancelled(WorkId Work);

internal sealed class CancelWorkHandler(OfficeDatabase database, TimeProvider clock) : IHandle<CancelWork, WorkCancelled>
{
    public Task<Outcome<WorkCancelled>> HandleAsync(CancelWork order, CancellationToken cancellationToken) =>
        database.WriteAsync<Outcome<WorkCancelled>>(
            async (db, token) =>
            {
                WorkItem? item = await db.Set<WorkItem>().SingleOrDefaultAsync(row => row.Id == order.Work, token);
                if (item is not { State: WorkState.Dead })
                {
                    return new WorkNotStuck();
                }

                item.State = WorkState.Cancelled;
                item.UpdatedAt = clock.GetUtcNow();
                db.Audit(new(order.By, "work.cancel", "work", order.Work.ToString()) { Detail = order.Reason });
                return new WorkCancelled(order.Work);
            },
            cancellationToken);
}
