using System.Collections.Immutable;

namespace Uketsuke.Reading.Decoding;

/// <summary>Where on a lattice a given text is spoken.</summary>
/// <param name="Log">Natural log of the probability that the lattice reads as exactly this text, over all paths.</param>
/// <param name="FirstSteps">For each symbol its first step on the best path.</param>
internal sealed record CtcAlignment(double Log, ImmutableArray<int> FirstSteps)
{
    /// <returns>Null when the lattice is too short for the text, or a symbol is impossible in it.</returns>
    public static CtcAlignment? Of(Lattice lattice, ReadOnlySpan<int> labels)
    {
        double log = CtcScore.Of(lattice, labels);
        if (double.IsNegativeInfinity(log) || labels.Length == 0)
        {
            return null;
        }

        int states = (labels.Length * 2) + 1;
        double[,] best = new double[lattice.Steps + 1, states];
        int[,] before = new int[lattice.Steps + 1, states];
        for (int s = 0; s < states; s++)
        {
            best[0, s] = s == 0 ? 0 : double.NegativeInfinity;
        }

        for (int t = 0; t < lattice.Steps; t++)
        {
            ReadOnlySpan<float> step = lattice.Step(t);
            for (int s = 0; s < states; s++)
            {
                int label = s % 2 == 0 ? 0 : labels[s / 2];
                int from = s;
                if (s > 0 && best[t, s - 1] > best[t, from])
                {
                    from = s - 1;
                }

                if (s > 2 && label != 0 && label != labels[(s / 2) - 1] && best[t, s - 2] > best[t, from])
                {
                    from = s - 2;
                }

                best[t + 1, s] = best[t, from] + step[label];
                before[t + 1, s] = from;
            }
        }

        return new CtcAlignment(log, Walk(before, best[lattice.Steps, states - 1] > best[lattice.Steps, states - 2] ? states - 1 : states - 2));
    }

    private static ImmutableArray<int> Walk(int[,] before, int state)
    {
        int[] first = new int[before.GetLength(1) / 2];
        for (int t = before.GetLength(0) - 1; t > 0; t--)
        {
            if (state % 2 == 1)
            {
                first[state / 2] = t - 1;
            }

            state = before[t, state];
        }

        return [.. first];
    }
}
