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
        Prefix root = new(null, 0, grammar.Start, -1, 0) { EndsInBlank = 0 };
        List<Prefix> beam = [root];
        List<Prefix> touched = [];
        for (int t = 0; t < lattice.Steps; t++)
        {
            ReadOnlySpan<float> step = lattice.Step(t);
            int[] symbols = Promising(step);
            foreach (Prefix prefix in beam)
            {
                Extend(prefix, step, symbols, grammar, t, touched);
            }

            foreach (Prefix prefix in touched)
            {
                prefix.Settle();
            }

            touched.Sort((a, b) => b.Total.CompareTo(a.Total));
            beam = touched.GetRange(0, Math.Min(width, touched.Count));
            touched = [];
        }

        return
        [
            .. beam.Where(prefix => grammar.Accepts(prefix.State))
                .Select(prefix => prefix.ToText(lattice.Alphabet, grammar.EndWeight(prefix.State)))
                .OrderByDescending(text => text.LogProbability)
        ];
    }

    private static void Extend(
        Prefix prefix, ReadOnlySpan<float> step, int[] symbols, Grammar grammar, int t, List<Prefix> touched)
    {
        prefix.Touch(touched);
        prefix.NextBlank = LogSum.Add(prefix.NextBlank, prefix.Total + step[0]);
        if (prefix.Symbol != 0)
        {
            prefix.NextSymbol = LogSum.Add(prefix.NextSymbol, prefix.EndsInSymbol + step[prefix.Symbol]);
        }

        IReadOnlyList<int>? wanted = grammar.Wanted(prefix.State);
        foreach (int symbol in wanted ?? symbols)
        {
            int state = grammar.Next(prefix.State, symbol);
            if (state == Grammar.Dead || float.IsNegativeInfinity(step[symbol]))
            {
                continue;
            }

            // The same symbol again needs a blank between.
            double from = symbol == prefix.Symbol ? prefix.EndsInBlank : prefix.Total;
            double weight = grammar.Weight(prefix.State, symbol);
            double gained = from + step[symbol] + weight;
            if (double.IsNegativeInfinity(gained))
            {
                continue;
            }

            Prefix child = prefix.Child(symbol, state, t, weight);
            child.Touch(touched);
            child.NextSymbol = LogSum.Add(child.NextSymbol, gained);
            child.Note(gained, t);
        }
    }

    private static int[] Promising(ReadOnlySpan<float> step)
    {
        float best = float.NegativeInfinity;
        foreach (float value in step)
        {
            best = Math.Max(best, value);
        }

        List<(float Value, int Symbol)> found = [];
        for (int s = 1; s < step.Length; s++)
        {
            if (step[s] >= best - Reach)
            {
                found.Add((step[s], s));
            }
        }

        found.Sort((a, b) => b.Value.CompareTo(a.Value));
        return [.. found.Take(MostSymbols).Select(pair => pair.Symbol)];
    }

    private sealed class Prefix(Prefix? parent, int symbol, int state, int firstStep, double weight)
    {
        private readonly Prefix? parent = parent;
        private readonly double weight = weight;
        private readonly Dictionary<int, Prefix> children = [];
        private double bestGain = double.NegativeInfinity;
        private int firstStep = firstStep;
        private bool touched;

        public int Symbol { get; } = symbol;

        public int State { get; } = state;

        public double EndsInBlank { get; set; } = double.NegativeInfinity;

        public double EndsInSymbol { get; private set; } = double.NegativeInfinity;

        public double Total { get; private set; }

        public double NextBlank { get; set; } = double.NegativeInfinity;

        public double NextSymbol { get; set; } = double.NegativeInfinity;

        public Prefix Child(int next, int nextState, int step, double nextWeight)
        {
            if (!children.TryGetValue(next, out Prefix? child))
            {
                child = new Prefix(this, next, nextState, step, nextWeight) { Total = double.NegativeInfinity };
                children[next] = child;
            }

            return child;
        }

        public void Touch(List<Prefix> list)
        {
            if (!touched)
            {
                touched = true;
                list.Add(this);
            }
        }

        public void Note(double gain, int step)
        {
            if (gain > bestGain)
            {
                bestGain = gain;
                firstStep = step;
            }
        }

        public void Settle()
        {
            EndsInBlank = NextBlank;
            EndsInSymbol = NextSymbol;
            Total = LogSum.Add(EndsInBlank, EndsInSymbol);
            NextBlank = double.NegativeInfinity;
            NextSymbol = double.NegativeInfinity;
            touched = false;
        }

        public DecodedText ToText(Alphabet alphabet, double endWeight)
        {
            double prior = endWeight;
            List<int> labels = [];
            List<int> steps = [];
            for (Prefix at = this; at.parent is not null; at = at.parent)
            {
                labels.Add(at.Symbol);
                steps.Add(at.firstStep);
                prior += at.weight;
            }

            labels.Reverse();
            steps.Reverse();
            return new DecodedText(alphabet.Decode(labels), Total + endWeight, [.. steps], prior);
        }
    }
}
