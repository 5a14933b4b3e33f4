using System.Collections.Immutable;
using Uketsuke.Reading.Decoding;
using Uketsuke.Reading.Values;

namespace Uketsuke.Reading.Singles;

/// <summary>Which classes of a box reader speak for each symbol of an alphabet.</summary>
internal sealed class BoxFold
{
    // Nothing is impossible: a floor keeps one sure mistake from ruling out the right answer.
    private const double Floor = 1e-5;

    private const int MostOnStack = 256;

    private static readonly double LogFloor = Math.Log(Floor);

    private readonly Alphabet alphabet;
    private readonly int[][] classesOf;
    private readonly int open;
    private readonly int[] known;

    private BoxFold(Alphabet alphabet, int[][] classesOf)
    {
        this.alphabet = alphabet;
        this.classesOf = classesOf;
        known = [.. classesOf.SelectMany(classes => classes).Distinct()];
        open = Enumerable.Range(1, classesOf.Length - 1)
            .Count(symbol => classesOf[symbol].Length == 0 && alphabet.Symbols[symbol] != Alphabet.Space);
    }

    /// <summary>True when the box reader knows most of the alphabet, so that its word counts.</summary>
    public bool Covers => open * 4 < classesOf.Length;

    /// <param name="lineCharset">The classes over which the alphabet was made: their lookalikes hold for the box reader too.</param>
    public static BoxFold Of(Alphabet alphabet, IReadOnlyList<string> lineCharset, IReadOnlyList<string> boxCharset)
    {
        Dictionary<string, int> lineClass = lineCharset.Select((symbol, i) => (symbol, i)).DistinctBy(pair => pair.symbol)
            .ToDictionary(pair => pair.symbol, pair => pair.i);
        List<int>[] classes = [.. alphabet.Symbols.Select(_ => new List<int>())];
        for (int c = 1; c < boxCharset.Count; c++)
        {
            int symbol = lineClass.TryGetValue(boxCharset[c], out int at) ? alphabet.SymbolOfClass[at] : alphabet.IndexOf(boxCharset[c]);
            if (symbol > 0)
            {
                classes[symbol].Add(c);
            }
        }

        // A small kana is a large one to the box reader; the paper's own sizes part them later.
        for (int s = 1; s < classes.Length; s++)
        {
            char symbol = alphabet.Symbols[s][0];
            int large = KanaPairs.IsSmall(symbol) ? alphabet.IndexOf(KanaPairs.Large(symbol)) : -1;
            if (large > 0)
            {
                classes[s] = classes[large];
            }
        }

        return new BoxFold(alphabet, [.. classes.Select(list => list.ToArray())]);
    }

    /// <summary>
    /// The box reader's own log-probability of each symbol; what it gave to characters that may not stand here goes to the
    /// symbols that it does not know. Small and large kana have the same.
    /// </summary>
    /// <param name="inside">Share of its probability that spoke of the symbols that it knows, 0 to 1.</param>
    /// <returns>Natural logs by symbol; not normalised.</returns>
    public SymbolLogs Logs(ImmutableArray<float> scores, out double inside)
    {
        Span<float> spoken = known.Length <= MostOnStack ? stackalloc float[known.Length] : new float[known.Length];
        for (int i = 0; i < known.Length; i++)
        {
            spoken[i] = scores[known[i]];
        }

        inside = Floats.SumOfExp(spoken);
        double outside = Math.Log(Math.Max(Floor, (1 - inside) / Math.Max(1, open)));
        return SymbolLogs.Of(alphabet, symbol => classesOf[symbol].Length == 0 ? outside : Log(scores, classesOf[symbol]));
    }

    private static double Log(ImmutableArray<float> scores, int[] classes)
    {
        if (classes.Length == 1)
        {
            return Math.Max(LogFloor, scores[classes[0]]);
        }

        double sum = 0;
        foreach (int c in classes)
        {
            sum += Math.Exp(scores[c]);
        }

        return Math.Log(Math.Max(Floor, sum));
    }
}
