using Uketsuke.Reading.Decision;

namespace Uketsuke.Tests.Reading;

public sealed class LogisticFitTests
{
    [Fact]
    public void Two_groups_give_the_log_odds_of_their_shares()
    {
        // 30 of 40 right at 0, 36 of 40 right at 1: constant ln 3, slope ln 9 − ln 3.
        double[][] rows = [.. Enumerable.Range(0, 80).Select(i => new double[] { i < 40 ? 0 : 1 })];
        double[] targets = [.. Enumerable.Range(0, 80).Select(i => i is < 30 or (>= 40 and < 76) ? 1.0 : 0.0)];

        double[] weights = LogisticFit.Fit(rows, targets, [0, 0], [1e-9, 1e-9], [0], [false]);

        Assert.Equal(Math.Log(3), weights[0], 1e-4);
        Assert.Equal(Math.Log(3), weights[1], 1e-4);
    }

    [Fact]
    public void Fields_that_part_perfectly_give_finite_weights()
    {
        double[][] rows = [.. Enumerable.Range(0, 20).Select(i => new double[] { i - 9.5 })];
        double[] targets = [.. Enumerable.Range(0, 20).Select(i => i < 10 ? 0.0 : 1.0)];

        double[] weights = LogisticFit.Fit(rows, targets, [0, 0], [1, 1], [0], [false]);

        Assert.InRange(weights[0], 0.3, 5);
        Assert.Equal(0, weights[1], 1e-6);
    }

    [Fact]
    public void A_weight_never_takes_the_wrong_sign()
    {
        double[][] rows = [.. Enumerable.Range(0, 40).Select(i => new double[] { i % 2, i % 5 })];
        double[] targets = [.. Enumerable.Range(0, 40).Select(i => i % 2 == 0 ? 1.0 : 0.0)];

        double[] weights = LogisticFit.Fit(rows, targets, [0, 0, 0], [0.1, 0.1, 0.1], [+1, 0], [false, false]);

        Assert.Equal(0, weights[0]);
    }

    [Fact]
    public void Without_examples_the_weights_stay_where_they_start() =>
        Assert.Equal([0.5, -1], LogisticFit.Fit([], [], [0.5, -1], [1, 1], [0], [false]));

    [Fact]
    public void A_system_of_equations_is_solved() =>
        Assert.Equal([1, -2], LogisticFit.Solve(new double[,] { { 4, 0 }, { 2, 3 } }, [0, -4]).Select(x => Math.Round(x, 9)));
}
