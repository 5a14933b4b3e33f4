using System.Collections.Immutable;
using Uketsuke.Reading.Decoding;
using Uketsuke.Reading.Singles;
using Uketsuke.Reading.Strokes;

namespace Uketsuke.Reading.Numbers;

/// <summary>
/// Digits on a line. Two looks at the same ink must agree: every separate piece alone (so that 888 stays three digits and a
/// thin 1 does not vanish), and the line as a whole (so that touching digits are read too).
/// </summary>
internal sealed class LineNumber : NumberEvidence
{
    // Weight of each look; their mistakes are related, so together they count a little more than one alone.
    private const double PieceWeight = 0.75;
    private const double LineWeight = 0.45;

    // What a text costs that does not fit the pieces (one look alone speaks for it).
    private const double NoPieces = -9;

    // Digits that touch fit in full when their likeliest readings together, the mean of two looks, have this probability. Set by hand.
    private const double Explained = 0.35;

    // Chance that a piece too low for a digit is none. Set by hand, on pieces broken off a 7 and edges of the next field's ink.
    private const double NoDigit = 0.9;

    private readonly ImmutableArray<IReadOnlyList<(string Text, double Log)>> pieces;
    private readonly ImmutableArray<SymbolOdds?> singles;
    private readonly Lattice line;
    private readonly ImmutableArray<string> own;

    private LineNumber(
        ImmutableArray<IReadOnlyList<(string Text, double Log)>> pieces, ImmutableArray<SymbolOdds?> singles, Lattice line,
        ImmutableArray<string> own, double fitOfSeveral)
    {
        this.pieces = pieces;
        this.singles = singles;
        this.line = line;
        this.own = own;
        double[] fits = [.. singles.Where(odds => odds is not null).Select(odds => odds!.Fit)];
        Fit = Math.Min(fitOfSeveral, fits.Length == 0 ? line.Inside.DefaultIfEmpty(0).Max() : fits.Min());
    }

    public override ImmutableArray<string> Reasons => [];

    public override double Fit { get; }

    public override ImmutableArray<string> OwnTexts => own;

    public static LineNumber Read(ILineReader reader, SingleReader singles, Alphabet alphabet, TextLine line)
    {
        ImmutableArray<NumberPiece> parts = NumberPiece.Part(line);
        List<GreyImage> pictures = [line.Image, .. parts.Where(part => part.Picture is not null).Select(part => part.Picture!)];
        IReadOnlyList<LineScores> scores = reader.ReadAll(pictures);
        IReadOnlyList<SymbolOdds> odds = singles.Combine([.. scores.Skip(1)], [.. pictures.Skip(1)], alphabet);
        Lattice whole = Lattice.From(scores[0], alphabet, []);
        List<IReadOnlyList<(string Text, double Log)>> choices = [];
        List<SymbolOdds?> alone = [];
        List<IReadOnlyList<char>> own = [];
        double fitOfSeveral = 1;
        int next = 0;
        foreach (NumberPiece part in parts)
        {
            if (part.Picture is null)
            {
                choices.Add([("-", -0.02), ("1", -5)]);
                alone.Add(null);
                own.Add(['-', '-']);
                continue;
            }

            SymbolOdds one = odds[next++];
            if (part.IsWide)
            {
                // Two looks at the whole of it are weighed there; neither reads the number by itself.
                IReadOnlyList<(string Text, double Log)> several = TouchingDigits.Read(singles, alphabet, part, scores[next], one);
                choices.Add(several);
                fitOfSeveral = Math.Min(fitOfSeveral, several.Sum(text => Math.Exp(text.Log)) / Explained);
                alone.Add(null);
                own.Add([one.Own[0]]);
                continue;
            }

            // A dot or a comma may be as low as it likes.
            bool scrap = part.IsScrap && char.IsAsciiDigit(one.Best.Symbol);
            alone.Add(scrap ? null : one);
            choices.Add(scrap ? Scrap(one) : Single(one));
            own.Add(one.Own);
        }

        return new LineNumber([.. choices], [.. alone], whole, OwnTextsOf(own), fitOfSeveral);
    }

    public override IReadOnlyList<(string Text, double Log)> Best(int count)
    {
        HashSet<string> texts = [.. KBest.Combine(pieces, count).Select(pair => pair.Text)];
        texts.UnionWith(PrefixBeam.Search(line, FreeGrammar.Instance, 16).Take(8)
            .Select(text => text.Text.Replace(Alphabet.Space, "", StringComparison.Ordinal)));
        return
        [
            .. texts.Where(text => text.Length > 0).Select(text => (Text: text, Log: Score(text)))
                .OrderByDescending(pair => pair.Log).Take(count)
        ];
    }

    public override double Score(string text)
    {
        double piecewise = Math.Max(OfPieces(text), NoPieces * 2);
        int[]? labels = line.Alphabet.Encode(text);
        double whole = labels is null ? Impossible : Math.Max(CtcScore.Of(line, labels), -25);
        return (PieceWeight * piecewise) + (LineWeight * whole);
    }

    private static IReadOnlyList<(string Text, double Log)> Single(SymbolOdds odds) =>
        [.. odds.Likeliest(6).Select(pair => (pair.Symbol.ToString(), pair.Log))];

    private static IReadOnlyList<(string Text, double Log)> Scrap(SymbolOdds odds) =>
        [("", Math.Log(NoDigit)), .. Single(odds).Select(pair => (pair.Text, pair.Log + Math.Log(1 - NoDigit)))];

    // Best way to part the text over the pieces in order.
    private double OfPieces(string text)
    {
        double[] best = new double[text.Length + 1];
        Array.Fill(best, double.NegativeInfinity);
        best[0] = 0;
        for (int p = 0; p < pieces.Length; p++)
        {
            double[] next = new double[text.Length + 1];
            Array.Fill(next, double.NegativeInfinity);
            for (int from = 0; from <= text.Length; from++)
            {
                if (double.IsNegativeInfinity(best[from]))
                {
                    continue;
                }

                foreach ((string piece, double log) in Options(p, text, from))
                {
                    if (string.CompareOrdinal(text, from, piece, 0, piece.Length) == 0)
                    {
                        next[from + piece.Length] = Math.Max(next[from + piece.Length], best[from] + log);
                    }
                }
            }

            best = next;
        }

        return double.IsNegativeInfinity(best[^1]) ? NoPieces * 2 : best[^1];
    }

    // A single piece can be any symbol at its own odds, not only one of the best few.
    private IEnumerable<(string Text, double Log)> Options(int p, string text, int from) =>
        singles[p] is { } odds && from < text.Length
            ? [(text[from].ToString(), odds.Logs.Of(text[from], Impossible))]
            : pieces[p];
}
