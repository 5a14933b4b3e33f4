using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Uketsuke.Automation;
using Uketsuke.Automation.Debugging;
using Uketsuke.Automation.Mails;
using Uketsuke.Automation.Reconciling;
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

    /// <summary>Told after each wait how long was waited so far.</summary>
    public Action<TimeSpan> HasWaited { get; set; } = _ => { };

    public override DateTimeOffset GetUtcNow() => now;

    /// <summary>The clock is set by somebody; no time has passed.</summary>
    public void Set(TimeSpan by) => now += by;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime < TimeSpan.FromMinutes(5) && dueTime > TimeSpan.Zero)
        {
            now += dueTime;
            Waited += dueTime;
            HasWaited(Waited);
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

    private readonly DataFolder? dataFolder;

    /// <param name="office">Makes the business system that the robot reaches, with the bench's clock; null = one in memory.</param>
    public RobotBench(DataFolder? folder = null, Func<TimeProvider, FakeOffice>? office = null)
    {
        dataFolder = folder;
        Office = office?.Invoke(Clock) ?? new(Clock);
    }

    public LeapingClock Clock { get; } = new();

    public FakeOffice Office { get; }

    public FakeBooks Books { get; } = new();

    public FakeMail Mail => Books.Mail;

    public Scenario Scenario { get; set; } = SmallScenario.Read();

    public List<string> Passed { get; } = [];

    /// <summary>The boundary at which the power goes, and at which of its passings (1 = the first).</summary>
    public (string Boundary, int Time)? CutAt { get; set; }

    /// <summary>What else happens when a boundary is passed.</summary>
    public Action<string> AtBoundary { get; set; } = _ => { };

    /// <summary>Where ledger and evidence lie.</summary>
    public DataFolder Data => dataFolder ?? scratch.Data;

    /// <summary>A connection string; null = SQLite in <see cref="Data"/>.</summary>
    public string? Postgres { get; init; }

    /// <summary>Whoever stops the robot.</summary>
    public CancellationToken Stop { get; set; } = TestContext.Current.CancellationToken;

    public BenchFence Fence { get; } = new();

    private DatabaseOptions Options => new() { Folder = Data, Postgres = Postgres };

    public void Dispose() => scratch.Dispose();

    /// <summary>Starts everything anew over the same folder, as after a restart, and enters the item.</summary>
    public Task<EntryResult> EnterAsync(EnterableItem? item = null) => EnterAsync(null, item);

    /// <summary>With a person who plays step by step.</summary>
    public Task<EntryResult> EnterAsync(IStepDesk? desk, EnterableItem? item = null) =>
        EnterAllAsync([item ?? SmallScenario.Item()], desk).SingleAsync().AsTask();

    /// <summary>One robot for all the items, one after the other.</summary>
    public async IAsyncEnumerable<EntryResult> EnterAllAsync(IEnumerable<EnterableItem> items, IStepDesk? desk = null)
    {
        await using OfficeHost host = await OfficeHost.StartAsync(Options, clock: TimeProvider.System);
        await using FakeDriver driver = new(Office);
        await using IScenarioRobot robot = AutomationRoom.MakeRobot(Plan(), host.Database, Data, new(driver, Books.Drivers), Clock, Pass, desk);
        foreach (EnterableItem item in items)
        {
            yield return await robot.EnterAsync(item, Fence, Stop);
        }
    }

    /// <summary>Reads the business system's list and holds it against the ledger.</summary>
    public async Task<Reconciliation> ReconcileAsync()
    {
        await using OfficeHost host = await OfficeHost.StartAsync(Options, clock: TimeProvider.System);
        await using FakeDriver driver = new(Office);
        return (await new ReconcileRun(host.Database, Clock)
            .RunAsync(Plan(), new(driver, Books.Drivers), TestContext.Current.CancellationToken)).Value;
    }

    public RobotPlan Plan()
    {
        RobotEnvironment environment = new(
            "test",
            ImmutableDictionary<string, Uri>.Empty.Add("system", new("http://127.0.0.1:1/")).Add("service", new("http://127.0.0.1:2/")),
            ImmutableDictionary<string, RobotCredential>.Empty.Add("operator", new("robot", new("secret"))),
            new(null, true, true))
        {
            Books = ImmutableDictionary<string, BookFolder>.Empty.Add("books", new(scratch.Data.Files, "受付台帳.xlsx")),
            Mails = ImmutableDictionary<string, MailPlace>.Empty.Add("office-mail", new(
                new("127.0.0.1", 25, MailSecurity.None, null), new("127.0.0.1", 143, MailSecurity.None, null), "office@town.invalid")
            {
                ProofFolder = "Sent",
                Groups = ImmutableDictionary<string, ImmutableArray<string>>.Empty.Add("staff", ["staff1@town.invalid", "staff2@town.invalid"]),
            }),
        };
        return RobotPlan.For(Scenario, environment, "test.yaml").Value;
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
        await using OfficeHost host = await OfficeHost.StartAsync(Options);
        return await host.Database.ReadAsync(
            async (db, token) => (IReadOnlyList<T>)await db.Set<T>().ToListAsync(token), TestContext.Current.CancellationToken);
    }

    public string FilePath(string below) => Path.Combine(Data.Files, below);

    private void Pass(string boundary)
    {
        Passed.Add(boundary);
        AtBoundary(boundary);
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
