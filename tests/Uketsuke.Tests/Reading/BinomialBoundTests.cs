using Uketsuke.Reading.Decision;

namespace Uketsuke.Tests.Reading;

public sealed class BinomialBoundTests
{
    // Values of the exact bound: 1 − 0.05^(1/n) without errors; the others from its definition by the beta distribution.
    [Theory]
    [InlineData(0, 1, 0.95)]
    [InlineData(0, 100, 0.029513)]
    [InlineData(0, 2995, 0.0009998)]
    [InlineData(1, 100, 0.046556)]
    [InlineData(5, 100, 0.102253)]
    [InlineData(10, 10, 1)]
    [InlineData(0, 0, 1)]
    public void The_upper_bound_is_exact(int wrong, int count, double bound) =>
        Assert.Equal(bound, BinomialBound.Upper(wrong, count), 0.00005);

    [Fact]
    public void At_the_bound_so_few_errors_are_seen_once_in_twenty()
    {
        double bound = BinomialBound.Upper(3, 4000);

        double log = 4000 * Math.Log(1 - bound);
        double sum = Math.Exp(log);
        for (int k = 1; k <= 3; k++)
        {
            log += Math.Log((4000.0 - k + 1) / k * bound / (1 - bound));
            sum += Math.Exp(log);
        }

        Assert.Equal(0.05, sum, 0.0001);
    }
}
