using Uketsuke.Forms;
using Uketsuke.Reading.Decision;
using Uketsuke.Review.Learning;

namespace Uketsuke.Tests.Review.Learning;

public sealed class RefitDecisionTests
{
    private static readonly CheckFigures Old = new(
        AcceptRate: 0.6, Accepted: 60, Wrong: 0, Residual: 0, UpperBound: 0.05, LogLoss: 0.2, Threshold: 0.97);

    [Fact]
    public void Too_few_answers_change_nothing_and_it_is_said_how_many_are_missing()
    {
        RefitDraft draft = Decide([.. Office(fit: 120, check: 90, spots: 8)]);

        KindRefit kind = Assert.Single(draft.Kinds);
        Assert.Null(draft.Model);
        Assert.Equal((KindOutcome.TooFew, new LabelsMissing(80, 10, 12)), (kind.Outcome, kind.Missing));
        Assert.Null(kind.After);
    }

    [Fact]
    public void Fields_that_a_person_must_see_anyway_do_not_count_as_something_to_fit()
    {
        Label[] labels = [.. Office(fit: 150, check: 100, spots: 20)];
        Label[] blocked =
        [
            .. AnsweredFields.Make(100, odds: 1).Select(
                label => label with { Field = label.Field with { Evidence = label.Field.Evidence with { Blocked = true } } }),
        ];

        Assert.Equal(50, Assert.Single(Decide([.. labels, .. blocked]).Kinds).Missing.ToFit);
    }

    [Fact]
    public void Where_the_office_writes_more_clearly_than_supposed_more_fields_pass()
    {
        // The careful rule passes nothing at these odds, and the office's people found all of them right.
        RefitDraft draft = Decide([.. Office(fit: 500, check: 200, spots: 40)]);

        KindRefit kind = Assert.Single(draft.Kinds);
        Assert.Equal(KindOutcome.Taken, kind.Outcome);
        Assert.True(kind.After!.AcceptRate > kind.Before.AcceptRate, $"{kind.Before} {kind.After}");
        Assert.Equal(0, kind.After.Residual);
        Assert.NotNull(draft.Model?.Find(AnsweredFields.Kind));
    }

    [Fact]
    public void A_fit_that_lets_more_wrong_fields_pass_on_the_answers_kept_apart_is_not_taken()
    {
        // What it was fitted on was all right; what was kept apart is not.
        Label[] labels =
        [
            .. AnsweredFields.Make(500, odds: 2),
            .. AnsweredFields.Make(40, odds: 6, spotCheck: true),
            .. AnsweredFields.Make(100, odds: 2, forCheck: true),
            .. AnsweredFields.Make(30, odds: 2, right: false, forCheck: true),
            .. AnsweredFields.Make(20, odds: 6, spotCheck: true, forCheck: true),
        ];

        RefitDraft draft = Decide(labels);

        Assert.Equal(KindOutcome.MoreWrong, Assert.Single(draft.Kinds).Outcome);
        Assert.Null(draft.Model);
    }

    [Fact]
    public void The_same_answers_give_the_same_model()
    {
        Label[] labels = [.. Office(fit: 500, check: 200, spots: 40)];

        Assert.Equal(Decide(labels).Model!.Checksum(), Decide(labels).Model!.Checksum());
    }

    [Fact]
    public void A_kind_that_is_not_taken_keeps_what_decides_about_it_now()
    {
        AcceptanceModel own = Decide([.. Office(fit: 500, check: 200, spots: 40)]).Model!;
        Label[] phones = [.. Office(fit: 500, check: 200, spots: 40).Select(label => label with { Field = label.Field with { Kind = FieldKind.Amount } })];

        RefitDraft draft = Decide(phones, own);

        Assert.Equal(own.Find(AnsweredFields.Kind)!.Weights, draft.Model!.Find(AnsweredFields.Kind)!.Weights);
        Assert.NotNull(draft.Model.Find(FieldKind.Amount));
    }

    [Theory]
    [InlineData(0.7, 0.004, 0.2, KindOutcome.MoreWrong)]
    [InlineData(0.5, 0, 0.2, KindOutcome.FewerPass)]
    [InlineData(0.7, 0, 0.3, KindOutcome.FitsWorse)]
    [InlineData(0.6, 0, 0.2, KindOutcome.Same)]
    [InlineData(0.6, 0, 0.1, KindOutcome.Taken)]
    [InlineData(0.7, 0, 0.2, KindOutcome.Taken)]
    [InlineData(0.7, 0.001, 0.2, KindOutcome.Taken)]
    public void A_new_fit_must_be_no_worse_in_anything(double acceptRate, double residual, double loss, KindOutcome outcome) =>
        Assert.Equal(outcome, RefitDecision.Compare(
            Old,
            Old with { AcceptRate = acceptRate, Accepted = (int)(acceptRate * 100), Residual = residual, LogLoss = loss },
            wanted: 0.001));

    [Fact]
    public void Letting_fewer_pass_is_right_where_too_many_were_wrong() => Assert.Equal(
        KindOutcome.Taken,
        RefitDecision.Compare(Old with { Residual = 0.02 }, Old with { AcceptRate = 0.4, Accepted = 40, Residual = 0 }, wanted: 0.001));

    [Fact]
    public void A_spot_check_stands_for_the_fields_that_passed_like_it()
    {
        // Ten spot checks of fifty that passed, one of them wrong; twenty doubtful fields of which four would pass now.
        Label[] checks =
        [
            .. AnsweredFields.Make(9, odds: 9, spotCheck: true), .. AnsweredFields.Make(1, odds: 9, right: false, spotCheck: true),
            .. AnsweredFields.Make(4, odds: 9), .. AnsweredFields.Make(16, odds: -2, right: false),
        ];

        CheckFigures figures = CheckCount.Of(AcceptanceModel.None, AnsweredFields.Kind, checks, weight: 5, residualError: 0.001);

        Assert.Equal((14, 1), (figures.Accepted, figures.Wrong));
        Assert.Equal(54.0 / 70, figures.AcceptRate, 9);
        Assert.Equal(5.0 / 54, figures.Residual, 9);

        // One of ten: at most 44.5 % with 97.5 % certainty; none of four: at most 60.2 %.
        Assert.Equal(((50 * 0.4450) + (4 * 0.6024)) / 54, figures.UpperBound, 3);
    }

    private static IEnumerable<Label> Office(int fit, int check, int spots) =>
    [
        .. AnsweredFields.Make(fit - (spots / 2), odds: 2),
        .. AnsweredFields.Make(check - (spots / 2), odds: 2, forCheck: true),
        .. AnsweredFields.Make(spots / 2, odds: 6, spotCheck: true),
        .. AnsweredFields.Make(spots / 2, odds: 6, spotCheck: true, forCheck: true),
    ];

    private static RefitDraft Decide(Label[] labels, AcceptanceModel? inForce = null) => RefitDecision.Decide(
        new(
            labels,
            new Dictionary<FieldKind, int> { [labels[0].Field.Kind] = 400 },
            inForce ?? AcceptanceModel.None,
            AcceptanceModel.None,
            ResidualError: 0.02,
            new()),
        "test");
}
