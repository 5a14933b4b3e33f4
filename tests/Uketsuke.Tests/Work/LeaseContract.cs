using Microsoft.Extensions.Time.Testing;
using Uketsuke.Basics;
using Uketsuke.Database;
using Uketsuke.Tests.TestKit;
using Uketsuke.Work;

namespace Uketsuke.Tests.Work;

/// <summary>What a lease promises, whatever the database.</summary>
public abstract class LeaseContract
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly FakeTimeProvider clock = new(new(2026, 11, 23, 0, 0, 0, TimeSpan.Zero));

    private protected abstract DatabaseOptions Options { get; }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_robots_never_hold_the_same_item()
    {
        await using OfficeHost office = await StartAsync("a", "b");
        ILeases leases = office.Get<ILeases>();

        Lease? first = await leases.LeaseAsync("robot", "robot-1", Minute, Cancel);
        Lease? second = await leases.LeaseAsync("robot", "robot-2", Minute, Cancel);
        Lease? third = await leases.LeaseAsync("robot", "robot-3", Minute, Cancel);

        Assert.Equal(["a", "b"], new[] { first, second }.Select(lease => ((Enter)lease!.Order).Name).Order());
        Assert.Null(third);
    }

    [Fact]
    public async Task A_robot_that_asks_again_gets_the_item_it_holds_with_a_new_token()
    {
        await using OfficeHost office = await StartAsync("a", "b");
        ILeases leases = office.Get<ILeases>();
        Lease before = (await leases.LeaseAsync("robot", "robot-1", Minute, Cancel))!;

        Lease after = (await leases.LeaseAsync("robot", "robot-1", Minute, Cancel))!;

        Assert.Equal(before.Grip.Work, after.Grip.Work);
        Assert.IsType<LeaseLost>((await leases.BeatAsync(before.Grip, Minute, Cancel)).Refusal);
        Assert.True((await leases.BeatAsync(after.Grip, Minute, Cancel)).Succeeded);
    }

    [Fact]
    public async Task A_lease_that_ran_out_before_the_point_of_no_return_goes_back_to_the_queue()
    {
        await using OfficeHost office = await StartAsync("a");
        ILeases leases = office.Get<ILeases>();
        Lease dead = (await leases.LeaseAsync("robot", "robot-1", Minute, Cancel))!;

        clock.Advance(2 * Minute);
        await leases.SweepAsync(Cancel);
        Lease next = (await leases.LeaseAsync("robot", "robot-2", Minute, Cancel))!;

        Assert.Equal(dead.Grip.Work, next.Grip.Work);
        Assert.IsType<LeaseLost>((await InAsync(office, db => leases.BeginAsync(db, dead.Grip, Cancel))).Refusal);
        Assert.True((await InAsync(office, db => leases.BeginAsync(db, next.Grip, Cancel))).Succeeded);
    }

    [Fact]
    public async Task A_robot_whose_lease_ran_out_must_not_press_even_before_anybody_swept()
    {
        await using OfficeHost office = await StartAsync("a");
        ILeases leases = office.Get<ILeases>();
        Lease late = (await leases.LeaseAsync("robot", "robot-1", Minute, Cancel))!;

        clock.Advance(2 * Minute);

        Assert.IsType<LeaseLost>((await InAsync(office, db => leases.BeginAsync(db, late.Grip, Cancel))).Refusal);
    }

    [Fact]
    public async Task A_robot_whose_clock_is_an_hour_ahead_takes_the_item_and_the_other_one_must_not_press()
    {
        await using OfficeHost office = await StartAsync("a");
        ILeases leases = office.Get<ILeases>();
        Lease first = (await leases.LeaseAsync("robot", "robot-1", Minute, Cancel))!;

        clock.AdjustTime(clock.GetUtcNow() + (60 * Minute));
        await leases.SweepAsync(Cancel);
        Lease ahead = (await leases.LeaseAsync("robot", "robot-2", Minute, Cancel))!;
        clock.AdjustTime(clock.GetUtcNow() - (60 * Minute));

        Assert.IsType<LeaseLost>((await InAsync(office, db => leases.BeginAsync(db, first.Grip, Cancel))).Refusal);
        Assert.True((await InAsync(office, db => leases.BeginAsync(db, ahead.Grip, Cancel))).Succeeded);
    }

    [Fact]
    public async Task A_robot_whose_clock_is_an_hour_behind_takes_nothing_that_another_one_holds()
    {
        await using OfficeHost office = await StartAsync("a");
        ILeases leases = office.Get<ILeases>();
        Lease first = (await leases.LeaseAsync("robot", "robot-1", Minute, Cancel))!;

        clock.AdjustTime(clock.GetUtcNow() - (60 * Minute));
        await leases.SweepAsync(Cancel);
        Lease? behind = await leases.LeaseAsync("robot", "robot-2", Minute, Cancel);
        clock.AdjustTime(clock.GetUtcNow() + (60 * Minute));

        Assert.Null(behind);
        Assert.True((await InAsync(office, db => leases.BeginAsync(db, first.Grip, Cancel))).Succeeded);
    }

    [Fact]
    public async Task Work_past_the_point_of_no_return_becomes_in_doubt_and_never_goes_back_to_the_queue()
    {
        await using OfficeHost office = await StartAsync("a");
        ILeases leases = office.Get<ILeases>();
        Lease dead = (await leases.LeaseAsync("robot", "robot-1", Minute, Cancel))!;
        await InAsync(office, db => leases.BeginAsync(db, dead.Grip, Cancel));

        clock.Advance(2 * Minute);
        await leases.SweepAsync(Cancel);

        Assert.Null(await leases.LeaseAsync("robot", "robot-2", Minute, Cancel));
        Lease look = (await leases.LeaseInDoubtAsync("robot", "robot-2", Minute, Cancel))!;
        Assert.Equal(WorkState.InDoubt, look.State);
        Assert.True((await InAsync(office, db => leases.CompleteAsync(db, look.Grip, Cancel))).Succeeded);
    }

    [Fact]
    public async Task A_robot_that_restarts_in_the_middle_of_an_entry_does_not_get_it_again()
    {
        await using OfficeHost office = await StartAsync("a");
        ILeases leases = office.Get<ILeases>();
        Lease lease = (await leases.LeaseAsync("robot", "robot-1", Minute, Cancel))!;
        await InAsync(office, db => leases.BeginAsync(db, lease.Grip, Cancel));

        Assert.Null(await leases.LeaseAsync("robot", "robot-1", Minute, Cancel));
        Assert.NotNull(await leases.LeaseInDoubtAsync("robot", "robot-1", Minute, Cancel));
    }

    [Theory]
    [InlineData(AfterFailure.TryAgain)]
    [InlineData(AfterFailure.GiveUp)]
    [InlineData(AfterFailure.InDoubt)]
    public async Task Giving_up_past_the_point_of_no_return_is_always_in_doubt(AfterFailure after)
    {
        await using OfficeHost office = await StartAsync("a");
        ILeases leases = office.Get<ILeases>();
        Lease lease = (await leases.LeaseAsync("robot", "robot-1", Minute, Cancel))!;
        await InAsync(office, db => leases.BeginAsync(db, lease.Grip, Cancel));

        Outcome<WorkState> state = await InAsync(office, db => leases.FailAsync(db, lease.Grip, after, "broken", null, Cancel));

        Assert.Equal(WorkState.InDoubt, state.Value);
    }

    [Fact]
    public async Task What_a_look_up_proved_absent_may_be_entered_again()
    {
        await using OfficeHost office = await StartAsync("a");
        ILeases leases = office.Get<ILeases>();
        Lease lease = (await leases.LeaseAsync("robot", "robot-1", Minute, Cancel))!;
        await InAsync(office, db => leases.BeginAsync(db, lease.Grip, Cancel));

        await InAsync(office, db => leases.FailAsync(db, lease.Grip, AfterFailure.ProvenAbsent, "absent", TimeSpan.Zero, Cancel));

        Assert.NotNull(await leases.LeaseAsync("robot", "robot-2", Minute, Cancel));
    }

    [Fact]
    public async Task A_failure_before_the_point_of_no_return_waits_longer_each_time_and_then_lies_in_the_tray()
    {
        await using OfficeHost office = await StartAsync("a");
        ILeases leases = office.Get<ILeases>();
        for (int attempt = 1; attempt <= 2; attempt++)
        {
            Lease lease = (await leases.LeaseAsync("robot", "robot-1", Minute, Cancel))!;
            await InAsync(office, db => leases.FailAsync(db, lease.Grip, AfterFailure.TryAgain, "broken", null, Cancel));
            Assert.Null(await leases.LeaseAsync("robot", "robot-1", Minute, Cancel));
            clock.Advance(TimeSpan.FromHours(1));
        }

        Assert.Null(await leases.LeaseAsync("robot", "robot-1", Minute, Cancel));
        Assert.Single((await office.Get<IAsk<WorkTrayQuestion, WorkTray>>().AskAsync(new(), Cancel)).Dead);
    }

    [Fact]
    public async Task A_repeated_completion_is_answered_alike_and_a_stale_one_is_refused()
    {
        await using OfficeHost office = await StartAsync("a");
        ILeases leases = office.Get<ILeases>();
        Lease lease = (await leases.LeaseAsync("robot", "robot-1", Minute, Cancel))!;
        await InAsync(office, db => leases.BeginAsync(db, lease.Grip, Cancel));

        Outcome<Grip> once = await InAsync(office, db => leases.CompleteAsync(db, lease.Grip, Cancel));
        Outcome<Grip> twice = await InAsync(office, db => leases.CompleteAsync(db, lease.Grip, Cancel));
        Outcome<Grip> stale = await InAsync(
            office, db => leases.CompleteAsync(db, lease.Grip with { Token = lease.Grip.Token - 1 }, Cancel));

        Assert.True(once.Succeeded && twice.Succeeded);
        Assert.IsType<LeaseLost>(stale.Refusal);
    }

    [Fact]
    public async Task The_point_of_no_return_is_part_of_the_robots_own_transaction()
    {
        await using OfficeHost office = await StartAsync("a");
        ILeases leases = office.Get<ILeases>();
        Lease lease = (await leases.LeaseAsync("robot", "robot-1", Minute, Cancel))!;

        await Assert.ThrowsAsync<InvalidOperationException>(() => office.Database.WriteAsync(
            async (db, token) =>
            {
                await leases.BeginAsync(db, lease.Grip, token);
                throw new InvalidOperationException("the ledger could not be written");
            },
            Cancel));

        Outcome<WorkState> state = await InAsync(office, db => leases.CheckAsync(db, lease.Grip, Cancel));
        Assert.Equal(WorkState.Leased, state.Value);
    }

    private async Task<OfficeHost> StartAsync(params string[] names)
    {
        OfficeHost office = await OfficeHost.StartAsync(
            Options,
            services => services.AddLeasedWork<Enter>(
                "test.enter.v1", "robot", new(2, TimeSpan.FromSeconds(10), Minute), order => order.Name),
            clock: clock);
        foreach (string name in names)
        {
            await office.Database.WriteAsync((db, token) => office.Get<IWorkQueue>().AddAsync(db, new Enter(name), token), Cancel);
        }

        return office;
    }

    private static Task<T> InAsync<T>(OfficeHost office, Func<OfficeDb, Task<T>> step) =>
        office.Database.WriteAsync((db, _) => step(db), Cancel);

    internal sealed record Enter(string Name);
}
