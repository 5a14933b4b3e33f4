using System.Diagnostics;
using System.Text.Json;

namespace FaultHarness;

/// <summary>What one start of the robot told before it ended or died.</summary>
/// <param name="Results">Reference → state, receipt ("-" for none).</param>
/// <param name="LastBoundary">The last boundary passed, or "start".</param>
/// <param name="Begun">References that came to a boundary.</param>
/// <param name="Lost">References of which a request was or will be proved absent.</param>
internal sealed record StartStory(
    bool Stalled, int Kills, IReadOnlyDictionary<string, (string State, string Receipt)> Results, string LastBoundary, IReadOnlySet<string> Begun,
    IReadOnlySet<string> Lost);

/// <summary>Starts the robot once, kills it as planned, and waits for its end.</summary>
internal sealed class RobotStart(string mark, Tally tally)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    private const int KilledExit = 128 + 9;

    private readonly Dictionary<string, (string, string)> results = [];
    private readonly HashSet<string> begun = [];
    private readonly HashSet<string> lost = [];
    private readonly List<(Victim Victim, string Boundary)> told = [];
    private string last = "start";

    public async Task<StartStory> RunAsync(RobotOrder order, StartPlan plan, string folder, CancellationToken cancellationToken)
    {
        string browser = plan.Standing ? Tally.StandingBrowser : Tally.OwnBrowser;
        string file = Path.Combine(folder, "order.json");
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(order), cancellationToken);
        using Process process = Start(file, folder);
        Task heard = ListenAsync(process);
        bool struck = plan.After is int ms && await StrikeAsync(process, plan.RandomVictim, ms, cancellationToken);
        string where = "random, after " + last;
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        await process.WaitForExitAsync(limit.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        bool stalled = !process.HasExited;
        if (stalled)
        {
            ProcessTree.Strike(process.Id, Victim.Tree);
            await process.WaitForExitAsync(CancellationToken.None);
            cancellationToken.ThrowIfCancellationRequested();
        }

        await heard;
        bool died = process.ExitCode == KilledExit && !stalled;
        bool survivor = plan.RandomVictim is Victim.Browser or Victim.Driver;
        int random = 0;
        if (struck && (survivor || (died && !told.Exists(kill => kill.Victim is Victim.Robot or Victim.Tree))))
        {
            tally.Killed(browser, plan.RandomVictim, where);
            random = 1;
        }

        // A kill of the robot itself counts only when the kernel says that it died of it.
        told.RemoveAll(kill => kill.Victim is Victim.Robot or Victim.Tree && !died);
        foreach ((Victim victim, string boundary) in told)
        {
            tally.Killed(browser, victim, boundary);
        }

        return new(stalled, told.Count + random, results, last, begun, lost);
    }

    private Process Start(string file, string folder)
    {
        string scratch = Directory.CreateDirectory(Path.Combine(folder, "tmp")).FullName;
        ProcessStartInfo start = new("dotnet")
        {
            RedirectStandardOutput = true,
            ArgumentList = { typeof(RobotStart).Assembly.Location, "robot", "--order", file },
        };
        start.Environment["UKETSUKE_FAULT_RUN"] = mark;
        start.Environment["TMPDIR"] = scratch;
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        return Process.Start(start)!;
    }

    private async Task ListenAsync(Process process)
    {
        while (await process.StandardOutput.ReadLineAsync() is string line)
        {
            string[] words = line.Split(' ');
            switch (words[0])
            {
                case "at":
                    last = words[2];
                    begun.Add(words[1]);
                    if (last == "proved-absent")
                    {
                        lost.Add(words[1]);
                    }

                    break;
                case "kill":
                    PlannedKill kill = new(Enum.Parse<Victim>(words[1]), words[2], 1);
                    told.Add((kill.Victim, kill.Boundary));
                    if (kill.LosesTheRequest)
                    {
                        lost.Add(words[3]);
                    }

                    break;
                case "missed":
                    told.RemoveAt(told.Count - 1);
                    break;
                case "result":
                    results[words[1]] = (words[2], words[3]);
                    break;
            }
        }
    }

    private static async Task<bool> StrikeAsync(Process process, Victim victim, int ms, CancellationToken cancellationToken)
    {
        using CancellationTokenSource moment = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        moment.CancelAfter(ms);
        await process.WaitForExitAsync(moment.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return !process.HasExited && ProcessTree.Strike(process.Id, victim);
    }
}
