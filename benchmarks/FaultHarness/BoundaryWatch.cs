using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace FaultHarness;

/// <summary>In the robot's process: writes down each boundary that is passed, and kills where it was told to.</summary>
internal sealed class BoundaryWatch : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    public const string PlanVariable = "UKETSUKE_FAULT_PLAN";
    public const string ToldVariable = "UKETSUKE_FAULT_TOLD";

    private readonly long begun = Environment.TickCount64;
    private readonly Lock passing = new();
    private readonly Dictionary<string, int> passed = [];
    private readonly IReadOnlyList<PlannedKill> plan;
    private readonly FileStream told;

    private BoundaryWatch(IReadOnlyList<PlannedKill> plan, FileStream told)
    {
        this.plan = plan;
        this.told = told;
    }

    public static void Begin()
    {
        if (Environment.GetEnvironmentVariable(ToldVariable) is string file)
        {
            FileStream told = new(file, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 1);
            DiagnosticListener.AllListeners.Subscribe(new BoundaryWatch(Read(Environment.GetEnvironmentVariable(PlanVariable) ?? ""), told));
        }
    }

    /// <summary><c>Robot:held:1;Driver:armed:2</c></summary>
    public static string Write(IEnumerable<PlannedKill> plan) =>
        string.Join(';', plan.Select(kill => string.Create(CultureInfo.InvariantCulture, $"{kill.Victim}:{kill.Boundary}:{kill.Nth}")));

    public static IReadOnlyList<PlannedKill> Read(string plan) =>
    [
        .. from one in plan.Split(';', StringSplitOptions.RemoveEmptyEntries)
           let parts = one.Split(':')
           select new PlannedKill(Enum.Parse<Victim>(parts[0]), parts[1], int.Parse(parts[2], CultureInfo.InvariantCulture)),
    ];

    public void OnNext(DiagnosticListener listener)
    {
        if (listener.Name == "Uketsuke.Entry")
        {
            listener.Subscribe(this);
        }
    }

    public void OnNext(KeyValuePair<string, object?> passed) => Pass(passed.Key);

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    private void Pass(string boundary)
    {
        lock (passing)
        {
            int times = passed[boundary] = passed.GetValueOrDefault(boundary) + 1;
            Tell($"at {boundary}");
            foreach (PlannedKill kill in plan.Where(kill => kill.Boundary == boundary && kill.Nth == times))
            {
                Tell($"kill {kill.Victim} {boundary}");
                if (!ProcessTree.Strike(Environment.ProcessId, kill.Victim))
                {
                    Tell($"missed {kill.Victim} {boundary}");
                }
            }
        }
    }

    // With the milliseconds of this process's life, so that a start that hangs shows where and for how long.
    private void Tell(string line) => told.Write(Encoding.ASCII.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"{line} {Environment.TickCount64 - begun}\n")));
}
