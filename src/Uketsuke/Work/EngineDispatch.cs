using Microsoft.EntityFrameworkCore;
using Quartz;
using Uketsuke.Basics;
using Uketsuke.Database;

namespace Uketsuke.Work;

/// <summary>
/// Hands rows of the outbox to the engine, with the work's id and token as the engine's key: handing over twice is handing over once.
/// </summary>
internal sealed class EngineDispatch(OfficeDatabase database, WorkCatalogue catalogue, TimeProvider clock)
{
    private const int AtOnce = 200;

    /// <summary>The engine's stored job of each kind.</summary>
    public static IJobDetail JobOf(WorkKind kind, bool recover) => JobBuilder.Create<EngineJob>()
        .WithIdentity(kind.Kind).StoreDurably(true).RequestRecovery(recover).Build();

    /// <returns>How many items were handed over.</returns>
    public async Task<int> RelayAsync(IScheduler engine, bool recover, CancellationToken cancellationToken)
    {
        string[] kinds = catalogue.MachineKinds;
        List<WorkItem> waiting = await database.ReadAsync(
            async (db, token) => await db.Set<WorkItem>()
                .Where(item => item.State == WorkState.Queued && !item.Dispatched && kinds.Contains(item.Kind))
                .OrderByDescending(item => item.Priority).ThenBy(item => item.Id).Take(AtOnce).ToListAsync(token),
            cancellationToken);
        if (waiting.Count == 0)
        {
            return 0;
        }

        Dictionary<IJobDetail, IReadOnlyCollection<ITrigger>> jobs = waiting
            .GroupBy(item => item.Kind)
            .ToDictionary(
                group => JobOf(catalogue.Find(group.Key)!, recover),
                IReadOnlyCollection<ITrigger> (group) => [.. group.Select(TriggerOf)]);
        await engine.ScheduleJobs(jobs, ScheduleJobOptions.Replacing, cancellationToken);
        WorkId[] ids = [.. waiting.Select(item => item.Id)];
        await database.WriteAsync<int>(
            async (db, token) => await db.Set<WorkItem>()
                .Where(item => ids.Contains(item.Id) && item.State == WorkState.Queued)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(item => item.Dispatched, true).SetProperty(item => item.DispatchedAt, clock.GetUtcNow()),
                    token),
            cancellationToken);
        return waiting.Count;
    }

    /// <summary>
    /// Marks as not handed over what the engine no longer knows: its store was lost, restored from an older copy, or gave up.
    /// </summary>
    /// <param name="alone">At start of the only process: nothing can be running, so everything unfinished is handed over again.</param>
    public async Task<int> ReconcileAsync(IScheduler engine, bool alone, TimeSpan age, CancellationToken cancellationToken)
    {
        string[] kinds = catalogue.MachineKinds;
        DateTimeOffset before = clock.GetUtcNow() - age;
        List<WorkItem> open = await database.ReadAsync(
            async (db, token) => await db.Set<WorkItem>()
                .Where(item => (item.State == WorkState.Queued || item.State == WorkState.Running) && kinds.Contains(item.Kind))
                .Where(item => alone || (item.Dispatched && item.DispatchedAt < before && item.UpdatedAt < before))
                .ToListAsync(token),
            cancellationToken);
        List<WorkId> lost = [];
        foreach (WorkItem item in open)
        {
            if (alone || !await engine.Exists(KeyOf(item), cancellationToken))
            {
                lost.Add(item.Id);
            }
        }

        return lost.Count == 0 ? 0 : await RequeueAsync(lost, cancellationToken);
    }

    private async Task<int> RequeueAsync(List<WorkId> ids, CancellationToken cancellationToken) =>
        await database.WriteAsync(
            async (db, token) =>
            {
                List<WorkItem> items = await db.Set<WorkItem>()
                    .Where(item => ids.Contains(item.Id) && (item.State == WorkState.Queued || item.State == WorkState.Running))
                    .ToListAsync(token);
                foreach (WorkItem item in items)
                {
                    // The token stays: a run that is still alive somewhere may finish, or is overtaken by the next claim.
                    item.State = WorkState.Queued;
                    item.Dispatched = false;
                }

                return items.Count;
            },
            cancellationToken);

    // Each claim raises the token, so a retry has a key of its own: the engine removes the key of a finished run, and would
    // take a retry with the same key along. Handing over twice before a claim is still the same key.
    private static TriggerKey KeyOf(WorkItem item) =>
        new($"{item.Id}.{(item.State == WorkState.Running ? item.Token - 1 : item.Token)}", item.Kind);

    private ITrigger TriggerOf(WorkItem item) => TriggerBuilder.Create(TimeProvider.System)
        .WithIdentity(KeyOf(item))
        .ForJob(item.Kind)
        .WithExecutionGroup(item.Queue)
        .UsingJobData(EngineJob.WorkKey, item.Id.ToString())
        .StartAt(StartOf(item))
        .WithSimpleSchedule(schedule => schedule.WithMisfireInstruction(SimpleTriggerMisfireInstruction.IgnoreMisfires))
        .Build();

    // The engine's own priority only breaks ties between equal start times, so urgency is written into the start time.
    private DateTimeOffset StartOf(WorkItem item)
    {
        TimeSpan wait = item.NotBefore - clock.GetUtcNow();
        return wait > TimeSpan.Zero
            ? TimeProvider.System.GetUtcNow() + wait
            : item.CreatedAt.AddYears(-1 - (10 * Math.Clamp(item.Priority, 0, 50)));
    }
}
