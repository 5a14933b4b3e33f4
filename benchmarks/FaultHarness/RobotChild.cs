using System.Collections.Immutable;
using System.Text.Json;
using Uketsuke.Automation;
using Uketsuke.Automation.Entries;
using Uketsuke.Automation.Screens;
using Uketsuke.Basics;
using Uketsuke.Database;
using Uketsuke.Drivers;

namespace FaultHarness;

/// <summary>What one start of the robot is given.</summary>
/// <param name="Browser">Address of a browser that stands ready, or null: the robot starts its own.</param>
internal sealed record RobotOrder(
    string Scenario, string Items, string Environment, string Journal, string? Browser, IReadOnlyList<PlannedKill> Kills);

/// <summary>
/// The robot as <c>uketsuke enter</c> runs it, from the same parts, except that it tells each boundary and kills where it was told
/// to: itself, all below it, its browser or its driver. It never gets to clean up.
/// </summary>
internal sealed class RobotChild(RobotOrder order)
{
    private readonly Dictionary<string, int> passed = [];
    private string entering = "";

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        RobotPlan plan = RobotPlan.Load(order.Scenario, order.Environment).Value;
        await using EntryJournal journal = await EntryJournal.OpenAsync(
            new DataFolder(order.Journal), TimeProvider.System, Pass, cancellationToken);
        await using IScreenDriver driver = order.Browser is null
            ? DriversRoom.MakeWebDriver(plan.Browser) : new StandingBrowserDriver(order.Browser);
        await using IScenarioRobot robot = journal.MakeRobot(plan, DriversRoom.With(driver));
        Tell("ready");
        bool all = true;
        foreach (EnterableItem item in await ReadAsync(cancellationToken))
        {
            entering = item.Reference;
            EntryResult result = await robot.EnterAsync(item, journal.Fence, cancellationToken);
            Tell($"result {result.Reference} {result.State} {result.Receipt ?? "-"} {result.Code ?? "-"}");
            all &= result.State == EntryState.Registered;
        }

        return all ? 0 : 1;
    }

    private void Pass(string boundary)
    {
        int times = passed[boundary] = passed.GetValueOrDefault(boundary) + 1;
        Tell($"at {entering} {boundary}");
        foreach (PlannedKill kill in order.Kills.Where(kill => kill.Boundary == boundary && kill.Nth == times))
        {
            Tell($"kill {kill.Victim} {boundary} {entering}");
            if (!ProcessTree.Strike(System.Environment.ProcessId, kill.Victim))
            {
                Tell($"missed {kill.Victim} {boundary} {entering}");
            }
        }
    }

    private static void Tell(string line)
    {
        Console.Out.WriteLine(line);
        Console.Out.Flush();
    }

    private async Task<ImmutableArray<EnterableItem>> ReadAsync(CancellationToken cancellationToken)
    {
        await using FileStream file = File.OpenRead(order.Items);
        Dictionary<string, Dictionary<string, string>> items =
            (await JsonSerializer.DeserializeAsync<Dictionary<string, Dictionary<string, string>>>(file, cancellationToken: cancellationToken))!;
        return [.. items.OrderBy(item => item.Key, StringComparer.Ordinal).Select(item => new EnterableItem(
            item.Key, item.Value.ToImmutableDictionary(field => field.Key, field => new Personal<string>(field.Value))))];
    }
}
