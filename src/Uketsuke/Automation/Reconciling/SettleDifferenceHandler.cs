using Microsoft.EntityFrameworkCore;
using Uketsuke.Basics;
using Uketsuke.Database;

namespace Uketsuke.Automation.Reconciling;

internal sealed class SettleDifferenceHandler(OfficeDatabase database, TimeProvider clock)
    : IHandle<SettleDifference, DifferencesSettled>, IHandle<SettleUnknown, DifferencesSettled>
{
    public Task<Outcome<DifferencesSettled>> HandleAsync(SettleDifference order, CancellationToken cancellationToken) =>
        database.WriteAsync<Outcome<DifferencesSettled>>(
            async (db, token) =>
            {
                DifferenceRow? row = await db.Set<DifferenceRow>().SingleOrDefaultAsync(one => one.Id == order.Difference, token);
                return row is not { State: DifferenceState.Open } ? new DifferenceNotOpen()
                    : string.IsNullOrWhiteSpace(order.Note) ? new DifferenceNeedsNote()
                    : Settle(db, [row], order.Note, order.By);
            },
            cancellationToken);

    public Task<Outcome<DifferencesSettled>> HandleAsync(SettleUnknown order, CancellationToken cancellationToken) =>
        database.WriteAsync<Outcome<DifferencesSettled>>(
            async (db, token) =>
            {
                List<DifferenceRow> rows = await db.Set<DifferenceRow>().Where(one => one.Operation == order.Operation
                    && one.State == DifferenceState.Open && one.Kind == DifferenceKind.Unknown).ToListAsync(token);
                return rows.Count == 0 ? new DifferenceNotOpen()
                    : string.IsNullOrWhiteSpace(order.Note) ? new DifferenceNeedsNote()
                    : Settle(db, rows, order.Note, order.By);
            },
            cancellationToken);

    private DifferencesSettled Settle(OfficeDb db, List<DifferenceRow> rows, string note, StaffId by)
    {
        DateTimeOffset now = clock.GetUtcNow();
        foreach (DifferenceRow row in rows)
        {
            (row.State, row.SettledBy, row.SettledAt, row.Note) = (DifferenceState.Settled, by, now, note.Trim());
            db.Audit(new(by, "automation.settle-difference", "reconciliation-difference", row.Id) { Detail = $"{row.Kind} {note.Trim()}" });
        }

        return new(rows.Count);
    }
}
