using System.Collections.Immutable;
using Uketsuke.Automation.Published;
using Uketsuke.Basics;
using Uketsuke.Database;
using Uketsuke.Intake;
using Uketsuke.Work;

namespace Uketsuke.Automation.Rehearsals;

/// <summary>The screens that a person accepted shall become the contract.</summary>
/// <param name="Rehearsal">The one whose screens were looked at: the new contract must be exactly these.</param>
public sealed record PublishProcess(string Process, string Rehearsal, StaffId By);

/// <summary>
/// Plays the scenario once more with a closed gate. Only when its screens are still those that the person looked at are they
/// stored as the contract; otherwise this rehearsal is shown instead and nothing is published.
/// </summary>
internal sealed class PublishProcessJob(
    IProcessCatalogue processes, RobotSeat seat, RehearsalShelf shelf, ILeases leases, TimeProvider clock) : IJob<PublishProcess>
{
    public static string Kind => "automation.publish.v1";

    public static string Queue => WorkOptions.Office;

    public static string SubjectOf(PublishProcess order) => order.Process;

    public async Task<Finish> RunAsync(PublishProcess order, CancellationToken cancellationToken)
    {
        ProcessDefinition process = processes.Find(order.Process)
            ?? throw new InvalidOperationException($"There is no process {order.Process}.");
        Outcome<RobotPlan> plan = RobotPlan.Load(process.ScenarioPath, process.EnvironmentPath);
        if (!plan.Succeeded || shelf.Find(order.Rehearsal) is not PublishedScreens seen || seen.Digest != plan.Value.Summary.Digest)
        {
            // The scenario was edited between the click and now, or a day went by: the person looks again.
            return NothingLeft.ToWrite;
        }

        // Against what the person saw, not against the old contract.
        RobotPlan looked = plan.Value.With(plan.Value.Scenario with { Screens = seen });
        (RehearsalReport report, ScreensDraft screens) = await seat.WithAsync(
            plan.Value.Browser, instruments => new RehearsalRun(looked, instruments, clock).LookAsync(cancellationToken), cancellationToken);
        RehearsalRow row = RehearsalStore.Row(
            report, new(order.Process, RehearsalOccasion.Accepted), keep: !report.Good, report.Good ? order.By : null);
        if (!report.Good)
        {
            shelf.Keep(row.Id, screens);
            return (db, _) => Refused(db, row, order);
        }

        screens.Save(process.ScenarioPath);
        return (db, token) => PublishedAsync(db, row, order, token);
    }

    private static Task Refused(OfficeDb db, RehearsalRow row, PublishProcess order)
    {
        db.Add(row);
        db.Audit(new(order.By, "automation.publish-refused", "process", row.Process) { Detail = $"{row.Verdict} {row.Code}".Trim() });
        return Task.CompletedTask;
    }

    private async Task PublishedAsync(OfficeDb db, RehearsalRow row, PublishProcess order, CancellationToken token)
    {
        db.Add(row);
        db.Audit(new(order.By, "automation.publish", "process", row.Process) { Detail = $"{row.Scenario} {row.Version} {row.Digest}" });

        // Those that stopped at the old contract need not wait any longer.
        ImmutableArray<WaitingSubmission> waiting = await WaitingSubmissions.OfAsync(db, order.Process, token);
        await leases.HurryAsync(db, RobotWorker.Queue, [.. waiting.Select(one => one.Submission.ToString())], token);
    }
}
