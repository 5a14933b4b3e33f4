using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Uketsuke.Automation.Published;
using Uketsuke.Automation.Scenarios;
using Uketsuke.Basics;
using Uketsuke.Database;
using Uketsuke.Intake;

namespace Uketsuke.Automation.Rehearsals;

/// <summary>How the screens of every process stand against their contracts, by its newest rehearsal.</summary>
public sealed record DriftQuestion;

/// <param name="Newest">Null while it was never rehearsed.</param>
public sealed record ProcessScreens(
    string Process, string Title, string Scenario, DateOnly? PublishedOn, KeptRehearsal? Newest, ImmutableArray<WaitingSubmission> Waiting);

/// <param name="Current">The scenario's text is still the one that was played.</param>
public sealed record KeptRehearsal(
    string Id, DateTimeOffset At, RehearsalOccasion Occasion, RehearsalVerdict Verdict, string? Code, Bilingual? Cause, Bilingual? Remedy,
    ImmutableArray<DriftedScreen> Screens, bool Current, StaffId? AcceptedBy)
{
    /// <summary>It was played to the commit and differs: a person may accept what it saw.</summary>
    public bool Acceptable => Verdict is RehearsalVerdict.Changed or RehearsalVerdict.NotPublished && Code is null && Current;
}

/// <summary>One screen that differs.</summary>
/// <param name="HasOld">There is a picture of it as it was published.</param>
/// <param name="HasNew">There is a picture of it as it is now.</param>
public sealed record DriftedScreen(string Key, string Title, ImmutableArray<ScreenChange> Changes, bool HasOld, bool HasNew);

/// <summary>How many processes' newest rehearsal is not as published.</summary>
public sealed record DriftCountQuestion;

/// <summary>The newest rehearsals of one process, newest first, without screens.</summary>
public sealed record RehearsalListQuestion(int Count = 40);

public sealed record RehearsalSummary(
    string Process, DateTimeOffset At, RehearsalOccasion Occasion, RehearsalVerdict Verdict, int Changes, Bilingual? Cause, StaffId? AcceptedBy);

/// <summary>A picture of a screen: as published when <paramref name="Rehearsal"/> is null, else as that rehearsal saw it.</summary>
public sealed record ScreenPictureQuestion(string Process, string? Rehearsal, string Key);

internal sealed class DriftAnswers(OfficeDatabase database, IProcessCatalogue processes, RehearsalShelf shelf) :
    IAsk<DriftQuestion, IReadOnlyList<ProcessScreens>>, IAsk<DriftCountQuestion, int>,
    IAsk<RehearsalListQuestion, IReadOnlyList<RehearsalSummary>>, IAsk<ScreenPictureQuestion, EvidencePicture?>
{
    public Task<IReadOnlyList<ProcessScreens>> AskAsync(DriftQuestion question, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<ProcessScreens>>(
            async (db, token) =>
            {
                List<ProcessScreens> all = [];
                foreach (ProcessDefinition process in processes.All)
                {
                    RehearsalRow? row = await RehearsalStore.NewestAsync(db, process.Id, token);
                    all.Add(Answer(process, row, await WaitingSubmissions.OfAsync(db, process.Id, token)));
                }

                return all;
            },
            cancellationToken);

    public Task<int> AskAsync(DriftCountQuestion question, CancellationToken cancellationToken) => database.ReadAsync(
        async (db, token) =>
        {
            int count = 0;
            foreach (ProcessDefinition process in processes.All)
            {
                count += await RehearsalStore.NewestAsync(db, process.Id, token) is { Verdict: not RehearsalVerdict.AsPublished } ? 1 : 0;
            }

            return count;
        },
        cancellationToken);

    public Task<IReadOnlyList<RehearsalSummary>> AskAsync(RehearsalListQuestion question, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<RehearsalSummary>>(
            async (db, token) =>
            {
                List<RehearsalRow> rows = await db.Set<RehearsalRow>().OrderByDescending(row => row.At).ThenByDescending(row => row.Id)
                    .Take(question.Count).ToListAsync(token);
                return
                [
                    .. rows.Select(row => new RehearsalSummary(
                        row.Process, row.At, row.Occasion, row.Verdict, RehearsalStore.Changes(row).Length, Said(row.CauseJa, row.CauseEn), row.AcceptedBy)),
                ];
            },
            cancellationToken);

    public async Task<EvidencePicture?> AskAsync(ScreenPictureQuestion question, CancellationToken cancellationToken)
    {
        if (processes.Find(question.Process) is not ProcessDefinition process)
        {
            return null;
        }

        // The name of the file comes from the stored contract; what came from outside is only compared with its keys.
        if (question.Rehearsal is null)
        {
            return Contract(process)?.Find(question.Key) is PublishedScreen old
                ? Existing(Path.Combine(PublishedScreensFile.PicturesFor(process.ScenarioPath), Path.GetFileName(old.Picture))) : null;
        }

        bool known = await database.ReadAsync(
            (db, token) => db.Set<RehearsalRow>().AnyAsync(row => row.Id == question.Rehearsal && row.Process == question.Process && row.Kept, token),
            cancellationToken);
        return known && shelf.Find(question.Rehearsal)?.Find(question.Key) is PublishedScreen seen
            ? Existing(shelf.PictureOf(question.Rehearsal, Path.GetFileName(seen.Picture))) : null;
    }

    private ProcessScreens Answer(ProcessDefinition process, RehearsalRow? row, ImmutableArray<WaitingSubmission> waiting)
    {
        PublishedScreens? contract = Contract(process);
        Scenario? scenario = File.Exists(process.ScenarioPath) ? ScenarioFile.Check(process.ScenarioPath).Scenario : null;
        return new(
            process.Id, process.Title, scenario?.Id ?? Path.GetFileName(process.ScenarioPath), contract?.On,
            row is null ? null : Answer(row, contract, scenario), waiting);
    }

    private KeptRehearsal Answer(RehearsalRow row, PublishedScreens? contract, Scenario? scenario)
    {
        PublishedScreens? seen = row.Kept ? shelf.Find(row.Id) : null;
        ImmutableArray<ScreenChange> changes = RehearsalStore.Changes(row);

        // A scenario that was never published is looked at screen by screen: all of them are new.
        IEnumerable<string> keys = row.Verdict == RehearsalVerdict.NotPublished
            ? seen?.Screens.Select(screen => screen.Key) ?? [] : changes.Select(change => change.Key).Distinct();
        return new(
            row.Id, row.At, row.Occasion, row.Verdict, row.Code, Said(row.CauseJa, row.CauseEn), Said(row.RemedyJa, row.RemedyEn),
            [
                .. keys.Select(key => new DriftedScreen(
                    key, contract?.Find(key)?.Title ?? seen?.Find(key)?.Title ?? key, [.. changes.Where(change => change.Key == key)],
                    contract?.Find(key) is not null, seen?.Find(key) is not null)),
            ],
            row.Digest == scenario?.Digest, row.AcceptedBy);
    }

    private static PublishedScreens? Contract(ProcessDefinition process) =>
        PublishedScreensFile.Load(process.ScenarioPath) is { Succeeded: true, Value: PublishedScreens screens } ? screens : null;

    private static EvidencePicture? Existing(string path) => File.Exists(path) ? new(path) : null;

    private static Bilingual? Said(string? ja, string? en) => ja is null ? null : new(ja, en!);
}
