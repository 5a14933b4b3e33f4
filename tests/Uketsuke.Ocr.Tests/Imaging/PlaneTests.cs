using CsCheck;
using Uketsuke.Ocr.Imaging;

namespace Uketsuke.Ocr.Tests.Imaging;

public sealed class PlaneTests
{
    private static readonly Gen<Plane> AnyPlane = Gen.Select(
        Gen.Double[-180, 180], Gen.Double[0.5, 2], Gen.Double[0.5, 2], Gen.Double[-100, 100], Gen.Double[-100, 100], Gen.Double[-0.0005, 0.0005],
        (turn, scaleX, scaleY, x, y, tilt) =>
            Plane.Turn(turn).Then(Plane.Scale(scaleX, scaleY)).Then(Plane.Shift(x, y)).Then(new Plane(1, 0, 0, 0, 1, 0, tilt, -tilt)));

    private static readonly Gen<Spot> AnySpot = Gen.Select(Gen.Double[0, 210], Gen.Double[0, 297], (x, y) => new Spot(x, y));

    [Fact]
    public void A_map_and_its_inverse_lead_back() => Gen.Select(AnyPlane, AnySpot).Sample(
        (plane, spot) => (plane.Inverse().Map(plane.Map(spot)) - spot).Length < 1e-6);

    [Fact]
    public void One_map_after_another_is_one_map() => Gen.Select(AnyPlane, AnyPlane, AnySpot).Sample(
        (first, then, spot) => (first.Then(then).Map(spot) - then.Map(first.Map(spot))).Length < 1e-6);

    [Fact]
    public void A_quarter_turn_takes_right_to_down()
    {
        Spot turned = Plane.Turn(90).Map(1, 0);

        Assert.Equal(0, turned.X, 1e-12);
        Assert.Equal(1, turned.Y, 1e-12);
    }

    [Fact]
    public void A_map_is_found_again_though_a_third_of_the_matches_is_wrong() =>
        Gen.Select(AnyPlane, Gen.Int[0, 100000]).Sample(
            (plane, seed) =>
            {
                Random random = new(seed);
                Match[] matches = [.. Enumerable.Range(0, 90).Select(i => MatchOf(plane, random, wrong: i % 3 == 0))];

                Plane? fitted = PlaneFit.Fit(matches, projective: true, smallestScale: 0.1);

                return fitted is Plane found && (found.Map(100, 150) - plane.Map(100, 150)).Length < 0.3;
            },
            iter: 40);

    [Fact]
    public void Too_few_matches_give_no_map() =>
        Assert.Null(PlaneFit.Fit([new(new(1, 1), new(2, 2), 1), new(new(5, 1), new(7, 2), 1)], projective: false, 0.1));

    private static Match MatchOf(Plane plane, Random random, bool wrong)
    {
        Spot from = new(210 * random.NextDouble(), 297 * random.NextDouble());
        double error = wrong ? 40 : 0.1;
        return new(from, plane.Map(from) + new Spot(error * (random.NextDouble() - 0.5), error * (random.NextDouble() - 0.5)), 1);
    }
}
