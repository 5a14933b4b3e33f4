using System.Diagnostics;
using System.Text.Json;

namespace FaultHarness;

/// <summary>What one start of <c>uketsuke enter</c> is given. All are paths.</summary>
internal sealed record RobotOrder(string Scenario, string Environment, string Folder, IReadOnlyDictionary<string, Dictionary<string, string>> Items)
{
    public string ItemsFile => Path.Combine(Folder, "items.json");

    public string Told => Path.Combine(Folder, "told.txt");

    /// <summary>The same command always: that is what a clerk types again after a crash.</summary>
    public IEnumerable<string> Command =>
    [
        Path.Combine(Path.GetDirectoryName(typeof(RobotOrder).Assembly.Location)!, "Uketsuke.Cli.dll"), "enter",
        "--scenario", Scenario, "--items", ItemsFile, "--environment", Environment, "--journal", Path.Combine(Folder, "journal"),
        "--out", Path.Combine(Folder, "out.json"),
    ];

    public Task WriteItemsAsync(CancellationToken cancellationToken) => File.WriteAllTextAsync(
        ItemsFile,
        JsonSerializer.Serialize(new
        {
            items = Items.OrderBy(item => item.Key, StringComparer.Ordinal)
                .Select(item => item.Value.Append(new("reference", item.Key)).ToDictionary()),
        }),
        cancellationToken);
}

/// <summary>What one start of the robot told before it ended or died.</summary>
/// <param name="ExitCode">128 + 9 when it was killed.</param>
/// <param name="Results">Reference → state, receipt (or why there is none).</param>
/// <param name="LastBoundary">The last boundary passed, or "start".</param>
/// <param name="Begun">References that came to a boundary.</param>
/// <param name="Lost">References of which a request was or will be proved absent.</param>
internal sealed record StartStory(
    bool Stalled, int ExitCode, int Kills, IReadOnlyDictionary<string, (string State, string Receipt)> Results, string LastBoundary,
    IReadOnlySet<string> Begun, IReadOnlySet<string> Lost);

/// <summary>Starts the robot once, kills it as planned, and waits for its end.</summary>
internal sealed class RobotStart(string mark, Tally tally)
{
    private const int KilledExit = 128 + 9;

    // A start that passes no boundary for so long hangs. Longer than the scenario's item_timeout and its longest wait together; by
    // silence and not from the start, because on a busy machine a whole start may take minutes.
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(6);

    private readonly Dictionary<string, (string, string)> results = [];

    public async Task<StartStory> RunAsync(RobotOrder order, StartPlan plan, CancellationToken cancellationToken)
    {
        await order.WriteItemsAsync(cancellationToken);
        File.Delete(order.Told);
        using Process process = Start(order, plan);
        Task heard = ListenAsync(process);
        bool struck = plan.After is int ms && await StrikeAsync(process, plan, ms, order, cancellationToken);
        string where = "random, after " + (struck ? TellTale.Read(order).Last : "");
        bool stalled = !await EndsAsync(process, order, cancellationToken);
        if (stalled)
        {
            tally.Wrong.Add($"a start hung for {Silence.TotalMinutes} minutes: {string.Join(", ", TellTale.Lines(order.Told))}");
            ProcessTree.Strike(process.Id, Victim.Tree);
            await process.WaitForExitAsync(CancellationToken.None);
            cancellationToken.ThrowIfCancellationRequested();
        }

        await heard;
        TellTale tale = TellTale.Read(order);
        int kills = Count(plan, tale, where, struck, died: process.ExitCode == KilledExit && !stalled);
        return new(stalled, process.ExitCode, kills, results, tale.Last, tale.Begun, tale.Lost);
    }

    private int Count(StartPlan plan, TellTale tale, string where, bool struck, bool died)
    {
        string browser = plan.Standing ? Tally.StandingBrowser : Tally.OwnBrowser;
        bool survivor = plan.RandomVictim is Victim.Browser or Victim.Driver;
        bool random = struck && (survivor || (died && !tale.Kills.Any(kill => kill.Fatal)));
        if (random)
        {
            tally.Killed(browser, plan.RandomVictim, where);
        }

        // A kill of the robot itself counts only when the kernel says that it died of it.
        PlannedKill[] counted = [.. tale.Kills.Where(kill => died || !kill.Fatal)];
        foreach (PlannedKill kill in counted)
        {
            tally.Killed(browser, kill.Victim, kill.Boundary);
        }

        return counted.Length + (random ? 1 : 0);
    }

    private Process Start(RobotOrder order, StartPlan plan)
    {
        ProcessStartInfo start = new("dotnet", order.Command) { RedirectStandardOutput = true };
        start.Environment["UKETSUKE_FAULT_RUN"] = mark;
        start.Environment["TMPDIR"] = Directory.CreateDirectory(Path.Combine(order.Folder, "tmp")).FullName;
        start.Environment["DOTNET_STARTUP_HOOKS"] = typeof(RobotStart).Assembly.Location;
        start.Environment[BoundaryWatch.PlanVariable] = BoundaryWatch.Write(plan.Kills);
        start.Environment[BoundaryWatch.ToldVariable] = order.Told;

        // A start that is killed after a second never earns a second tier, and nobody debugs it.
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["DOTNET_TC_CallCounting"] = "0";
        start.Environment["DOTNET_gcConcurrent"] = "0";

        // The driver need not be compiled anew a thousand times.
        start.Environment["NODE_COMPILE_CACHE"] = Path.Combine(Watchdog.Folder, "node");
        return Process.Start(start)!;
    }

    // 1/5 BP-0001 registered B0000001
    private async Task ListenAsync(Process process)
    {
        while (await process.StandardOutput.ReadLineAsync() is string line)
        {
            string[] words = line.Split(' ', 4);
            if (words.Length >= 3 && State(words[2]) is string state)
            {
                results[words[1]] = (state, words.Length > 3 ? words[3] : "-");
            }
        }
    }

    private static string? State(string word) => word switch
    {
        "registered" => "Registered",
        "refused" => "Refused",
        "in-doubt" => "InDoubt",
        "waiting" => "Waiting",
        _ => null,
    };

    /// <returns>False when it passed no boundary for too long, and lives.</returns>
    private static async Task<bool> EndsAsync(Process process, RobotOrder order, CancellationToken cancellationToken)
    {
        long told = -1;
        while (!process.HasExited && !cancellationToken.IsCancellationRequested)
        {
            long now = File.Exists(order.Told) ? new FileInfo(order.Told).Length : 0;
            if (now == told)
            {
                return false;
            }

            told = now;
            using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(Silence);
            await process.WaitForExitAsync(limit.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return process.HasExited;
    }

    private static async Task<bool> StrikeAsync(
        Process process, StartPlan plan, int ms, RobotOrder order, CancellationToken cancellationToken)
    {
        while (plan.SinceOpened && !process.HasExited && TellTale.Lines(order.Told) is [])
        {
            await Task.Delay(20, cancellationToken);
        }

        using CancellationTokenSource moment = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        moment.CancelAfter(ms);
        await process.WaitForExitAsync(moment.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return !process.HasExited && ProcessTree.Strike(process.Id, plan.RandomVictim);
    }
}
