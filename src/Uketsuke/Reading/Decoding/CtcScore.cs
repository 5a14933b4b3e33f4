using System.Buffers;

namespace Uketsuke.Reading.Decoding;

/// <summary>Exact probabilities of given strings under a lattice (CTC forward algorithm).</summary>
/// <remarks>
/// The sums run over plain probabilities, brought back to a middling size whenever they have become small: a logarithm and a power for each
/// state and step would cost several times as much. Where a text is so much less likely than its own beginning that a double cannot hold
/// both, they run over logarithms.
/// </remarks>
internal static class CtcScore
{
    // Below this the probabilities of all states are made larger together.
    private const double Small = 1e-100;

    /// <returns>Natural log of the probability that the lattice reads as exactly these symbols; minus infinity for none.</returns>
    public static double Of(Lattice lattice, ReadOnlySpan<int> labels)
    {
        int states = (labels.Length * 2) + 1;
        double[] room = ArrayPool<double>.Shared.Rent(2 * states);
        double[] chances = ArrayPool<double>.Shared.Rent(labels.Length + 1);
        try
        {
            double log = Plain(lattice, labels, room.AsSpan(0, states), room.AsSpan(states, states), chances.AsSpan(0, labels.Length + 1));
            return double.IsNegativeInfinity(log) ? Logarithmic(lattice, labels, room.AsSpan(0, states), room.AsSpan(states, states)) : log;
        }
        finally
        {
            ArrayPool<double>.Shared.Return(room);
            ArrayPool<double>.Shared.Return(chances);
        }
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

    // States: a blank, then each symbol and a blank after it. Before the first step only the first exists.
    private static double Plain(Lattice lattice, ReadOnlySpan<int> labels, Span<double> now, Span<double> before, Span<double> chances)
    {
        before.Clear();
        before[0] = 1;
        double taken = 0;
        for (int t = 0; t < lattice.Steps; t++)
        {
            Chances(lattice.Step(t), labels, chances);
            double blank = chances[labels.Length];
            now[0] = before[0] * blank;
            for (int i = 0; i < labels.Length; i++)
            {
                int s = (2 * i) + 1;
                double sum = before[s] + before[s - 1];
                if (i > 0 && labels[i] != labels[i - 1])
                {
                    sum += before[s - 2];
                }

                now[s] = sum * chances[i];
                now[s + 1] = (before[s + 1] + before[s]) * blank;
            }

            taken += Grown(now);
            Span<double> other = before;
            before = now;
            now = other;
        }

        double all = before.Length == 1 ? before[0] : before[^1] + before[^2];
        return Math.Log(all) - taken;
    }

    private static double Logarithmic(Lattice lattice, ReadOnlySpan<int> labels, Span<double> now, Span<double> before)
    {
        before.Fill(double.NegativeInfinity);
        before[0] = 0;
        for (int t = 0; t < lattice.Steps; t++)
        {
            ReadOnlySpan<float> step = lattice.Step(t);
            now[0] = before[0] + step[0];
            for (int i = 0; i < labels.Length; i++)
            {
                int s = (2 * i) + 1;
                double sum = LogSum.Add(before[s], before[s - 1]);
                if (i > 0 && labels[i] != labels[i - 1])
                {
                    sum = LogSum.Add(sum, before[s - 2]);
                }

                now[s] = sum + step[labels[i]];
                now[s + 1] = LogSum.Add(before[s + 1], before[s]) + step[0];
            }

            Span<double> other = before;
            before = now;
            now = other;
        }

        return before.Length == 1 ? before[0] : LogSum.Add(before[^1], before[^2]);
    }

    private static void Chances(ReadOnlySpan<float> step, ReadOnlySpan<int> labels, Span<double> chances)
    {
        for (int i = 0; i < labels.Length; i++)
        {
            chances[i] = step[labels[i]];
        }

        chances[^1] = step[0];
        Floats.Exp(chances);
    }

    /// <returns>Natural log of how many times larger all became.</returns>
    private static double Grown(Span<double> states)
    {
        double highest = 0;
        foreach (double state in states)
        {
            highest = Math.Max(highest, state);
        }

        if (highest is >= Small or <= 0)
        {
            return 0;
        }

        foreach (ref double state in states)
        {
            state /= highest;
        }

        return -Math.Log(highest);
    }
}
