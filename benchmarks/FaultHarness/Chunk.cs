using System.Diagnostics;
using System.Runtime.Versioning;

namespace FaultHarness;

/// <summary>
/// A few items, one practice system, one journal, and starts that are killed until the chunk's kills are used up; then one start in
/// peace, and the comparison of what the robot says with what the practice system has.
/// </summary>
[SupportedOSPlatform("linux")]
internal sealed class Chunk(HarnessSettings settings, int number)
{
    private const int Peaceful = 3;

    private readonly Tally tally = new() { Seed = settings.Seed };
    private readonly string mark = $"{Watchdog.Mark}{number}-";
    private readonly string folder = Path.Combine(Watchdog.Folder, number.ToString(System.Globalization.CultureInfo.InvariantCulture));
    private readonly Dictionary<string, Dictionary<string, string>> items = Applicants.Draw(number, settings.Items);
    private readonly Dictionary<string, (string State, string Receipt)> answers = [];
    private readonly HashSet<string> begun = [];
    private readonly HashSet<string> lost = [];

    public async Task<Tally> RunAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        Stopwatch watch = Stopwatch.StartNew();
        try
        {
            await using PracticeTarget target = await PracticeTarget.StartAsync(Path.Combine(folder, "office"), cancellationToken);
            await using StandingBrowser? browser = settings.StandingPercent == 0 ? null
                : await StandingBrowser.StartAsync(Path.Combine(folder, "profile"), mark + "browser", cancellationToken);
            await RobotSetting.WriteAsync(settings.Root, folder, target.Address, browser?.Address, cancellationToken);
            await KillAsync(target, cancellationToken);
            await target.ClearFaultsAsync(cancellationToken);
            await EndInPeaceAsync(cancellationToken);
            Compare(await target.RegisteredAsync(cancellationToken));
            tally.Seconds = watch.Elapsed.TotalSeconds;
            return tally;
        }
        finally
        {
            ProcessTree.Sweep(mark);
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Clear();
        }
    }

    private async Task KillAsync(PracticeTarget target, CancellationToken cancellationToken)
    {
        Dice dice = new(settings.Seed, number, settings.StandingPercent, settings.Survivors);
        string? last = null;
        while (tally.AllKills < settings.KillsPerChunk && Open() is { Count: > 0 } open)
        {
            StartPlan plan = dice.Draw(tally, last, mayLose: !lost.Contains(open.Keys.Order(StringComparer.Ordinal).First()));
            if (plan.Fault is TargetFault fault)
            {
                await target.AddAsync(fault, cancellationToken);
                tally.Faulted(fault);
                if (fault.LosesTheRequest)
                {
                    lost.Add(open.Keys.Order(StringComparer.Ordinal).First());
                }
            }

            StartStory story = await StartAsync(plan, open, cancellationToken);
            last = story.LastBoundary;

            // Orphans of the last starts live on beside the new one, as they would; older ones only cost memory.
            ProcessTree.Sweep(Mark(tally.Starts - 3));
        }
    }

    private async Task EndInPeaceAsync(CancellationToken cancellationToken)
    {
        StartPlan peace = new(settings.StandingPercent > 0, [], null, Victim.Robot, null);
        for (int start = 0; start < Peaceful && (start == 0 || answers.Values.Any(answer => answer.State == "Waiting")); start++)
        {
            await StartAsync(peace, Begun(), cancellationToken);
        }
    }

    private Dictionary<string, Dictionary<string, string>> Begun() => items.Where(item => begun.Contains(item.Key)).ToDictionary();

    // Ends with a sign, so that no mark is the beginning of another one.
    private string Mark(int start) => $"{mark}{start}.";

    private Dictionary<string, Dictionary<string, string>> Open() =>
        items.Where(item => answers.GetValueOrDefault(item.Key).State is null or "Waiting").ToDictionary();

    private async Task<StartStory> StartAsync(
        StartPlan plan, Dictionary<string, Dictionary<string, string>> open, CancellationToken cancellationToken)
    {
        RobotOrder order = new(
            Path.Combine(folder, RobotSetting.Scenario), Path.Combine(folder, plan.Standing ? RobotSetting.Standing : RobotSetting.Own), folder, open);
        StartStory story = await new RobotStart(Mark(tally.Starts), tally).RunAsync(order, plan, cancellationToken);
        if (story.ExitCode is not (0 or 1 or 128 + 9))
        {
            tally.Wrong.Add($"start {tally.Starts} of chunk {number} ended by itself with {story.ExitCode} after {story.LastBoundary}");
        }

        tally.Starts++;
        tally.Stalls += story.Stalled ? 1 : 0;
        begun.UnionWith(story.Begun);
        lost.UnionWith(story.Lost);
        foreach ((string reference, (string State, string Receipt) answer) in story.Results)
        {
            // Registered never goes back, whatever comes after it.
            if (answers.GetValueOrDefault(reference) is { State: "Registered" } before && before != answer)
            {
                tally.Wrong.Add($"{reference}: {before} became {answer}");
            }

            answers[reference] = answer;
        }

        return story;
    }

    private void Compare(ILookup<string, string> registered)
    {
        tally.Items = begun.Count;
        tally.Registrations = registered.Sum(one => one.Count());
        foreach ((string reference, Dictionary<string, string> fields) in Begun())
        {
            string[] there = [.. registered[fields["kana"]]];
            (string? state, string? receipt) = answers.GetValueOrDefault(reference);
            bool claims = state == "Registered";
            bool matches = claims && there.Contains(receipt);
            tally.Duplicates += Math.Max(0, there.Length - 1);
            tally.ReceiptsChecked += matches ? 1 : 0;
            tally.FalseSuccesses += claims && !matches ? 1 : 0;
            tally.NeedlessDoubts += !claims && there.Length > 0 ? 1 : 0;
            tally.LeftToPeople += state == "InDoubt" && there.Length == 0 ? 1 : 0;
            tally.Losses += there.Length == 0 && state != "InDoubt" ? 1 : 0;
            if (state == "InDoubt" && there.Length == 0)
            {
                tally.Doubts.Add($"{reference}: {receipt}");
            }

            if (there.Length > 1 || (claims && !matches) || (!claims && there.Length > 0) || (there.Length == 0 && state != "InDoubt"))
            {
                tally.Wrong.Add($"{reference}: {state ?? "no answer"} {receipt}, the practice system has {there.Length}");
            }
        }
    }

    private void Clear()
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (IOException)
        {
            // A dying browser may still write into its profile; the watchdog clears the rest.
        }
    }
}
