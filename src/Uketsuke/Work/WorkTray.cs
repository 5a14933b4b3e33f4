using Microsoft.EntityFrameworkCore;
using Uketsuke.Basics;
using Uketsuke.Database;

namespace Uketsuke.Work;

/// <summary>Which work is stuck, and how much waits?</summary>
public sealed record WorkTrayQuestion;

/// <param name="Dead">Out of attempts, oldest first: retry or cancel.</param>
/// <param name="InDoubt">Waiting for a look-up or a person.</param>
public sealed record WorkTray(
    IReadOnlyList<StuckWork> Dead, IReadOnlyList<StuckWork> InDoubt, int Waiting, int Running);

/// <param name="Subject">The id of the page, submission … that the work is about.</param>
/// <param name="Error">Where it broke, for the maintainer; no resident's data.</param>
public sealed record StuckWork(WorkId Work, string Kind, string Subject, string Error, int Attempts, DateTimeOffset Since);

internal sealed class WorkTrayAnswer(OfficeDatabase database) : IAsk<WorkTrayQuestion, WorkTray>
{
    public Task<WorkTray> AskAsync(WorkTrayQuestion question, CancellationToken cancellationToken) =>
        database.ReadAsync(
            async (db, token) =>
            {
                DbSet<WorkItem> items = db.Set<WorkItem>();
                int waiting = await items.CountAsync(item => item.State == WorkState.Queued, token);
                int running = await items.CountAsync(
                    item => item.State == WorkState.Running || item.State == WorkState.Leased || item.State == WorkState.Entering,
                    token);
                return new WorkTray(
                    await StuckAsync(items, WorkState.Dead, token), await StuckAsync(items, WorkState.InDoubt, token), waiting, running);
            },
            cancellationToken);

    private static async Task<IReadOnlyList<StuckWork>> StuckAsync(
        DbSet<WorkItem> items, WorkState state, CancellationToken cancellationToken) =>
        await items.Where(item => item.State == state)
            .OrderBy(item => item.UpdatedAt)
            .Select(item => new StuckWork(item.Id, item.Kind, item.Subject, item.LastError ?? "", item.Attempts, item.UpdatedAt))
            .ToListAsync(cancellationToken);
}
