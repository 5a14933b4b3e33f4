namespace Uketsuke.Reading.Decision;

/// <summary>Exact bounds of a share of which a sample was counted.</summary>
internal static class BinomialBound
{
    /// <summary>The one-sided upper bound of Clopper and Pearson (Biometrika 26, 1934).</summary>
    /// <param name="wrong">0 to <paramref name="count"/>.</param>
    /// <param name="confidence">For example 0.95. No errors among n then give about 3/n.</param>
    /// <returns>The share at which so few errors have the probability 1 − <paramref name="confidence"/>; 1 for an empty sample.</returns>
    public static double Upper(int wrong, int count, double confidence = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(wrong);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, wrong);
        if (wrong == count)
        {
            return 1;
        }

        double low = 0;
        double high = 1;
        for (int i = 0; i < 60; i++)
        {
            double middle = (low + high) / 2;
            if (AtMost(wrong, count, middle) > 1 - confidence)
            {
                low = middle;
            }
            else
            {
                high = middle;
            }
        }

        return high;
    }

    // Probability of at most so many errors; terms in logarithms, since the first may be as small as e^-1000.
    private static double AtMost(int wrong, int count, double share)
    {
        double logOdds = Math.Log(share) - Math.Log(1 - share);
        double log = count * Math.Log(1 - share);
        double sum = Math.Exp(log);
        for (int k = 1; k <= wrong; k++)
        {
            log += Math.Log((double)(count - k + 1) / k) + logOdds;
            sum += Math.Exp(log);
        }

        return sum;
    }
}
