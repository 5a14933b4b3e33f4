using Uketsuke.Basics;
using Uketsuke.Forms;
using Uketsuke.Review;
using Uketsuke.Tests.TestKit;

namespace Uketsuke.Tests.Review;

public sealed class ReviewTests : IAsyncLifetime
{
    private static readonly FieldKey Name = new("name");
    private static readonly FieldKey Phone = new("phone");

    private readonly ScratchFolder scratch = new();
    private PaperOffice office = null!;
    private SubmissionId submission;

    public async ValueTask InitializeAsync()
    {
        office = await PaperOffice.StartAsync(scratch.Data);
        await office.StoreAsync(await office.BatchAsync(), "a.pdf", TextPaper.Scan("name=?佐藤　次郎;phone=?0387654321"));
        await office.QuietAsync();
        submission = (await office.SubmissionsAsync(ReviewState.Open)).Single().Submission;
    }

    public async ValueTask DisposeAsync()
    {
        await office.DisposeAsync();
        scratch.Dispose();
    }

    [Fact]
    public async Task A_submission_is_verified_when_every_doubtful_field_is_settled_and_somebody_accepts_it()
    {
        FieldSettled first = (await SettleAsync(Name, new TakeCandidate(1))).Value;
        FieldSettled second = (await SettleAsync(Phone, new TypedValue(new("０３（１２３４）５６７８")))).Value;
        Outcome<SubmissionVerified> accepted = await AcceptAsync();

        Assert.Equal((1, 0), (first.OpenFields, second.OpenFields));
        Assert.Equal("0312345678", second.Stored.Value);
        Assert.True(accepted.Succeeded);
        VerifiedSubmission verified =
            (await office.AskAsync<VerifiedSubmissionQuestion, VerifiedSubmission?>(new(submission)))!;
        Assert.Equal("佐藤　次郎子", verified.Values[Name].Value);
        Assert.Equal("", verified.Values[new("birth_date")].Value);
    }

    [Fact]
    public async Task A_submission_with_open_fields_cannot_be_accepted()
    {
        await SettleAsync(Name, new TakeCandidate(0));

        Assert.Equal([Phone], Assert.IsType<FieldsStillOpen>((await AcceptAsync()).Refusal).Fields);
    }

    [Fact]
    public async Task A_required_field_that_nobody_can_read_stops_the_submission()
    {
        await SettleAsync(Name, new CannotBeRead());
        await SettleAsync(Phone, new TakeCandidate(0));

        Assert.IsType<UnreadableFields>((await AcceptAsync()).Refusal);
    }

    [Fact]
    public async Task A_value_of_the_wrong_shape_is_refused_and_the_field_stays_open()
    {
        Assert.IsType<ValueUnusable>((await SettleAsync(Phone, new TypedValue(new("12345")))).Refusal);
        Assert.IsType<NoSuchCandidate>((await SettleAsync(Phone, new TakeCandidate(9))).Refusal);
        Assert.Equal(2, (await office.SubmissionsAsync(ReviewState.Open)).Single().OpenFields);
    }

    [Fact]
    public async Task Taking_back_goes_step_by_step_to_the_open_field()
    {
        await SettleAsync(Name, new TakeCandidate(0));
        await SettleAsync(Name, new TypedValue(new("鈴木　一郎")));

        FieldReopened once = (await UndoAsync()).Value;
        FieldReopened twice = (await UndoAsync()).Value;

        Assert.Equal("佐藤　次郎", once.Value?.Value);
        Assert.Null(twice.Value);
        Assert.Equal(2, twice.OpenFields);
        Assert.IsType<NothingToUndo>((await UndoAsync()).Refusal);
    }

    [Fact]
    public async Task What_one_person_works_on_is_closed_to_others_and_not_offered_to_them()
    {
        await office.TellAsync<TakeSubmission, SubmissionTaken>(new(submission, PaperOffice.Suzuki));

        Assert.IsType<LockedBySomeoneElse>((await SettleAsync(Name, new TakeCandidate(0))).Refusal);
        Assert.Null((await office.AskAsync<NextSubmissionQuestion, NextSubmission>(new(PaperOffice.Sato))).Submission);
        Assert.Equal(submission, (await office.AskAsync<NextSubmissionQuestion, NextSubmission>(new(PaperOffice.Suzuki))).Submission);
    }

    [Fact]
    public async Task The_desk_shows_the_value_read_its_candidates_and_its_place_beside_the_settled_value()
    {
        await SettleAsync(Name, new TypedValue(new("佐藤 二郎")));

        DeskSubmission desk = (await office.AskAsync<DeskQuestion, DeskSubmission?>(new(submission, PaperOffice.Sato)))!;

        DeskField name = desk.Fields.Single(field => field.Key == Name);
        Assert.Equal(("佐藤　次郎", "佐藤　二郎"), (name.AsRead.Value, name.Verified?.Value));
        Assert.Equal(2, name.Candidates.Length);
        Assert.Equal(new PxBox(1, 2, 3, 4), name.Box);
        Assert.Equal([Phone], desk.Fields.Where(field => field.NeedsPerson).Select(field => field.Key));
    }

    [Fact]
    public async Task One_field_can_be_settled_across_submissions()
    {
        ByFieldItem item = Assert.Single(
            await office.AskAsync<ByFieldQuestion, IReadOnlyList<ByFieldItem>>(new(Phone, PaperOffice.Sato)));

        Assert.Equal(submission, item.Submission);
        Assert.Equal(Phone, item.Field.Key);
    }

    [Fact]
    public async Task A_rejected_submission_keeps_its_reason_and_needs_one()
    {
        Assert.IsType<ReasonNeeded>(
            (await office.TellAsync<RejectSubmission, SubmissionRejected>(new(submission, PaperOffice.Sato, " "))).Refusal);
        await office.TellAsync<RejectSubmission, SubmissionRejected>(new(submission, PaperOffice.Sato, "取下げ"));

        Assert.Equal("取下げ", (await office.SubmissionsAsync(ReviewState.Rejected)).Single().RejectedFor);
        Assert.IsType<AlreadyRejected>((await AcceptAsync()).Refusal);
    }

    private Task<Outcome<FieldSettled>> SettleAsync(FieldKey field, FieldAnswer answer) =>
        office.TellAsync<SettleField, FieldSettled>(new(submission, field, answer, PaperOffice.Sato));

    private Task<Outcome<FieldReopened>> UndoAsync() =>
        office.TellAsync<UndoSettle, FieldReopened>(new(submission, Name, PaperOffice.Sato));

    private Task<Outcome<SubmissionVerified>> AcceptAsync() =>
        office.TellAsync<AcceptSubmission, SubmissionVerified>(new(submission, PaperOffice.Sato));
}
