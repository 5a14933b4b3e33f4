using System.Text.Json;

namespace FaultHarness;

/// <summary>
/// A few items, one practice system, one journal, and starts that are killed until the chunk's kills are used up; then one start in
/// peace, and the comparison of what the robot says with what the practice system has.
/// </summary>
internal sealed class Chunk(HarnessSettings settings, int number)
{
    private const int Peaceful = 3;

    private readonly Tally tally = new();
    private readonly string mark = $"uketsuke-faults-{Environment.ProcessId}-{number}-";
    private readonly Dictionary<string, Dictionary<string, string>> items = Applicants.Draw(number, settings.Items);
    private readonly Dictionary<string, (string State, string Receipt)> answers = [];
    private readonly HashSet<string> begun = [];
    private readonly HashSet<string> lost = [];

    public async Task<Tally> RunAsync(CancellationToken cancellationToken)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("uketsuke-faults-");
        try
        {
            await using PracticeTarget target = await PracticeTarget.StartAsync(Path.Combine(folder.FullName, "office"), cancellationToken);
            await using StandingBrowser browser = await StandingBrowser.StartAsync(Path.Combine(folder.FullName, "profile"), cancellationToken);
            await WriteSettingAsync(folder.FullName, target.Address, cancellationToken);
            await KillAsync(target, browser, folder.FullName, cancellationToken);
            await target.ClearFaultsAsync(cancellationToken);
            await EndInPeaceAsync(folder.FullName, cancellationToken);
            Compare(await target.RegisteredAsync(cancellationToken));
            return tally;
        }
        finally
        {
            ProcessTree.Sweep(mark);
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Clear(folder);
        }
    }

    private async Task KillAsync(PracticeTarget target, StandingBrowser browser, string folder, CancellationToken cancellationToken)
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

            StartStory story = await StartAsync(plan, plan.Standing ? browser.Address : null, open, folder, cancellationToken);
            last = story.LastBoundary;

            // Orphans of the last starts live on beside the new one, as they would; older ones only cost memory.
            ProcessTree.Sweep(Mark(tally.Starts - 3));
        }
    }

    private async Task EndInPeaceAsync(string folder, CancellationToken cancellationToken)
    {
        StartPlan peace = new(false, [], null, Victim.Robot, null);
        for (int start = 0; start < Peaceful && (start == 0 || answers.Values.Any(answer => answer.State == "Waiting")); start++)
        {
            await StartAsync(peace, null, Begun(), folder, cancellationToken);
        }
    }

    private Dictionary<string, Dictionary<string, string>> Begun() => items.Where(item => begun.Contains(item.Key)).ToDictionary();

    // Ends with a sign, so that no mark is the beginning of another one.
    private string Mark(int start) => $"{mark}{start}.";

    private Dictionary<string, Dictionary<string, string>> Open() =>
        items.Where(item => answers.GetValueOrDefault(item.Key).State is null or "Waiting").ToDictionary();

    private async Task<StartStory> StartAsync(
        StartPlan plan, string? browser, Dictionary<string, Dictionary<string, string>> open, string folder, CancellationToken cancellationToken)
    {
        string file = Path.Combine(folder, "items.json");
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(open), cancellationToken);
        RobotOrder order = new(
            Path.Combine(folder, "scenario.yaml"), file, Path.Combine(folder, "environment.yaml"), Path.Combine(folder, "journal"),
            browser, plan.Kills);
        StartStory story = await new RobotStart(Mark(tally.Starts), tally).RunAsync(order, plan, folder, cancellationToken);
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
            if (there.Length > 1 || (claims && !matches) || (!claims && there.Length > 0) || (there.Length == 0 && state != "InDoubt"))
            {
                tally.Wrong.Add($"{reference}: {state ?? "no answer"} {receipt}, the practice system has {there.Length}");
            }
        }
    }

    private async Task WriteSettingAsync(string folder, Uri address, CancellationToken cancellationToken)
    {
        // The sample scenario, less patient: the practice system shows a record at once, its lags are drawn below the shorter settle.
        string scenario = await File.ReadAllTextAsync(Path.Combine(settings.Root, "samples/scenarios/bus-pass-register.yaml"), cancellationToken);
        string shorter = scenario.Replace("settle: 6s", "settle: 3s", StringComparison.Ordinal)
            .Replace("retry: { times: 2, wait: 1s,", "retry: { times: 8, wait: 100ms,", StringComparison.Ordinal);
        await File.WriteAllTextAsync(Path.Combine(folder, "scenario.yaml"), shorter, cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, "password.txt"), "sample-password\n", cancellationToken);
        await File.WriteAllTextAsync(
            Path.Combine(folder, "environment.yaml"),
            $$"""
            schema: environment/v1
            name: faults
            connections:
              practice-office: { url: '{{address}}' }
            credentials:
              practice-operator: { user: robot01, password_file: password.txt }
            browser: { path: {{StandingBrowser.BrowserPath()}}, sandbox: false }

            """,
            cancellationToken);
    }

    private static void Clear(DirectoryInfo folder)
    {
        try
        {
            folder.Delete(recursive: true);
        }
        catch (IOException)
        {
            // A dying browser may still write into its profile; the folder lies among the system's temporary files.
        }
    }
}
