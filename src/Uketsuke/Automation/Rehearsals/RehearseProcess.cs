using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Uketsuke.Basics;
using Uketsuke.Database;
using Uketsuke.Intake;
using Uketsuke.Work;

namespace Uketsuke.Automation.Rehearsals;

/// <summary>The process's scenario shall be played with a closed gate, and its screens compared with their contract.</summary>
public sealed record RehearseProcess(string Process, RehearsalOccasion Occasion);

internal sealed class RehearseProcessJob(
    IProcessCatalogue processes, RobotSeat seat, RehearsalShelf shelf, IOptions<AutomationOptions> options, TimeProvider clock)
    : IJob<RehearseProcess>
{
    public static string Kind => "automation.rehearse.v1";

    public static string Queue => WorkOptions.Office;

    public static string SubjectOf(RehearseProcess order) => order.Process;

    public async Task<Finish> RunAsync(RehearseProcess order, CancellationToken cancellationToken)
    {
        ProcessDefinition process = processes.Find(order.Process)
            ?? throw new InvalidOperationException($"There is no process {order.Process}.");
        Outcome<RobotPlan> plan = RobotPlan.Load(process.ScenarioPath, process.EnvironmentPath);
        if (!plan.Succeeded)
        {
            throw new InvalidOperationException($"The scenario of {order.Process} cannot be played: {plan.Refusal.Code}");
        }

        (RehearsalReport report, ScreensDraft screens) = await seat.WithAsync(
            plan.Value.Browser, instruments => new RehearsalRun(plan.Value, instruments, clock).LookAsync(cancellationToken), cancellationToken);
        RehearsalRow row = RehearsalStore.Row(report, order, keep: !report.Good && screens.Screens.Screens.Length > 0);
        if (row.Kept)
        {
            shelf.Keep(row.Id, screens);
        }

        return (db, token) => KeepAsync(db, row, token);
    }

    private async Task KeepAsync(OfficeDb db, RehearsalRow row, CancellationToken token)
    {
        db.Add(row);
        db.Audit(new(StaffId.System, "automation.rehearse", "process", row.Process) { Detail = $"{row.Verdict} {row.Code}".Trim() });
        DateTimeOffset old = clock.GetUtcNow().AddDays(-options.Value.KeepRehearsalDays);
        foreach (RehearsalRow past in await db.Set<RehearsalRow>().Where(one => one.Kept && one.At < old).ToListAsync(token))
        {
            shelf.Drop(past.Id);
            past.Kept = false;
        }
    }
}
