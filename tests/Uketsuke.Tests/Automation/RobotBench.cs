using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Uketsuke.Automation;
using Uketsuke.Automation.Scenarios;
using Uketsuke.Database;
using Uketsuke.Tests.TestKit;

namespace Uketsuke.Tests.Automation;

/// <summary>A clock on which every wait ends at once, after moving the time on by as much.</summary>
internal sealed class LeapingClock : TimeProvider
{
    private DateTimeOffset now = new(2026, 10, 5, 9, 0, 0, TimeSpan.FromHours(9));

    /// <summary>Waits that ended so far, the item's own time limit left out.</summary>
    public TimeSpan Waited { get; private set; }

    public override DateTimeOffset GetUtcNow() => now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime < TimeSpan.FromMinutes(5) && dueTime > TimeSpan.Zero)
        {
            now += dueTime;
            Waited += dueTime;
            dueTime = TimeSpan.Zero;
        }
        else if (dueTime >= TimeSpan.FromMinutes(5))
        {
            dueTime = Timeout.InfiniteTimeSpan;
        }

        return System.CreateTimer(callback, state, dueTime, period);
    }
}

/// <summary>A robot over a real database in a scratch folder; the power can be cut at any named boundary.</summary>
internal sealed class RobotBench : IDisposable
{
    private readonly ScratchFolder scratch = new();

    public RobotBench() => Office = new(Clock);

    public LeapingClock Clock { get; } = new();

    public FakeOffice Office { get; }

    public FakeBooks Books { get; } = new();

    public Scenario Scenario { get; init; } = SmallScenario.Read();

    public List<string> Passed { get; } = [];

    /// <summary>The boundary at which the power goes, and at which of its passings (1 = the first).</summary>
    public (string Boundary, int Time)? CutAt { get; set; }

    public BenchFence Fence { get; } = new();

    public void Dispose() => scratch.Dispose();

    /// <summary>Starts everything anew over the same folder, as after a restart, and enters the item.</summary>
    public async Task<EntryResult> EnterAsync(EnterableItem? item = null)
    {
        await using OfficeHost host = await OfficeHost.StartAsync(new DatabaseOptions { Folder = scratch.Data }, clock: TimeProvider.System);
        RobotEnvironment environment = new(
            "test",
            ImmutableDictionary<string, Uri>.Empty.Add("system", new("http://127.0.0.1:1/")).Add("service", new("http://127.0.0.1:2/")),
            ImmutableDictionary<string, RobotCredential>.Empty.Add("operator", new("robot", new("secret"))),
            new(null, true, true))
        {
            Books = ImmutableDictionary<string, BookFolder>.Empty.Add("books", new(scratch.Data.Files, "受付台帳.xlsx")),
        };
        RobotPlan plan = RobotPlan.For(Scenario, environment, "test.yaml").Value;
        await using FakeDriver driver = new(Office);
        await using IScenarioRobot robot = AutomationRoom.MakeRobot(plan, host.Database, scratch.Data, new(driver, Books.Drivers), Clock, Pass);
        return await robot.EnterAsync(item ?? SmallScenario.Item(), Fence, TestContext.Current.CancellationToken);
    }

    /// <summary>Enters with the power going at the boundary, then again and again until nothing is cut any more.</summary>
    public async Task<EntryResult> EnterThroughAsync(EnterableItem? item = null)
    {
        for (int starts = 1; starts < 10; starts++)
        {
            try
            {
                return await EnterAsync(item);
            }
            catch (PowerCutException)
            {
                continue;
            }
        }

        throw new InvalidOperationException("The power went ten times.");
    }

    public async Task<IReadOnlyList<T>> RowsAsync<T>()
        where T : class
    {
        await using OfficeHost host = await OfficeHost.StartAsync(new DatabaseOptions { Folder = scratch.Data });
        return await host.Database.ReadAsync(
            async (db, token) => (IReadOnlyList<T>)await db.Set<T>().ToListAsync(token), TestContext.Current.CancellationToken);
    }

    public string FilePath(string below) => Path.Combine(scratch.Data.Files, below);

    private void Pass(string boundary)
    {
        Passed.Add(boundary);
        if (CutAt is (string wanted, int time) && wanted == boundary)
        {
            CutAt = time > 1 ? (wanted, time - 1) : null;
            if (time == 1)
            {
                throw new PowerCutException(boundary);
            }
        }
    }
}

internal sealed class BenchFence : IFence
{
    public bool Holds { get; set; } = true;

    public List<EntryResult> Ended { get; } = [];

    public Task<bool> PassAsync(OfficeDb db, CancellationToken cancellationToken) => Task.FromResult(Holds);

    public Task EndAsync(OfficeDb db, EntryResult result, CancellationToken cancellationToken)
    {
        Ended.Add(result);
        return Task.CompletedTask;
    }
}
