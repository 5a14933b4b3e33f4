using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Uketsuke.Automation.Debugging;
using Uketsuke.Automation.Entries;
using Uketsuke.Automation.Formatting;
using Uketsuke.Automation.Mails;
using Uketsuke.Automation.Playing;
using Uketsuke.Automation.Published;
using Uketsuke.Automation.Reconciling;
using Uketsuke.Automation.Rehearsals;
using Uketsuke.Automation.Scenarios;
using Uketsuke.Basics;
using Uketsuke.Database;
using Uketsuke.Intake;
using Uketsuke.Work;

namespace Uketsuke.Automation;

/// <summary>Wiring of the Automation room.</summary>
public static class AutomationRoom
{
    /// <summary>Traces of runs are deleted after so many days.</summary>
    public const int TraceDays = 30;

    /// <summary>Opens the trace of a run, offline: no business system and no ledger is asked.</summary>
    /// <param name="keyFile">Null: the <c>trace.key</c> of the data folder in which the file lies.</param>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static Outcome<RunTrace> OpenTrace(string file, string? keyFile) => TraceFiles.Open(file, keyFile);

    /// <summary>Checks a scenario file; the summary is null when it cannot be played.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static (ScenarioSummary? Summary, ImmutableArray<ScenarioMessage> Messages) Check(string scenarioFile)
    {
        (Scenario? scenario, ImmutableArray<ScenarioMessage> messages) = ScenarioFile.Check(scenarioFile);
        return (scenario is null ? null : ScenarioSummaries.Of(scenario), messages);
    }

    /// <summary>The canonical text of a scenario, with the same meaning and the same comments; null, with messages, when it is not YAML.</summary>
    public static (string? Text, ImmutableArray<ScenarioMessage> Messages) Format(string scenarioText, string file) =>
        CanonicalYaml.Format(scenarioText, file);

    /// <summary>
    /// Registers the room: what was verified waits for a robot, and (unless <paramref name="runsRobot"/> is false) the office's
    /// built-in robot takes it. Needed beside it: a <c>Func&lt;BrowserChoice, RobotInstruments&gt;</c> of the instruments.
    /// </summary>
    /// <param name="processes">Their lists are compared by themselves where the robot runs.</param>
    public static IServiceCollection AddAutomation(
        this IServiceCollection services, bool runsRobot, ImmutableArray<ProcessDefinition> processes)
    {
        services.AddOptions<AutomationOptions>().BindConfiguration("Automation").ValidateDataAnnotations().ValidateOnStart();
        services.AddRehearsals(runsRobot ? processes : []);
        services.AddReconciling(runsRobot ? processes : []);
        services.AddSingleton<RobotSeat>();
        services.AddLeasedWork<EnterSubmission>(
            "automation.enter-submission.v1", RobotWorker.Queue, Retry.Default, order => order.Submission.ToString());
        services.AddSingleton<EntryAnswers>();
        services.AddSingleton<IAsk<EntryListQuestion, IReadOnlyList<EntrySummary>>>(provider => provider.GetRequiredService<EntryAnswers>());
        services.AddSingleton<IAsk<EntryQuestion, EntryDetail?>>(provider => provider.GetRequiredService<EntryAnswers>());
        services.AddSingleton<IAsk<EntryOfSubmissionQuestion, EntrySummary?>>(provider => provider.GetRequiredService<EntryAnswers>());
        services.AddSingleton<IAsk<EvidencePictureQuestion, EvidencePicture?>>(provider => provider.GetRequiredService<EntryAnswers>());
        services.AddSingleton<IHandle<SettleDoubt, DoubtSettled>, SettleDoubtHandler>();
        services.AddSingleton<SettleMailHandler>();
        services.AddSingleton<IHandle<SettleMail, MailSettled>>(provider => provider.GetRequiredService<SettleMailHandler>());
        services.AddSingleton<IAsk<MailsInDoubtQuestion, IReadOnlyList<MailInDoubt>>>(provider => provider.GetRequiredService<SettleMailHandler>());
        if (runsRobot)
        {
            services.AddSingleton<DriftAlarm>();
            services.AddSingleton<RobotParts>();
            services.AddHostedService<RobotWorker>();
        }

        return services;
    }

    /// <summary>A robot over the office's own database. Its evidence goes below the data folder's files.</summary>
    public static IScenarioRobot MakeRobot(
        RobotPlan plan, OfficeDatabase database, DataFolder folder, RobotInstruments instruments, TimeProvider clock) =>
        MakeRobot(plan, database, folder, instruments, clock, EntryBoundaries.Pass);

    /// <summary>A ledger of its own in a folder, for robots without an office. Holds the folder's lock until disposed.</summary>
    /// <exception cref="DataFolderInUseException">Another process uses the folder.</exception>
    public static async Task<IEntryJournal> OpenJournalAsync(DataFolder folder, TimeProvider clock, CancellationToken cancellationToken) =>
        await EntryJournal.OpenAsync(folder, clock, EntryBoundaries.Pass, cancellationToken);

    /// <summary>Plays the scenario with an invented item and a closed gate, and compares its screens with their contract.</summary>
    public static Task<RehearsalReport> RehearseAsync(
        RobotPlan plan, RobotInstruments instruments, TimeProvider clock, CancellationToken cancellationToken) =>
        new RehearsalRun(plan, instruments, clock).ReportAsync(cancellationToken);

    /// <summary>Plays the scenario like a rehearsal and stores its screens beside it as their contract.</summary>
    /// <exception cref="IOException">The contract cannot be written.</exception>
    public static Task<Outcome<PublishedScreens>> PublishAsync(
        RobotPlan plan, string scenarioFile, RobotInstruments instruments, TimeProvider clock, CancellationToken cancellationToken) =>
        Publishing.PublishAsync(plan, scenarioFile, instruments, clock, cancellationToken);

    internal static IScenarioRobot MakeRobot(
        RobotPlan plan, OfficeDatabase database, DataFolder folder, RobotInstruments instruments, TimeProvider clock, Action<string> passing,
        IStepDesk? desk = null)
    {
        EntryLedger ledger = new(database, new EvidenceFiles(folder), clock);
        RunFolder run = new(Path.Combine(folder.Root, "run", plan.Scenario.Id));
        RobotAccess access = plan.Access(instruments.Resources, run) with { Outbox = new(database, clock), Passing = passing };
        RobotSetup setup = new(ledger, new(instruments.Screens, plan.Rules), access, clock, passing)
        {
            Traces = new(folder, clock, TraceDays),
            Desk = desk,
        };
        return new ScenarioRobot(desk is null ? plan.Scenario : plan.Unhurried().Scenario, setup);
    }
}
