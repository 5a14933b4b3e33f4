using Uketsuke.Reading.Decoding;
using Uketsuke.Reading.Values;

namespace Uketsuke.Reading.Singles;

/// <summary>Which classes of a box reader speak for each symbol of an alphabet.</summary>
internal sealed class BoxFold
{
    // Nothing is impossible: a floor keeps one sure mistake from ruling out the right answer.
    private const double Floor = 1e-5;

    private readonly Alphabet alphabet;
    private readonly int[][] classesOf;
    private readonly int[] open;

    private BoxFold(Alphabet alphabet, int[][] classesOf)
    {
        this.alphabet = alphabet;
        this.classesOf = classesOf;
        open =
        [
            .. Enumerable.Range(1, classesOf.Length - 1)
                .Where(symbol => classesOf[symbol].Length == 0 && alphabet.Symbols[symbol] != Alphabet.Space)
        ];
    }

    /// <summary>True when the box reader knows most of the alphabet, so that its word counts.</summary>
    public bool Covers => open.Length * 4 < classesOf.Length;

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
            int large = KanaPairs.IsSmall(symbol) ? alphabet.IndexOf(KanaPairs.Large(symbol).ToString()) : -1;
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
    public Dictionary<char, double> Logs(IReadOnlyList<float> scores, out double inside)
    {
        Dictionary<char, double> logs = [];
        inside = 0;
        HashSet<int> counted = [];
        for (int s = 1; s < classesOf.Length; s++)
        {
            double sum = 0;
            foreach (int c in classesOf[s])
            {
                double p = Math.Exp(scores[c]);
                sum += p;
                inside += counted.Add(c) ? p : 0;
            }

            if (alphabet.Symbols[s] != Alphabet.Space)
            {
                logs[alphabet.Symbols[s][0]] = Math.Log(Math.Max(Floor, sum));
            }
        }

        double outside = Math.Log(Math.Max(Floor, (1 - inside) / Math.Max(1, open.Length)));
        foreach (int s in open)
        {
            logs[alphabet.Symbols[s][0]] = outside;
        }

        return logs;
    }
}
