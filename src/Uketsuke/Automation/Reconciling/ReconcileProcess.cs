using Uketsuke.Basics;
using Uketsuke.Database;
using Uketsuke.Intake;
using Uketsuke.Work;

namespace Uketsuke.Automation.Reconciling;

/// <summary>The business system's list of this process shall be read and held against the ledger.</summary>
public sealed record ReconcileProcess(string Process);

/// <summary>Reads the list by the office's own robot account, while no submission is being entered.</summary>
internal sealed class ReconcileProcessJob(IProcessCatalogue processes, RobotSeat seat, ReconcileRun run) : IJob<ReconcileProcess>
{
    public static string Kind => "automation.reconcile.v1";

    public static string Queue => WorkOptions.Office;

    public static string SubjectOf(ReconcileProcess order) => order.Process;

    public async Task<Finish> RunAsync(ReconcileProcess order, CancellationToken cancellationToken)
    {
        ProcessDefinition process = processes.Find(order.Process)
            ?? throw new InvalidOperationException($"There is no process {order.Process}.");
        Outcome<RobotPlan> plan = RobotPlan.Load(process.ScenarioPath, process.EnvironmentPath);
        if (!plan.Succeeded)
        {
            throw new InvalidOperationException($"The scenario of {order.Process} cannot be played: {plan.Refusal.Code}");
        }

        Outcome<ListDraft> draft = await seat.WithAsync(
            plan.Value.Browser, instruments => run.DraftAsync(plan.Value, instruments, cancellationToken), cancellationToken);
        return draft.Succeeded ? (db, token) => ReconcileRun.KeepAsync(db, draft.Value, token) : NothingLeft.ToWrite;
    }
}

/// <summary>Places the order, asked for by a person.</summary>
public sealed record AskReconcile(string Process, StaffId By);

public sealed record ReconcileAsked(WorkId Work);

internal sealed class AskReconcileHandler(OfficeDatabase database, IProcessCatalogue processes, IWorkQueue queue)
    : IHandle<AskReconcile, ReconcileAsked>
{
    public async Task<Outcome<ReconcileAsked>> HandleAsync(AskReconcile order, CancellationToken cancellationToken)
    {
        if (processes.Find(order.Process) is null)
        {
            return new NoReconcile(order.Process);
        }

        return await database.WriteAsync(
            async (db, token) =>
            {
                WorkId work = await queue.AddAsync(db, new ReconcileProcess(order.Process), token);
                db.Audit(new(order.By, "automation.ask-reconcile", "process", order.Process));
                return new ReconcileAsked(work);
            },
            cancellationToken);
    }
}
