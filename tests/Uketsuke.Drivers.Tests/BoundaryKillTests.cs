using FaultHarness;
using Uketsuke.Automation;
using Uketsuke.Automation.Entries;
using Uketsuke.Automation.Screens;

namespace Uketsuke.Drivers.Tests;

/// <summary>
/// A robot with its real ledger on the disk, a real browser and the practice system is ended at every boundary of the protocol at least
/// once, and the next one goes on over the same journal. It is ended by an exception that nothing in the robot catches and after which it
/// passes no boundary, inside this process: what that leaves out is a page of SQLite that was half written and a browser that outlives its
/// robot. Those are killed with SIGKILL by <see cref="EnterKillTests"/> and <c>benchmarks/faults</c>, which draw where.
/// </summary>
public sealed class BoundaryKillTests
{
    // Of one item: then it is left in peace.
    private const int MostOfOne = 7;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    private static readonly string[] Absent = ["armed", "held", "intent-written", "leaving"];

    private static readonly string[] There = ["answered", "confirm-read", "confirm-probed", "finished"];

    private static readonly string[] Recovering = ["looked-up", "proved-absent"];

    [Fact]
    public async Task Ends_at_every_boundary_leave_each_application_registered_once_with_its_own_receipt()
    {
        await using PracticeBench bench = await PracticeBench.StartAsync();
        await using IScreenDriver driver = DriversRoom.MakeWebDriver(new(SharedBrowser.Path, Sandbox: false, Headless: true));
        RobotPlan plan = await HurriedAsync(bench);
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Patience);
        Dictionary<string, int> killed = PlannedKill.Boundaries.ToDictionary(boundary => boundary, _ => 0);
        List<string> receipts = [];

        while (killed.ContainsValue(0))
        {
            receipts.Add(await SeeThroughAsync(bench, driver, plan, killed, limit.Token));
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{killed.Values.Sum()}: " + string.Join(", ", killed.Select(one => $"{one.Key} {one.Value}")));
        ILookup<string, string> registered = (await bench.RegisteredAsync())
            .ToLookup(one => one.GetProperty("kana").GetString()!, one => one.GetProperty("receiptNo").GetString()!);
        Assert.All(registered, one => Assert.Single(one));
        Assert.Equal(receipts.Order(StringComparer.Ordinal), registered.SelectMany(one => one).Order(StringComparer.Ordinal));
        Assert.True(PlannedKill.InEffect.Sum(boundary => killed[boundary]) * 3 >= killed.Values.Sum(), "Too few of them between intent and receipt.");
    }

    /// <summary>One item, with one robot after the other, until one of them ends by itself.</summary>
    /// <returns>Its receipt.</returns>
    private static async Task<string> SeeThroughAsync(
        PracticeBench bench, IScreenDriver driver, RobotPlan plan, Dictionary<string, int> killed, CancellationToken token)
    {
        EnterableItem item = bench.BusPass();
        List<string> here = [];
        while (true)
        {
            Ending ending = new(Next(here, killed));
            EntryResult? result = await EnterAsync(bench, driver, plan, item, ending, token);
            if (result is not null)
            {
                Assert.True(result.State == EntryState.Registered, $"{result.Reference} after {string.Join(", ", here)}: {result.Code}");
                return result.Receipt!;
            }

            here.Add(ending.At!);
            killed[ending.At!]++;
        }
    }

    /// <returns>Of the boundaries that the next robot comes by the one at which fewest were ended; null = none.</returns>
    private static string? Next(List<string> here, Dictionary<string, int> killed)
    {
        string[] reached = here.LastOrDefault() is not string last ? [.. PlannedKill.Boundaries.Except(Recovering)]
            : Absent.Contains(last) ? Recovering
            : There.Contains(last) ? ["opened", "looked-up", "finished", "ended"]
            : last is "looked-up" && !here.Exists(Absent.Contains) ? ["finished", "ended"]
            : [.. PlannedKill.Boundaries.Except(Recovering)];
        return here.Count >= MostOfOne ? null : reached.Except(here).OrderBy(boundary => killed[boundary]).FirstOrDefault();
    }

    /// <returns>Null when the robot was ended.</returns>
    private static async Task<EntryResult?> EnterAsync(
        PracticeBench bench, IScreenDriver driver, RobotPlan plan, EnterableItem item, Ending ending, CancellationToken token)
    {
        await using EntryJournal journal = await EntryJournal.OpenAsync(bench.Journal, TimeProvider.System, ending.Pass, token);
        await using IScenarioRobot robot = journal.MakeRobot(plan, DriversRoom.With(driver));
        try
        {
            return await robot.EnterAsync(item, journal.Fence, token);
        }
        catch (EndedHereException)
        {
            return null;
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            throw new TimeoutException($"No end within {Patience.TotalMinutes} minutes; the last robot was to end at {ending.Boundary}.");
        }
    }

    // Nothing arrives late here, for what was held dies with the robot's door: a shorter settle does not break assumption A3.
    private static async Task<RobotPlan> HurriedAsync(PracticeBench bench)
    {
        string sample = PracticeBench.Scenario("bus-pass-register");
        string hurried = Path.Combine(Path.GetDirectoryName(bench.EnvironmentFile)!, "hurried.yaml");
        string text = await File.ReadAllTextAsync(sample);
        await File.WriteAllTextAsync(hurried, text.Replace("settle: 6s", "settle: 1s", StringComparison.Ordinal)
            .Replace("every: 1s", "every: 200ms", StringComparison.Ordinal));
        File.Copy(Path.ChangeExtension(sample, ".screens.json"), Path.ChangeExtension(hurried, ".screens.json"));
        return RobotPlan.Load(hurried, bench.EnvironmentFile).Value;
    }

    /// <summary>Ends the robot at a boundary, and lets it pass none after it.</summary>
    private sealed class Ending(string? boundary)
    {
        public string? Boundary => boundary;

        public string? At { get; private set; }

        public void Pass(string passed)
        {
            if (At is not null || passed == boundary)
            {
                At ??= passed;
                throw new EndedHereException();
            }
        }
    }

    /// <summary>Nothing of the robot catches it.</summary>
    private sealed class EndedHereException : Exception;
}
