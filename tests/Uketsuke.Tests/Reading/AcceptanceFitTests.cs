using System.Collections.Immutable;
using Uketsuke.Forms;
using Uketsuke.Reading.Decision;

namespace Uketsuke.Tests.Reading;

public sealed class AcceptanceFitTests
{
    [Fact]
    public void Probabilities_of_the_fit_are_those_that_drew_the_fields()
    {
        AcceptanceModel model = AcceptanceFit.Fit(AcceptanceKit.Fields(6000, seed: 1), new());

        // From the odds e^(2x − 4) below the knee at 4.
        Assert.Equal(0.5, Said(model, 2), 0.03);
        Assert.Equal(0.881, Said(model, 3), 0.03);
        Assert.Equal(0.119, Said(model, 1), 0.03);
    }

    [Fact]
    public void What_passes_on_other_fields_keeps_to_the_wanted_share()
    {
        AcceptanceModel model = AcceptanceFit.Fit(AcceptanceKit.Fields(6000, seed: 2), new() { ResidualError = 0.01 });

        KindReport total = AcceptanceReport.Of(model, AcceptanceKit.Fields(10_000, seed: 3)).Total;

        Assert.True(total.Accepted > 4000, $"{total.Accepted} pass");
        // Both splits are drawn: within two standard errors of 1 % each.
        Assert.True(total.Residual < 0.015, $"{total.Wrong} of {total.Accepted} are wrong");
    }

    [Fact]
    public void A_stricter_share_lets_fewer_pass()
    {
        KindAcceptance phone = AcceptanceFit.Fit(AcceptanceKit.Fields(6000, seed: 4), new()).Find(FieldKind.Phone)!;

        ImmutableArray<int> accepted = [.. phone.Thresholds.OrderBy(known => known.ResidualError).Select(known => known.Accepted)];
        Assert.Equal(accepted.Order(), accepted);
        Assert.True(phone.For(0.001).Threshold > phone.For(0.02).Threshold);
    }

    [Fact]
    public void The_same_fields_give_the_same_file()
    {
        string once = AcceptanceFit.Fit(AcceptanceKit.Fields(1000, seed: 5), new()).ToJson();

        Assert.Equal(once, AcceptanceFit.Fit(AcceptanceKit.Fields(1000, seed: 5), new()).ToJson());
    }

    [Fact]
    public void A_kind_with_few_fields_is_left_to_the_careful_rule()
    {
        AcceptanceModel model = AcceptanceFit.Fit(
            [.. AcceptanceKit.Fields(500, seed: 6), .. AcceptanceKit.Fields(20, seed: 7, FieldKind.Kana)], new() { FewestFields = 100 });

        Assert.NotNull(model.Find(FieldKind.Phone));
        Assert.Null(model.Find(FieldKind.Kana));
    }

    [Fact]
    public void A_prior_keeps_the_kinds_that_new_fields_say_nothing_about()
    {
        AcceptanceModel shipped = AcceptanceFit.Fit(AcceptanceKit.Fields(2000, seed: 8, FieldKind.Kana), new());

        AcceptanceModel own = AcceptanceFit.Fit(AcceptanceKit.Fields(300, seed: 9), new() { Prior = shipped });

        Assert.Equal(shipped.Find(FieldKind.Kana), own.Find(FieldKind.Kana));
        Assert.NotNull(own.Find(FieldKind.Phone));
    }

    [Fact]
    public void Too_few_fields_to_count_so_small_a_share_put_the_threshold_above_every_wrong_one()
    {
        LabelledField[] fields = AcceptanceKit.Fields(400, seed: 10);
        AcceptanceModel model = AcceptanceFit.Fit(fields, new());

        AcceptanceThreshold threshold = model.Find(FieldKind.Phone)!.For(0.001);

        Assert.Equal(ThresholdBasis.Estimated, threshold.Basis);
        Assert.Equal(0, threshold.Wrong);
        Assert.True(threshold.UpperBound > 0.001, "the bound says that 0.1 % is not proven");
    }

    [Fact]
    public void Evidence_that_the_calibration_never_showed_earns_nothing()
    {
        AcceptanceModel model = AcceptanceFit.Fit(AcceptanceKit.Fields(3000, seed: 11), new());
        FieldEvidence evidence = AcceptanceKit.Fields(1, seed: 12)[0].Evidence;

        Assert.Equal(model.Probability(FieldKind.Phone, evidence), model.Probability(FieldKind.Phone, evidence with { Backed = true }));
    }

    [Fact]
    public void Where_nothing_went_wrong_the_decoders_odds_still_part_the_sure_from_the_less_sure()
    {
        LabelledField[] marks =
            [.. AcceptanceKit.Fields(400, seed: 14, FieldKind.Checkbox).Select(field => field with { Right = true })];

        AcceptanceModel model = AcceptanceFit.Fit(marks, new());

        double sure = model.Probability(FieldKind.Checkbox, new() { LogOdds = 6, Margin = 5, Characters = 10 })!.Value;
        double weak = model.Probability(FieldKind.Checkbox, new() { LogOdds = -3, Margin = 5, Characters = 10 })!.Value;
        Assert.True(weak < sure, $"{weak} is not below {sure}");
        Assert.True(weak < model.Find(FieldKind.Checkbox)!.For(0.001).Threshold);
    }

    [Fact]
    public void Fields_that_go_to_a_person_anyway_change_nothing()
    {
        LabelledField[] fields = AcceptanceKit.Fields(1000, seed: 13);
        LabelledField[] blocked = [.. fields.Select(field => field with { Evidence = field.Evidence with { Blocked = true }, Right = false })];

        Assert.Equal(AcceptanceFit.Fit(fields, new()).ToJson(), AcceptanceFit.Fit([.. fields, .. blocked], new()).ToJson());
    }

    private static double Said(AcceptanceModel model, double logOdds) =>
        model.Probability(FieldKind.Phone, new() { LogOdds = logOdds, Margin = 5, Characters = 10 })!.Value;
}
