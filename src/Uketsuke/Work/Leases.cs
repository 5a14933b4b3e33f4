using Microsoft.EntityFrameworkCore;
using Uketsuke.Basics;
using Uketsuke.Database;

namespace Uketsuke.Work;

internal sealed class Leases(OfficeDatabase database, WorkCatalogue catalogue, TimeProvider clock) : ILeases
{
    public Task<Lease?> LeaseAsync(string queue, string owner, TimeSpan length, CancellationToken cancellationToken) =>
        database.WriteAsync<Lease?>(
            async (db, token) =>
            {
                DateTimeOffset now = clock.GetUtcNow();
                WorkItem? item = await HeldByAsync(db, queue, owner, token) ?? await NextAsync(db, queue, WorkState.Queued, now, token);
                if (item is null)
                {
                    return null;
                }

                if (item.State == WorkState.Entering)
                {
                    // The robot came back without knowing how it ended: then nobody knows.
                    LeaseRules.ToDoubt(item, "robot-restarted", now, now);
                    await db.SaveChangesAsync(token);
                    item = await NextAsync(db, queue, WorkState.Queued, now, token);
                }

                return item is null ? null : Take(item, WorkState.Leased, owner, now, length);
            },
            cancellationToken);

    public Task<Lease?> LeaseInDoubtAsync(string queue, string owner, TimeSpan length, CancellationToken cancellationToken) =>
        database.WriteAsync<Lease?>(
            async (db, token) =>
            {
                DateTimeOffset now = clock.GetUtcNow();
                WorkItem? item = await db.Set<WorkItem>()
                    .Where(row => row.Queue == queue && row.State == WorkState.InDoubt && row.NotBefore <= now)
                    .Where(row => row.LeaseUntil == null || row.LeaseUntil < now || row.Owner == owner)
                    .OrderBy(row => row.NotBefore).ThenBy(row => row.Id).FirstOrDefaultAsync(token);
                return item is null ? null : Take(item, WorkState.InDoubt, owner, now, length);
            },
            cancellationToken);

    public Task<Outcome<DateTimeOffset>> BeatAsync(Grip grip, TimeSpan length, CancellationToken cancellationToken) =>
        database.WriteAsync<Outcome<DateTimeOffset>>(
            async (db, token) =>
            {
                WorkItem? item = await FindAsync(db, grip, token);
                DateTimeOffset now = clock.GetUtcNow();
                if (!LeaseRules.Holds(item, grip, now))
                {
                    return new LeaseLost();
                }

                item!.LeaseUntil = now + length;
                return item.LeaseUntil.Value;
            },
            cancellationToken);

    public async Task<Outcome<Grip>> BeginAsync(OfficeDb db, Grip grip, CancellationToken cancellationToken)
    {
        WorkItem? item = await FindAsync(db, grip, cancellationToken);
        DateTimeOffset now = clock.GetUtcNow();
        if (!LeaseRules.Holds(item, grip, now) || item!.State != WorkState.Leased)
        {
            return new LeaseLost();
        }

        item.State = WorkState.Entering;
        item.UpdatedAt = now;
        return grip;
    }

    public async Task<Outcome<Grip>> CompleteAsync(OfficeDb db, Grip grip, CancellationToken cancellationToken)
    {
        WorkItem? item = await FindAsync(db, grip, cancellationToken);
        if (item is null || item.Token != grip.Token || !LeaseRules.MayComplete(item.State))
        {
            return new LeaseLost();
        }

        LeaseRules.Close(item, WorkState.Done, clock.GetUtcNow());
        return grip;
    }

    public async Task<Outcome<WorkState>> FailAsync(
        OfficeDb db, Grip grip, AfterFailure after, string reason, TimeSpan? wait, CancellationToken cancellationToken)
    {
        WorkItem? item = await FindAsync(db, grip, cancellationToken);
        if (item is null || item.Token != grip.Token || !LeaseRules.IsHeld(item.State))
        {
            return new LeaseLost();
        }

        Retry retry = catalogue.Find(item.Kind)?.Retry ?? Retry.Default;
        LeaseRules.Fail(item, after, reason, wait, retry, clock.GetUtcNow());
        return item.State;
    }

    public async Task<Outcome<WorkState>> CheckAsync(OfficeDb db, Grip grip, CancellationToken cancellationToken)
    {
        WorkItem? item = await FindAsync(db, grip, cancellationToken);
        return LeaseRules.Holds(item, grip, clock.GetUtcNow()) ? item!.State : new LeaseLost();
    }

    public async Task<Outcome<WorkState>> SettleDoubtAsync(OfficeDb db, WorkId work, bool done, CancellationToken cancellationToken)
    {
        WorkItem? item = await db.Set<WorkItem>().SingleOrDefaultAsync(row => row.Id == work, cancellationToken);
        if (item is not { State: WorkState.InDoubt })
        {
            return new LeaseLost();
        }

        // A robot may be looking it up right now: its grip ends here.
        item.Token++;
        LeaseRules.Close(item, done ? WorkState.Done : WorkState.Queued, clock.GetUtcNow());
        return item.State;
    }

    public async Task<WorkId?> FindOpenAsync(OfficeDb db, string queue, string subject, CancellationToken cancellationToken)
    {
        WorkItem? item = await db.Set<WorkItem>().FirstOrDefaultAsync(
            row => row.Queue == queue && row.Subject == subject
                   && row.State != WorkState.Done && row.State != WorkState.Dead && row.State != WorkState.Cancelled,
            cancellationToken);
        return item?.Id;
    }

    public async Task<int> HurryAsync(OfficeDb db, string queue, IReadOnlyCollection<string> subjects, CancellationToken cancellationToken)
    {
        DateTimeOffset now = clock.GetUtcNow();
        List<WorkItem> items = await db.Set<WorkItem>()
            .Where(row => row.Queue == queue && row.State == WorkState.Queued && row.NotBefore > now && subjects.Contains(row.Subject))
            .ToListAsync(cancellationToken);
        foreach (WorkItem item in items)
        {
            item.NotBefore = now;
            item.UpdatedAt = now;
        }

        return items.Count;
    }

    public Task<int> SweepAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset now = clock.GetUtcNow();
        return TakeBackAsync(item => item.LeaseUntil < now, "lease-expired", cancellationToken);
    }

    public Task<int> ReleaseOrphansAsync(string owner, CancellationToken cancellationToken) =>
        TakeBackAsync(item => item.Owner == owner, "robot-restarted", cancellationToken);

    private async Task<int> TakeBackAsync(
        System.Linq.Expressions.Expression<Func<WorkItem, bool>> which, string reason, CancellationToken cancellationToken)
    {
        bool any = await database.ReadAsync(
            async (db, token) => await Held(db).AnyAsync(which, token), cancellationToken);
        return !any
            ? 0
            : await database.WriteAsync(
                async (db, token) =>
                {
                    List<WorkItem> items = await Held(db).Where(which).ToListAsync(token);
                    DateTimeOffset now = clock.GetUtcNow();
                    foreach (WorkItem item in items)
                    {
                        LeaseRules.TakeBack(item, reason, now);
                    }

                    return items.Count;
                },
                cancellationToken);
    }

    private static IQueryable<WorkItem> Held(OfficeDb db) =>
        db.Set<WorkItem>().Where(item => item.State == WorkState.Leased || item.State == WorkState.Entering);

    private static async Task<WorkItem?> HeldByAsync(OfficeDb db, string queue, string owner, CancellationToken cancellationToken) =>
        await Held(db).SingleOrDefaultAsync(item => item.Owner == owner && item.Queue == queue, cancellationToken);

    private static async Task<WorkItem?> NextAsync(
        OfficeDb db, string queue, WorkState state, DateTimeOffset now, CancellationToken cancellationToken) =>
        await db.Set<WorkItem>()
            .Where(item => item.Queue == queue && item.State == state && item.NotBefore <= now)
            .OrderByDescending(item => item.Priority).ThenBy(item => item.Id).FirstOrDefaultAsync(cancellationToken);

    private static async Task<WorkItem?> FindAsync(OfficeDb db, Grip grip, CancellationToken cancellationToken) =>
        await db.Set<WorkItem>().SingleOrDefaultAsync(item => item.Id == grip.Work, cancellationToken);

    private Lease Take(WorkItem item, WorkState state, string owner, DateTimeOffset now, TimeSpan length)
    {
        item.State = state;
        item.Owner = owner;
        item.Token++;
        item.Attempts += state == WorkState.Leased ? 1 : 0;
        item.LeaseUntil = now + length;
        item.UpdatedAt = now;
        object order = (catalogue.Find(item.Kind) ?? throw new InvalidOperationException($"Unknown kind of work {item.Kind}."))
            .Read(item.Payload);
        return new(new(item.Id, item.Token), order, state, item.LeaseUntil.Value, item.Attempts);
    }
}
