namespace ReadingBenchmark.Scores;

/// <summary>One-sided exact bound of a share (Clopper and Pearson, 1934).</summary>
internal static class Bound
{
    /// <returns>The largest share of errors that 95 % confidence still allows; about 3 / n when there is no error.</returns>
    public static double Upper95(int errors, int n)
    {
        if (n == 0 || errors >= n)
        {
            return 1;
        }

        double low = 0;
        double high = 1;
        for (int step = 0; step < 60; step++)
        {
            double middle = (low + high) / 2;
            (low, high) = AtMost(errors, n, middle) > 0.05 ? (middle, high) : (low, middle);
        }

        return high;
    }

    // The chance of at most so many errors in n.
    private static double AtMost(int errors, int n, double share)
    {
        if (share <= 0)
        {
            return 1;
        }

        double sum = 0;
        double term = n * Math.Log(1 - share);
        for (int k = 0; k <= errors; k++)
        {
            sum += Math.Exp(term);
            term += Math.Log((n - k) / (k + 1.0)) + Math.Log(share / (1 - share));
        }

        return sum;
    }
}
