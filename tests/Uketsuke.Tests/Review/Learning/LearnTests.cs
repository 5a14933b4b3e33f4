using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Uketsuke.Basics;
using Uketsuke.Database;
using Uketsuke.Forms;
using Uketsuke.Reading.Decision;
using Uketsuke.Review;
using Uketsuke.Review.Learning;
using Uketsuke.Tests.TestKit;
using Uketsuke.Work;

namespace Uketsuke.Tests.Review.Learning;

public sealed class LearnTests : IAsyncLifetime
{
    private readonly ScratchFolder scratch = new();
    private PaperOffice office = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string OwnFile => scratch.Data.AcceptanceFile;

    public async ValueTask InitializeAsync()
    {
        office = await PaperOffice.StartAsync(scratch.Data);
        string[] sides = [.. Enumerable.Range(0, 20).Select(number => $"name=?佐藤　次郎{number};phone=0387654321")];
        await office.StoreAsync(await office.BatchAsync(), "a.pdf", TextPaper.Scan(sides));
        await office.QuietAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await office.DisposeAsync();
        scratch.Dispose();
    }

    [Fact]
    public async Task With_too_few_answers_nothing_is_written_and_the_next_time_is_no_different()
    {
        Refit refit = await LearnAsync();

        Assert.Equal(RefitOutcome.Kept, refit.Outcome);
        Assert.False(File.Exists(OwnFile));
        Assert.IsType<NothingLearned>((await UndoAsync()).Refusal);
    }

    [Fact]
    public async Task What_was_learned_decides_from_then_on_and_can_be_taken_back()
    {
        await AnswerManyAsync();

        Refit refit = await LearnAsync();

        KindRefit kind = refit.Kinds.Single(one => one.Kind == AnsweredFields.Kind);
        Assert.Equal((RefitOutcome.Taken, KindOutcome.Taken), (refit.Outcome, kind.Outcome));
        Assert.NotNull(AcceptanceModel.Load(OwnFile).Find(AnsweredFields.Kind));
        LearningState state = await StateAsync();
        Assert.True(state.IsOwn);
        Assert.NotNull(state.Kinds.Single(one => one.Kind == AnsweredFields.Kind).Threshold);
        Assert.NotEmpty(state.Curve);

        LearningUndone undone = (await UndoAsync()).Value;
        Assert.Equal(refit.Id, undone.Undone.Id);
        Assert.Null(undone.InForce);
        Assert.False(File.Exists(OwnFile));
        Assert.False((await StateAsync()).IsOwn);
        Assert.Equal(["learning.refit", "learning.undo"], await AuditAsync(refit.Id));
    }

    [Fact]
    public async Task Learning_the_same_again_changes_nothing()
    {
        await AnswerManyAsync();
        await LearnAsync();
        string before = await File.ReadAllTextAsync(OwnFile, Cancel);

        Refit again = await LearnAsync();

        Assert.Equal((RefitOutcome.Kept, KindOutcome.Same), (again.Outcome, again.Kinds.Single(one => one.Kind == AnsweredFields.Kind).Outcome));
        Assert.Equal(before, await File.ReadAllTextAsync(OwnFile, Cancel));
    }

    [Fact]
    public async Task After_a_person_went_back_the_weekly_run_waits_until_a_person_asks_again()
    {
        await AnswerManyAsync();
        await LearnAsync(LearningOccasion.Weekly);
        await UndoAsync();

        Assert.Equal(RefitOutcome.Held, (await LearnAsync(LearningOccasion.Weekly)).Outcome);
        Assert.Equal(RefitOutcome.Held, (await LearnAsync(LearningOccasion.Weekly)).Outcome);
        Assert.False(File.Exists(OwnFile));

        Assert.Equal(RefitOutcome.Taken, (await LearnAsync(LearningOccasion.Page)).Outcome);
        Assert.True(File.Exists(OwnFile));
    }

    [Fact]
    public async Task A_damaged_file_of_the_office_is_replaced_by_learning()
    {
        await AnswerManyAsync();
        await File.WriteAllTextAsync(OwnFile, "{ half a file", Cancel);

        Assert.Equal(RefitOutcome.Taken, (await LearnAsync()).Outcome);

        Assert.NotNull(AcceptanceModel.Load(OwnFile).Find(AnsweredFields.Kind));
    }

    [Fact]
    public async Task A_residual_error_that_nobody_can_mean_is_refused() => Assert.IsType<ResidualErrorUnusable>(
        (await office.TellAsync<LearnFromAnswers, Refit>(new(PaperOffice.Sato, LearningOccasion.Command, 0.5))).Refusal);

    [Fact]
    public async Task The_weekly_work_learns_and_leaves_its_result_on_record()
    {
        await office.Database.WriteAsync<WorkId>(
            (db, token) => office.Get<IWorkQueue>().AddAsync(db, new LearnWeekly(DateTimeOffset.UnixEpoch), token), Cancel);
        await office.QuietAsync();

        Refit refit = Assert.Single((await StateAsync()).Refits);
        Assert.Equal((LearningOccasion.Weekly, RefitOutcome.Kept, StaffId.System), (refit.Occasion, refit.Outcome, refit.By));
    }

    private async Task<Refit> LearnAsync(LearningOccasion occasion = LearningOccasion.Command) =>
        (await office.TellAsync<LearnFromAnswers, Refit>(new(PaperOffice.Sato, occasion, 0.02))).Value;

    private Task<Outcome<LearningUndone>> UndoAsync() => office.TellAsync<UndoLearning, LearningUndone>(new(PaperOffice.Sato));

    private Task<LearningState> StateAsync() => office.AskAsync<LearningQuestion, LearningState>(new());

    private async Task<IEnumerable<string>> AuditAsync(string refit) =>
        (await office.Get<IAuditReader>().OfAsync("acceptance", refit, Cancel)).Select(line => line.What);

    /// <summary>As if people had answered many more fields of these pages.</summary>
    private async Task AnswerManyAsync()
    {
        SubmissionSummary[] pages = [.. await office.SubmissionsAsync(ReviewState.Open)];
        Label[] labels =
        [
            .. AnsweredFields.Make(500, odds: 2), .. AnsweredFields.Make(200, odds: 2, forCheck: true),
            .. AnsweredFields.Make(40, odds: 6, spotCheck: true), .. AnsweredFields.Make(20, odds: 6, spotCheck: true, forCheck: true),
        ];
        await office.Database.WriteAsync(
            (db, _) =>
            {
                // Ten pages to fit on, ten to check on.
                db.AddRange(labels.Select((label, number) => Row(label, pages[(number % 10) + (label.ForCheck ? 10 : 0)], number)));
                return Task.CompletedTask;
            },
            Cancel);
    }

    private static LabelledFieldRow Row(Label label, SubmissionSummary page, int number) => new()
    {
        SubmissionId = page.Submission,
        Field = $"more_{number}",
        PageId = page.Page,
        Box = "0,0,1,1",
        Kind = label.Field.Kind.Name(),
        Evidence = JsonSerializer.Serialize(label.Field.Evidence),
        IsRight = label.Field.Right,
        SpotCheck = label.SpotCheck,
        ForCheck = label.ForCheck,
        LabelledAt = DateTimeOffset.UnixEpoch,
    };
}
