namespace Uketsuke.Reading.Decoding;

/// <summary>Exact probabilities of given strings under a lattice (CTC forward algorithm, in logarithms).</summary>
internal static class CtcScore
{
    /// <returns>Natural log of the probability that the lattice reads as exactly these symbols.</returns>
    public static double Of(Lattice lattice, ReadOnlySpan<int> labels)
    {
        int states = (labels.Length * 2) + 1;
        double[] now = new double[states];
        double[] before = new double[states];
        Array.Fill(before, double.NegativeInfinity);
        before[0] = 0;
        for (int t = 0; t < lattice.Steps; t++)
        {
            ReadOnlySpan<float> step = lattice.Step(t);
            for (int s = 0; s < states; s++)
            {
                int label = s % 2 == 0 ? 0 : labels[s / 2];
                double sum = before[s];
                if (s > 0)
                {
                    // Before the first step only the empty beginning exists; a path enters a symbol from it.
                    sum = LogSum.Add(sum, before[s - 1]);
                }

                if (s > 2 && label != 0 && label != labels[(s / 2) - 1])
                {
                    sum = LogSum.Add(sum, before[s - 2]);
                }

                now[s] = sum + step[label];
            }

            (now, before) = (before, now);
        }

        return states == 1 ? before[0] : LogSum.Add(before[states - 1], before[states - 2]);
    }

    /// <summary>The probability that the lattice reads as exactly one symbol, for each symbol; index 0 is "nothing".</summary>
    /// <returns>Natural logs, one for each symbol of the alphabet.</returns>
    public static double[] OfSingles(Lattice lattice)
    {
        double[] result = new double[lattice.Alphabet.Count];
        for (int symbol = 1; symbol < result.Length; symbol++)
        {
            result[symbol] = Of(lattice, [symbol]);
        }

        result[0] = Of(lattice, []);
        return result;
    }
}
