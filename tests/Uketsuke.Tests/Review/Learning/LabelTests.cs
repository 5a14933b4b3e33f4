using Microsoft.EntityFrameworkCore;
using Uketsuke.Basics;
using Uketsuke.Forms;
using Uketsuke.Review;
using Uketsuke.Review.Learning;
using Uketsuke.Tests.TestKit;

namespace Uketsuke.Tests.Review.Learning;

public sealed class LabelTests : IAsyncLifetime
{
    private static readonly FieldKey Name = new("name");
    private static readonly FieldKey Phone = new("phone");

    private readonly ScratchFolder scratch = new();
    private PaperOffice office = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => office = await PaperOffice.StartAsync(scratch.Data);

    public async ValueTask DisposeAsync()
    {
        await office.DisposeAsync();
        scratch.Dispose();
    }

    [Fact]
    public async Task What_a_person_answered_becomes_an_example_beside_what_the_reading_had_to_go_by()
    {
        SubmissionId submission = await TakeInAsync("name=?佐藤　次郎;phone=?0387654321");
        await SettleAsync(submission, Name, new TypedValue(new("佐藤　二郎")));
        await SettleAsync(submission, Phone, new TakeCandidate(0));
        Assert.Empty(await LabelsAsync());

        await AcceptAsync(submission);

        List<LabelledFieldRow> labels = await LabelsAsync();
        Assert.Equal([("name", false), ("phone", true)], labels.Select(label => (label.Field, label.IsRight)));
        Assert.All(labels, label => Assert.Equal("1,2,3,4", label.Box));
        IReadOnlyList<Label> examples = await office.Database.ReadAsync(LabelStore.LoadAsync, Cancel);
        Assert.Equal([FieldKind.KanjiName, FieldKind.Phone], examples.Select(one => one.Field.Kind));
        Assert.All(examples, one => Assert.Equal(-0.4, one.Field.Evidence.LogOdds));
        Assert.All(examples, one => Assert.False(one.SpotCheck));
    }

    [Fact]
    public async Task An_example_holds_nothing_that_the_resident_wrote()
    {
        SubmissionId submission = await TakeInAsync("name=?佐藤　次郎;phone=?0387654321");
        await SettleAsync(submission, Name, new TypedValue(new("佐藤　二郎")));
        await SettleAsync(submission, Phone, new TakeCandidate(0));
        await AcceptAsync(submission);

        Assert.All(await LabelsAsync(), label => Assert.DoesNotMatch(@"佐藤|0387654321|\\u4f50", label.Evidence + label.Box));
    }

    [Fact]
    public async Task A_sure_field_that_nobody_asked_about_is_no_example_even_when_somebody_corrects_it()
    {
        SubmissionId submission = await TakeInAsync("name=?佐藤　次郎;phone=0387654321");
        await SettleAsync(submission, Name, new TakeCandidate(0));
        await SettleAsync(submission, Phone, new TypedValue(new("0387654322")));

        await AcceptAsync(submission);

        Assert.Equal("name", Assert.Single(await LabelsAsync()).Field);
    }

    [Fact]
    public async Task A_second_verification_replaces_the_examples_of_the_first()
    {
        SubmissionId submission = await TakeInAsync("name=?佐藤　次郎;phone=0387654321");
        await SettleAsync(submission, Name, new TakeCandidate(0));
        await AcceptAsync(submission);
        await office.Database.WriteAsync(
            (db, _) =>
            {
                db.Record(new Uketsuke.Automation.EntryRefused(submission, "already-registered", new("登録済み", "registered"), new("確認", "look"), default));
                return Task.CompletedTask;
            },
            Cancel);
        await office.QuietAsync();
        await SettleAsync(submission, Name, new TypedValue(new("佐藤　二郎")));

        await AcceptAsync(submission);

        Assert.False(Assert.Single(await LabelsAsync()).IsRight);
    }

    [Fact]
    public async Task Examples_go_when_their_submission_goes()
    {
        SubmissionId submission = await TakeInAsync("name=?佐藤　次郎;phone=0387654321");
        await SettleAsync(submission, Name, new TakeCandidate(0));
        await AcceptAsync(submission);
        Assert.Single(await LabelsAsync());

        string id = submission.ToString();
        await office.Database.WriteAsync(
            async (db, token) =>
            {
                await db.Database.ExecuteSqlAsync($"delete from field_answer where submission_id = {id}", token);
                await db.Database.ExecuteSqlAsync($"delete from submission_field where submission_id = {id}", token);
                await db.Database.ExecuteSqlAsync($"delete from submission where id = {id}", token);
            },
            Cancel);

        Assert.Empty(await LabelsAsync());
    }

    [Theory]
    [InlineData(SettledAs.Candidate, true)]
    [InlineData(SettledAs.Typed, true)]
    [InlineData(SettledAs.Blank, true)]
    [InlineData(SettledAs.Unreadable, false)]
    [InlineData(SettledAs.Read, false)]
    public void Only_an_answer_that_says_what_stands_there_is_an_example(SettledAs settled, bool example) =>
        Assert.Equal(example, LabelStore.IsExample(new()
        {
            SubmissionId = default,
            Field = "name",
            Position = 0,
            Label = "氏名",
            Kind = "kanji-name",
            Required = true,
            ReadState = Uketsuke.Reading.FieldState.Doubtful,
            AsRead = new(""),
            NeededPerson = true,
            SettledAs = settled,
        }));

    [Fact]
    public void Three_pages_in_ten_are_kept_apart_and_a_page_never_changes_sides()
    {
        PageId[] pages = [.. Enumerable.Range(0, 10_000).Select(number => new PageId(new(number, 0, 0, new byte[8])))];

        Assert.InRange(pages.Count(LabelStore.IsForCheck), 2_720, 3_280);
        Assert.Equal(pages.Select(LabelStore.IsForCheck), pages.Select(LabelStore.IsForCheck));
    }

    private async Task<SubmissionId> TakeInAsync(string side)
    {
        await office.StoreAsync(await office.BatchAsync(), "a.pdf", TextPaper.Scan(side));
        await office.QuietAsync();
        return (await office.SubmissionsAsync(ReviewState.Open)).Single().Submission;
    }

    private async Task SettleAsync(SubmissionId submission, FieldKey field, FieldAnswer answer) => Assert.True(
        (await office.TellAsync<SettleField, FieldSettled>(new(submission, field, answer, PaperOffice.Sato))).Succeeded);

    private async Task AcceptAsync(SubmissionId submission) => Assert.True(
        (await office.TellAsync<AcceptSubmission, SubmissionVerified>(new(submission, PaperOffice.Suzuki))).Succeeded);

    private Task<List<LabelledFieldRow>> LabelsAsync() => office.Database.ReadAsync(
        (db, token) => db.Set<LabelledFieldRow>().OrderBy(label => label.Field).ToListAsync(token), Cancel);
}
