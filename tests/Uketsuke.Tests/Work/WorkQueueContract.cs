using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Uketsuke.Basics;
using Uketsuke.Database;
using Uketsuke.Tests.TestKit;
using Uketsuke.Work;

namespace Uketsuke.Tests.Work;

/// <summary>What the queue promises, whatever the database. Engine and enqueuing run at the same time.</summary>
public abstract class WorkQueueContract
{
    private protected abstract DatabaseOptions Options { get; }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Work_that_was_ordered_is_done_exactly_once_while_more_is_being_ordered()
    {
        Ledger ledger = new();
        await using OfficeHost office = await StartAsync(ledger);

        for (int i = 0; i < 40; i++)
        {
            await OrderAsync(office, new Count($"n{i}"));
        }

        await DoneAsync(office, 40);
        Assert.Equal(40, ledger.Written.Count);
        Assert.All(ledger.Written, pair => Assert.Equal(1, pair.Value));
    }

    [Fact]
    public async Task Work_whose_transaction_was_rolled_back_never_runs()
    {
        Ledger ledger = new();
        await using OfficeHost office = await StartAsync(ledger);

        await Assert.ThrowsAsync<InvalidOperationException>(() => office.Database.WriteAsync(
            async (db, token) =>
            {
                await office.Get<IWorkQueue>().AddAsync(db, new Count("rolled-back"), token);
                throw new InvalidOperationException("changed our mind");
            },
            Cancel));
        await OrderAsync(office, new Count("after"));

        await DoneAsync(office, 1);
        Assert.Equal(["after"], ledger.Written.Keys);
    }

    [Fact]
    public async Task The_same_order_about_the_same_thing_is_not_placed_twice_while_it_is_open()
    {
        await using OfficeHost office = await OfficeHost.StartAsync(Options, Rooms(new()));

        WorkId first = await OrderAsync(office, new Count("same"));
        WorkId second = await OrderAsync(office, new Count("same"));

        Assert.Equal(first, second);
    }

    [Fact]
    public async Task Work_that_fails_is_tried_again_and_then_laid_in_the_tray()
    {
        Ledger ledger = new() { FailuresBeforeSuccess = 1 };
        await using OfficeHost office = await StartAsync(ledger);
        await OrderAsync(office, new Count("shaky"));
        await DoneAsync(office, 1);

        ledger.FailuresBeforeSuccess = int.MaxValue;
        WorkId broken = await OrderAsync(office, new Count("broken"));
        await Eventually.IsTrueAsync(async () => (await TrayAsync(office)).Dead.Any(item => item.Work == broken), "in the tray");

        ledger.FailuresBeforeSuccess = 0;
        await office.Get<IHandle<RetryWork, WorkRetried>>().HandleAsync(new(broken, new("sato")), Cancel);
        await DoneAsync(office, 2);
        Assert.Equal(["broken", "shaky"], ledger.Written.Keys.Order());
    }

    [Fact]
    public async Task A_frozen_worker_that_comes_back_late_cannot_write_its_result()
    {
        Ledger ledger = new();
        await using OfficeHost office = await OfficeHost.StartAsync(Options, Rooms(ledger));
        WorkId work = await OrderAsync(office, new Count("frozen"));
        WorkRunner runner = office.Get<WorkRunner>();
        Claim frozen = Assert.IsType<Claim>(await runner.ClaimAsync(work, "first", Cancel));

        await runner.RunAsync(work, "second", Cancel);
        bool written = await runner.FinishAsync(frozen, (_, _) => Task.FromException(new InvalidOperationException()), Cancel);

        Assert.False(written);
        Assert.Equal(1, ledger.Written["frozen"]);
    }

    [Fact]
    public async Task A_crash_between_handing_over_and_marking_does_the_work_once()
    {
        Ledger ledger = new() { Gate = new TaskCompletionSource() };
        await using OfficeHost office = await StartAsync(ledger, new() { OcrAtOnce = 1, OfficeAtOnce = 1, PollMilliseconds = 100 });
        await OrderAsync(office, new Count("holds the only place"));
        await Eventually.IsTrueAsync(() => Task.FromResult(!ledger.Started.IsEmpty), "one is running");
        WorkId work = await OrderAsync(office, new Count("crash"));
        await Eventually.IsTrueAsync(() => AllDispatchedAsync(office), "the engine knows about both");

        // The engine has it, and the mark that says so is lost: it is handed over a second time.
        await office.Database.WriteAsync<int>(
            (db, token) => db.Set<WorkItem>().Where(item => item.Id == work)
                .ExecuteUpdateAsync(set => set.SetProperty(item => item.Dispatched, false), token),
            Cancel);
        await Eventually.IsTrueAsync(() => AllDispatchedAsync(office), "handed over again");
        ledger.Gate.SetResult();

        await DoneAsync(office, 2);
        await OrderAsync(office, new Count("after"));
        await DoneAsync(office, 3);
        Assert.Equal(1, ledger.Written["crash"]);
        Assert.Single(ledger.Started, name => name == "crash");
    }

    [Fact]
    public async Task Urgent_work_overtakes_a_backlog()
    {
        Ledger ledger = new() { Gate = new TaskCompletionSource() };
        await using OfficeHost office = await StartAsync(ledger, new() { OcrAtOnce = 1, OfficeAtOnce = 1, PollMilliseconds = 100 });
        for (int i = 0; i < 12; i++)
        {
            await OrderAsync(office, new Count($"slow{i:00}"));
        }

        await Eventually.IsTrueAsync(() => Task.FromResult(!ledger.Started.IsEmpty), "one is running");
        await OrderAsync(office, new Count("urgent"), priority: 5);
        await Eventually.IsTrueAsync(() => AllDispatchedAsync(office), "the engine knows about all");
        ledger.Gate.SetResult();

        await DoneAsync(office, 13);
        Assert.InRange(ledger.Started.ToList().IndexOf("urgent"), 1, 4);
    }

    [Fact]
    public async Task A_group_never_runs_more_at_once_than_its_limit()
    {
        Ledger ledger = new();
        await using OfficeHost office = await StartAsync(ledger, new() { OcrAtOnce = 1, OfficeAtOnce = 2, PollMilliseconds = 100 });

        for (int i = 0; i < 20; i++)
        {
            await OrderAsync(office, new Count($"n{i}"));
        }

        await DoneAsync(office, 20);
        Assert.InRange(ledger.MostAtOnce, 1, 2);
    }

    private protected async Task<OfficeHost> StartAsync(Ledger ledger, WorkOptions? options = null) => await OfficeHost.StartAsync(
        Options, Rooms(ledger), options ?? new WorkOptions { OcrAtOnce = 2, OfficeAtOnce = 4, PollMilliseconds = 100 });

    private protected static Action<IServiceCollection> Rooms(Ledger ledger) => services =>
    {
        services.AddSingleton(ledger);
        services.AddJob<Count, CountJob>();
    };

    private protected static Task<WorkId> OrderAsync(OfficeHost office, Count order, int priority = 0) =>
        office.Database.WriteAsync((db, token) => office.Get<IWorkQueue>().AddAsync(db, order, token, priority), Cancel);

    private protected static Task DoneAsync(OfficeHost office, int count) => Eventually.IsTrueAsync(
        async () => count == await office.Database.ReadAsync(
            (db, token) => db.Set<WorkItem>().CountAsync(item => item.State == WorkState.Done, token), Cancel),
        $"{count} done");

    private static Task<bool> AllDispatchedAsync(OfficeHost office) => office.Database.ReadAsync(
        (db, token) => db.Set<WorkItem>().AllAsync(item => item.Dispatched, token), Cancel);

    private static Task<WorkTray> TrayAsync(OfficeHost office) =>
        office.Get<IAsk<WorkTrayQuestion, WorkTray>>().AskAsync(new(), Cancel);

    internal sealed record Count(string Name);

    /// <summary>What the jobs did.</summary>
    internal sealed class Ledger
    {
        private int running;
        private int most;

        public ConcurrentDictionary<string, int> Written { get; } = new();

        public ConcurrentQueue<string> Started { get; } = new();

        public ConcurrentDictionary<string, int> Tries { get; } = new();

        public int FailuresBeforeSuccess { get; set; }

        public TaskCompletionSource? Gate { get; init; }

        public int MostAtOnce => most;

        public void Enter()
        {
            int now = Interlocked.Increment(ref running);
            InterlockedMax(ref most, now);
        }

        public void Leave() => Interlocked.Decrement(ref running);

        private static void InterlockedMax(ref int target, int value)
        {
            int seen = target;
            while (value > seen && Interlocked.CompareExchange(ref target, value, seen) is int other && other != seen)
            {
                seen = other;
            }
        }
    }

    internal sealed class CountJob(Ledger ledger) : IJob<Count>
    {
        public static string Kind => "test.count.v1";

        public static string Queue => WorkOptions.Office;

        public static Retry Retry => new(3, TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(50));

        public static string SubjectOf(Count order) => order.Name;

        public async Task<Finish> RunAsync(Count order, CancellationToken cancellationToken)
        {
            ledger.Enter();
            try
            {
                ledger.Started.Enqueue(order.Name);
                await (ledger.Gate?.Task.WaitAsync(cancellationToken) ?? Task.CompletedTask);
                int tried = ledger.Tries.AddOrUpdate(order.Name, 1, (_, before) => before + 1);
                return tried <= ledger.FailuresBeforeSuccess
                    ? throw new InvalidOperationException("broken")
                    : (_, _) =>
                    {
                        ledger.Written.AddOrUpdate(order.Name, 1, (_, before) => before + 1);
                        return Task.CompletedTask;
                    };
            }
            finally
            {
                ledger.Leave();
            }
        }
    }
}
