using Uketsuke.Reading.Decoding;
using Uketsuke.Reading.Singles;

namespace Uketsuke.Reading.Numbers;

/// <summary>
/// A piece of ink wider than a digit: two or more that hang together, or one that is written broadly. Two looks at it: the line reader
/// sees it as a short line and often loses its first or last digit; and it is cut at its thin places in every likely way, each part is
/// read alone by the box reader, and the readings of the likeliest ways are kept.
/// </summary>
internal static class TouchingDigits
{
    // Natural log for one digit where only the line reader is there, and the box reader's least chance of either.
    private const double WithoutBoxReader = -1;
    private const double LeastOne = 0.01;

    // Natural log of what one of two looks did not think of.
    private const double Least = -12;

    // Darkness (0 to 255) from which a pixel counts as ink.
    private const int Ink = 70;

    // Widths of a digit in letter heights, and how near to one another two cuts may be. The whole may be one digit that is wider: the box
    // reader tells two in one box from one.
    private const double Narrowest = 0.1;
    private const double Widest = 1.0;
    private const double Apart = 0.15;

    // At a cut no more of the letter height is ink than this.
    private const double Thickest = 0.6;

    // A piece that the box reader takes for one digit with this chance, both readers for the same digit with this natural log, and no
    // wider than this many letter heights, is not cut. On 96 drawn sides the few that had more than 0.98 and read as two digits were 1.6 wide.
    private const double SurelyOne = 0.99;
    private const double SureOfDigit = -0.1;
    private const double WidestOne = 1.1;

    private const int MostCuts = 7;
    private const int KeptOfPart = 3;
    private const int Kept = 8;

    /// <param name="part">A wide one.</param>
    /// <param name="seen">The line reader's scores of the whole part.</param>
    /// <param name="odds">What the part is if it is one digit.</param>
    /// <returns>Likely texts with their natural logs, best first.</returns>
    public static IReadOnlyList<(string Text, double Log)> Read(
        SingleReader singles, Alphabet alphabet, NumberPiece part, LineScores seen, SymbolOdds odds)
    {
        double one = odds.One is { } known ? Math.Log(Math.Clamp(known, LeastOne, 1 - LeastOne)) : WithoutBoxReader;
        double several = odds.One is { } notOne ? Math.Log(Math.Clamp(1 - notOne, LeastOne, 1 - LeastOne)) : 0;
        Lattice lattice = Lattice.From(seen, alphabet, []);
        Dictionary<string, double> line = PrefixBeam.Search(lattice, FreeGrammar.Instance, 12)
            .Where(text => text.Text.Length > 1)
            .Take(6)
            .ToDictionary(text => text.Text, text => text.LogProbability + several);
        foreach ((char symbol, double log) in odds.Likeliest(KeptOfPart))
        {
            line[symbol.ToString()] = log + one;
        }

        List<(string Text, double Log)> parts = IsSurelyOne(part, odds) ? [] : Cut(singles, alphabet, part.Picture!, part.Letter);
        Dictionary<string, double> both = parts.Count == 0
            ? line
            : Joined(line, parts.ToDictionary(text => text.Text, text => text.Log), lattice, several);
        return [.. both.Select(text => (text.Key, text.Value)).OrderByDescending(text => text.Value)];
    }

    // Seven in ten wide pieces are a broad digit that every reader is sure of; cutting them costs the most and says nothing.
    private static bool IsSurelyOne(NumberPiece part, SymbolOdds odds) =>
        odds.One > SurelyOne && odds.Best.Log > SureOfDigit && odds.Own.Distinct().Count() == 1
        && part.Picture!.Width <= WidestOne * part.Letter;

    // Both looks, each as likely to be right.
    private static Dictionary<string, double> Joined(
        Dictionary<string, double> line, Dictionary<string, double> parts, Lattice lattice, double several)
    {
        double OfLine(string text) => line.TryGetValue(text, out double log)
            ? log
            : text.Length > 1 && lattice.Alphabet.Encode(text) is { } labels ? CtcScore.Of(lattice, labels) + several : Least;
        return line.Keys.Union(parts.Keys).ToDictionary(
            text => text,
            text => (Math.Max(Least, OfLine(text)) + Math.Max(Least, parts.GetValueOrDefault(text, Least))) / 2);
    }

    /// <returns>Best first; empty where the box reader does not know the alphabet or nothing can be cut.</returns>
    private static List<(string Text, double Log)> Cut(SingleReader singles, Alphabet alphabet, GreyImage picture, int letter)
    {
        int[] places = Places(picture, letter);
        (int From, int To)[] parts =
        [
            .. from i in Enumerable.Range(0, places.Length)
               from j in Enumerable.Range(i + 1, places.Length - i - 1)
               let width = places[j] - places[i]
               where width >= Narrowest * letter && (width <= Widest * letter || j - i == places.Length - 1)
               select (i, j),
        ];
        if (parts.Length == 0
            || singles.Alone([.. parts.Select(part => picture.Columns(places[part.From], places[part.To]))], alphabet) is not { } read)
        {
            return [];
        }

        List<(string Text, double Log)>[] best = [.. places.Select(_ => new List<(string Text, double Log)>())];
        best[0].Add(("", 0));
        foreach ((int to, IEnumerable<(int From, BoxOdds Odds)> ending) in parts.Zip(read, (part, odds) => (part.To, Part: (part.From, odds)))
            .GroupBy(part => part.To, part => part.Part)
            .OrderBy(group => group.Key)
            .Select(group => (group.Key, group.AsEnumerable())))
        {
            best[to] =
            [
                .. ending.SelectMany(part => Lengthen(best[part.From], part.Odds))
                    .GroupBy(text => text.Text)
                    .Select(group => group.MaxBy(text => text.Log))
                    .OrderByDescending(text => text.Log)
                    .Take(Kept)
            ];
        }

        return best[^1];
    }

    private static IEnumerable<(string Text, double Log)> Lengthen(List<(string Text, double Log)> before, BoxOdds odds)
    {
        double one = Math.Log(Math.Max(1e-6, odds.One * odds.Inside));
        return odds.Likeliest(KeptOfPart).SelectMany(digit => before.Select(text => (text.Text + digit.Symbol, text.Log + digit.Log + one)));
    }

    /// <returns>Columns at which parts may begin and end: the edges of the ink and thin places between, left to right.</returns>
    private static int[] Places(GreyImage picture, int letter)
    {
        int[] columns = new int[picture.Width];
        for (int y = 0; y < picture.Height; y++)
        {
            ReadOnlySpan<byte> row = picture.Row(y);
            for (int x = 0; x < row.Length; x++)
            {
                columns[x] += row[x] <= 255 - Ink ? 1 : 0;
            }
        }

        int left = Array.FindIndex(columns, ink => ink > 0);
        int right = Array.FindLastIndex(columns, ink => ink > 0) + 1;
        if (left < 0)
        {
            return [];
        }

        int apart = Math.Max(1, (int)(Apart * letter));
        List<int> cuts = [];
        foreach (int x in Enumerable.Range(left, right - left).Where(x => columns[x] <= Thickest * letter).OrderBy(x => columns[x]))
        {
            if (cuts.Count < MostCuts && x - left >= apart && right - x >= apart && cuts.TrueForAll(cut => Math.Abs(cut - x) >= apart))
            {
                cuts.Add(x);
            }
        }

        return [left, .. cuts.Order(), right];
    }
}
