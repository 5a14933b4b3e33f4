using System.Collections.Immutable;

namespace Uketsuke.Reading.Decoding;

/// <summary>CTC prefix beam search: the most probable texts of a lattice that a grammar allows.</summary>
internal static class PrefixBeam
{
    public const int DefaultWidth = 24;

    // Symbols further than this (natural log) below a step's best are not tried, unless the grammar wants them.
    private const float Reach = 9f;

    private const int MostSymbols = 24;

    /// <returns>Best first; empty when the grammar allows nothing of what was seen.</returns>
    public static ImmutableArray<DecodedText> Search(Lattice lattice, Grammar grammar, int width = DefaultWidth)
    {
        List<Prefix> beam = [Prefix.Root(grammar.Start)];
        List<Prefix> touched = [];
        int[] symbols = new int[MostSymbols];
        for (int t = 0; t < lattice.Steps; t++)
        {
            ReadOnlySpan<float> step = lattice.Step(t);
            ReadOnlySpan<int> likely = symbols.AsSpan(0, Promising(step, symbols));
            double least = Stay(beam, step, likely, grammar, t);
            touched.AddRange(beam);
            foreach (Prefix prefix in beam)
            {
                Extend(prefix, step, likely, grammar, t, beam.Count < width ? double.NegativeInfinity : least, touched);
            }

            foreach (Prefix prefix in touched)
            {
                prefix.Settle();
            }

            touched.Sort(static (a, b) => b.Total.CompareTo(a.Total));
            touched.RemoveRange(Math.Min(width, touched.Count), Math.Max(0, touched.Count - width));
            (beam, touched) = (touched, beam);
            touched.Clear();
        }

        return
        [
            .. beam.Where(prefix => grammar.Accepts(prefix.State))
                .Select(prefix => prefix.ToText(lattice.Alphabet, grammar.EndWeight(prefix.State)))
                .OrderByDescending(text => text.LogProbability)
        ];
    }

    /// <summary>The texts of the beam stay as they are: one more step of nothing, of the last symbol, or of its first sight.</summary>
    /// <returns>The least of them: where the beam is full, a new text below it has no place in the next one.</returns>
    private static double Stay(List<Prefix> beam, ReadOnlySpan<float> step, ReadOnlySpan<int> likely, Grammar grammar, int t)
    {
        foreach (Prefix prefix in beam)
        {
            prefix.Stay(step);
        }

        double least = double.PositiveInfinity;
        foreach (Prefix prefix in beam)
        {
            if (prefix.Parent is { IsTouched: true } parent && (grammar.Wanted(parent.State) ?? likely).Contains(prefix.Symbol))
            {
                prefix.Gain(parent.GainOf(prefix.Symbol, step) + prefix.Weight, t);
            }

            least = Math.Min(least, Math.Max(prefix.NextBlank, prefix.NextSymbol));
        }

        return least;
    }

    // Only texts that are not in the beam: the others have stayed.
    private static void Extend(
        Prefix prefix, ReadOnlySpan<float> step, ReadOnlySpan<int> likely, Grammar grammar, int t, double least, List<Prefix> touched)
    {
        int[]? wanted = grammar.Wanted(prefix.State);
        foreach (int symbol in wanted ?? likely)
        {
            if (prefix.Total + step[symbol] + grammar.MostWeight < least)
            {
                if (wanted is null)
                {
                    // The likeliest come first: no later one is better.
                    break;
                }

                continue;
            }

            Prefix? child = prefix.Child(symbol);
            int state = child?.State ?? grammar.Next(prefix.State, symbol);
            if (state == Grammar.Dead || child is { IsTouched: true })
            {
                continue;
            }

            double weight = child?.Weight ?? grammar.Weight(prefix.State, symbol);
            double gained = prefix.GainOf(symbol, step) + weight;
            if (gained > least)
            {
                child ??= prefix.Add(symbol, state, weight);
                child.Gain(gained, t);
                touched.Add(child);
            }
        }
    }

    /// <returns>How many were written to <paramref name="symbols"/>, the likeliest first.</returns>
    private static int Promising(ReadOnlySpan<float> step, Span<int> symbols)
    {
        float least = Floats.Highest(step) - Reach;
        int count = 0;
        for (int s = Floats.IndexOfAtLeast(step, least, 1); s >= 0; s = Floats.IndexOfAtLeast(step, least, s + 1))
        {
            int at = count;
            while (at > 0 && step[symbols[at - 1]] < step[s])
            {
                at--;
            }

            if (at < symbols.Length)
            {
                count = Math.Min(count + 1, symbols.Length);
                symbols[at..(count - 1)].CopyTo(symbols[(at + 1)..]);
                symbols[at] = s;
            }
        }

        return count;
    }
}
