using System.Collections.Immutable;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Uketsuke.Automation.Rehearsals;
using Uketsuke.Automation.Scenarios;
using Uketsuke.Basics;
using Uketsuke.Database;
using Uketsuke.Intake;
using Uketsuke.Review;
using Uketsuke.Work;

namespace Uketsuke.Automation;

/// <summary>
/// The office's built-in robot: takes one verified submission after the other by lease and enters it. Items in doubt come
/// first: they are looked up, never sent again on a guess.
/// </summary>
internal sealed partial class RobotWorker(RobotParts parts, RobotSeat seat, ILeases leases, TimeProvider clock, ILogger<RobotWorker> logger)
    : BackgroundService
{
    public const string Queue = "robot";

    // The office has one built-in robot; a restarted one is known again by this name and takes back what it held.
    private const string Owner = "built-in";

    private static readonly TimeSpan LeaseLength = TimeSpan.FromSeconds(40);
    private static readonly TimeSpan Idle = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan AfterBreak = TimeSpan.FromSeconds(5);

    private readonly Dictionary<string, (IScenarioRobot Robot, DateTime PlanOf)> robots = [];
    private readonly Dictionary<BrowserChoice, RobotInstruments> drivers = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await leases.ReleaseOrphansAsync(Owner, stoppingToken);
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                if (!await OneAsync(stoppingToken))
                {
                    await Task.Delay(Idle, clock, stoppingToken);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The office is closing; what is under way is found again at the next start.
        }
        finally
        {
            await CloseAsync(robots.Keys.ToArray());
            foreach (RobotInstruments used in drivers.Values)
            {
                await used.Screens.DisposeAsync();
            }
        }
    }

    // The seat comes before the lease: an item that is leased is worked on, not waited with.
    private async Task<bool> OneAsync(CancellationToken stoppingToken)
    {
        using IDisposable held = await seat.TakeAsync(stoppingToken);
        Lease? lease = await leases.LeaseInDoubtAsync(Queue, Owner, LeaseLength, stoppingToken)
            ?? await leases.LeaseAsync(Queue, Owner, LeaseLength, stoppingToken);
        if (lease is not null)
        {
            await WorkAsync(lease, stoppingToken);
        }

        return lease is not null;
    }

    private async Task WorkAsync(Lease lease, CancellationToken stoppingToken)
    {
        using CancellationTokenSource work = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        Task beats = BeatAsync(lease, work);
        string? process = null;
        try
        {
            SubmissionId submission = ((EnterSubmission)lease.Order).Submission;
            VerifiedSubmission verified = await parts.Verified.AskAsync(new(submission), work.Token)
                ?? throw new InvalidOperationException($"Submission {submission} is not verified.");
            process = verified.Process;
            IScenarioRobot robot = await RobotForAsync(process);
            EntryResult result = await robot.EnterAsync(ItemOf(verified), new LeaseFence(leases, lease), work.Token);
            await parts.Drift.NoteAsync(process, result, work.Token);
            LogEntered(submission, result.State, result.Attempts, result.Code);
            foreach (string code in result.Unsent)
            {
                LogUnsent(submission, code);
            }

            foreach (string proposal in result.Proposals)
            {
                LogFallback(process, proposal);
            }
        }
        catch (OperationCanceledException) when (work.IsCancellationRequested)
        {
            // Stopped, or the lease was lost: the screen is closed at once, so that nothing late can leave it.
            await CloseAsync(process is null ? [] : [process]);
        }
#pragma warning disable CA1031 // The outer edge of robot work: the item goes back or to in doubt, with its reason, and the robot lives on.
        catch (Exception broken)
#pragma warning restore CA1031
        {
            LogBroken(lease.Grip.Work, broken.GetType().Name, broken);
            await CloseAsync(process is null ? [] : [process]);
            await parts.Database.WriteAsync(
                (db, token) => leases.FailAsync(
                    db, lease.Grip, AfterFailure.TryAgain, $"robot-broke: {broken.GetType().Name}", AfterBreak, token),
                stoppingToken);
        }
        finally
        {
            await work.CancelAsync();
            await beats;
        }
    }

    private async Task BeatAsync(Lease lease, CancellationTokenSource work)
    {
        try
        {
            while (true)
            {
                await Task.Delay(LeaseLength / 4, clock, work.Token);
                Outcome<DateTimeOffset> beat = await leases.BeatAsync(lease.Grip, LeaseLength, work.Token);
                if (!beat.Succeeded)
                {
                    LogLeaseLost(lease.Grip.Work);
                    await work.CancelAsync();
                    return;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The work ended.
        }
    }

    private async Task<IScenarioRobot> RobotForAsync(string process)
    {
        ProcessDefinition definition = parts.Processes.Find(process)
            ?? throw new InvalidOperationException($"There is no process {process}.");
        DateTime planOf = RobotPlan.ChangedAt(definition.ScenarioPath, definition.EnvironmentPath);
        if (robots.TryGetValue(process, out (IScenarioRobot Robot, DateTime PlanOf) known))
        {
            if (known.PlanOf == planOf)
            {
                return known.Robot;
            }

            // The scenario was corrected, or its screens were accepted: played as it is now, without a restart of the office.
            await CloseAsync([process]);
        }

        Outcome<RobotPlan> plan = RobotPlan.Load(definition.ScenarioPath, definition.EnvironmentPath);
        if (!plan.Succeeded)
        {
            throw new InvalidOperationException($"The scenario of {process} cannot be played: {plan.Refusal.Code}");
        }

        // One browser serves all scenarios that name the same one; each robot has a context of its own in it.
        BrowserChoice browser = plan.Value.Browser;
        if (!drivers.TryGetValue(browser, out RobotInstruments? instruments))
        {
            instruments = drivers[browser] = seat.MakeInstruments(browser);
        }

        IScenarioRobot robot = AutomationRoom.MakeRobot(plan.Value, parts.Database, parts.Folder, instruments, clock);
        robots[process] = (robot, planOf);
        return robot;
    }

    private async Task CloseAsync(IEnumerable<string> processes)
    {
        foreach (string process in processes)
        {
            if (robots.Remove(process, out (IScenarioRobot Robot, DateTime PlanOf) known))
            {
                await known.Robot.DisposeAsync();
            }
        }
    }

    private static EnterableItem ItemOf(VerifiedSubmission verified) => new(
        verified.Reference,
        verified.Values.Where(value => value.Value.Value.Length > 0)
            .ToImmutableDictionary(value => value.Key.Value, value => value.Value, StringComparer.Ordinal),
        verified.Submission);

    [LoggerMessage(6001, LogLevel.Information, "Submission {Submission}: {State} after {Attempts} attempts {Code}")]
    private partial void LogEntered(SubmissionId submission, EntryState state, int attempts, string? code);

    // A proposal is made of the scenario's own literals: it holds nobody's data.
    [LoggerMessage(6004, LogLevel.Warning, "Scenario of {Process}: an element was found by its fallback only. A change to consider: {Proposal}")]
    private partial void LogFallback(string process, string proposal);

    [LoggerMessage(6005, LogLevel.Warning, "Submission {Submission}: a notice is not known to be sent ({Code})")]
    private partial void LogUnsent(SubmissionId submission, string code);

    [LoggerMessage(6002, LogLevel.Warning, "Work {Work}: the lease passed to somebody else; the screen was closed")]
    private partial void LogLeaseLost(WorkId work);

    [LoggerMessage(6003, LogLevel.Error, "Work {Work}: the robot broke ({Kind})")]
    private partial void LogBroken(WorkId work, string kind, Exception broken);
}

/// <summary>What the built-in robot works with.</summary>
internal sealed record RobotParts(
    DriftAlarm Drift,
    IProcessCatalogue Processes,
    IAsk<VerifiedSubmissionQuestion, VerifiedSubmission?> Verified,
    OfficeDatabase Database,
    DataFolder Folder);
