using Uketsuke.Forms;
using Uketsuke.Reading.Decision;

namespace Uketsuke.Tests.Reading;

public sealed class AcceptDecisionTests
{
    [Theory]
    [InlineData(3.0, true)]
    [InlineData(2.0, false)]
    public void A_field_passes_from_the_threshold_of_its_kind_on(double logOdds, bool passes)
    {
        AcceptDecision decision = new(() => AcceptanceKit.Plain(FieldKind.Phone, threshold: 0.95), 0.001);

        Assert.Equal(passes, decision.Judge(FieldKind.Phone, new() { LogOdds = logOdds }).Passes);
    }

    [Fact]
    public void What_a_person_must_see_never_passes()
    {
        AcceptDecision decision = new(() => AcceptanceKit.Plain(FieldKind.Phone, threshold: 0.5), 0.001);

        Assert.False(decision.Judge(FieldKind.Phone, new() { LogOdds = 14, Blocked = true }).Passes);
        Assert.False(decision.Judge(FieldKind.Code, new() { LogOdds = 14, Blocked = true }).Passes);
    }

    [Fact]
    public void A_share_stricter_than_any_that_was_fitted_lets_nothing_pass()
    {
        AcceptDecision decision = new(() => AcceptanceKit.Plain(FieldKind.Phone, threshold: 0.5), 0.0005);

        Assert.False(decision.Judge(FieldKind.Phone, new() { LogOdds = 14 }).Passes);
    }

    [Fact]
    public void A_kind_without_a_fit_follows_the_careful_rule()
    {
        AcceptDecision decision = new(() => AcceptanceModel.None, 0.001);

        Assert.True(decision.Judge(FieldKind.Digits, new() { LogOdds = 5 }).Passes);
        Assert.False(decision.Judge(FieldKind.Digits, new() { LogOdds = 3 }).Passes);
        Assert.True(decision.Judge(FieldKind.Digits, new() { LogOdds = 3, Backed = true }).Passes);
    }

    [Fact]
    public void The_said_confidence_is_the_probability_and_never_one()
    {
        AcceptDecision decision = new(() => AcceptanceKit.Plain(FieldKind.Phone, threshold: 0.5), 0.001);

        Assert.Equal(0.8808, decision.Judge(FieldKind.Phone, new() { LogOdds = 2 }).Confidence, 0.0001);
        Assert.Equal(0.9999, decision.Judge(FieldKind.Phone, new() { LogOdds = 14 }).Confidence);
    }
}
