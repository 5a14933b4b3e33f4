using System.Collections.Immutable;
using Uketsuke.Reading.Decoding;
using Uketsuke.Reading.Singles;
using Uketsuke.Reading.Strokes;

namespace Uketsuke.Reading.Texts;

/// <summary>
/// A second look at a line of any characters: the line reader says where letters stand, and the glyph reader reads each alone.
/// Kanji are made of parts that stand apart, so the ink alone would part them in too many ways.
/// </summary>
internal sealed class GlyphLook : ISecondLook
{
    // The line reader's texts that are asked where letters stand, and the numbers of letters that are looked at.
    private const int Width = 6;
    private const int MostParts = 3;

    private const int KeptOfLetter = 3;
    private const int Several = 16;

    // Natural log for each letter of a text that the line would have to be parted for in a way that nobody proposed.
    private const double NotLookedAt = -4;

    private readonly Dictionary<int, ImmutableArray<BoxOdds>> byCount;
    private readonly DecodedText first;

    private GlyphLook(DecodedText first, Dictionary<int, ImmutableArray<BoxOdds>> byCount)
    {
        this.first = first;
        this.byCount = byCount;
        List<(string Text, double Log)> best = Ranked(Several);
        Own = best.Count == 0 ? null : best[0].Text;
        Seen = Math.Min(1, best.Sum(text => Math.Exp(text.Log)));
    }

    public string? Own { get; }

    public double Seen { get; }

    // Set by hand: both readers know all characters, and the line reader sees the neighbours.
    public double LineWeight => 0.65;

    public double LetterWeight => 0.6;

    /// <returns>Null when no glyph reader knows the alphabet, or there is nothing to part.</returns>
    public static GlyphLook? Read(SingleReader singles, Alphabet alphabet, TextLine line, Lattice lattice)
    {
        if (!singles.KnowsGlyphsOf(alphabet) || lattice.Steps == 0 || lattice.SourcePerStep <= 0)
        {
            return null;
        }

        ImmutableArray<DecodedText> texts = PrefixBeam.Search(lattice, FreeGrammar.Instance, Width);
        DecodedText[] parted = [.. texts.Where(text => Letters(text.Text).Length > 0).DistinctBy(text => Letters(text.Text).Length).Take(MostParts)];
        if (parted.Length == 0)
        {
            return null;
        }

        LetterCuts cuts = new(line);
        List<(int Letters, GreyImage[] Pictures)> ways = [];
        foreach (DecodedText text in parted)
        {
            if (cuts.Of(Centres(text, lattice)) is { } pictures)
            {
                ways.Add((pictures.Length, pictures));
            }
        }

        if (ways.Count == 0 || ways[0].Letters != Letters(parted[0].Text).Length)
        {
            return null;
        }

        IReadOnlyList<BoxOdds> odds = singles.Glyphs([.. ways.SelectMany(way => way.Pictures)], alphabet);
        Dictionary<int, ImmutableArray<BoxOdds>> byCount = [];
        int at = 0;
        foreach ((int letters, _) in ways)
        {
            byCount[letters] = [.. odds.Skip(at).Take(letters)];
            at += letters;
        }

        return new GlyphLook(parted[0], byCount);
    }

    public IEnumerable<string> Texts(int count) => Ranked(count).Select(text => text.Text);

    public double Score(string text)
    {
        string letters = Letters(text);
        return byCount.TryGetValue(letters.Length, out ImmutableArray<BoxOdds> odds)
            ? letters.Select((letter, i) => odds[i].Logs.GetValueOrDefault(letter, NotLookedAt)).Sum()
            : letters.Length * NotLookedAt;
    }

    private List<(string Text, double Log)> Ranked(int count)
    {
        List<(string Text, double Log)> texts = [("", 0)];
        int letter = 0;
        foreach (char symbol in first.Text)
        {
            if (symbol == Alphabet.Space[0])
            {
                texts = [.. texts.Select(text => (text.Text + symbol, text.Log))];
                continue;
            }

            ImmutableArray<(char Symbol, double Log)> likely = byCount[Letters(first.Text).Length][letter++].Likeliest(KeptOfLetter);
            texts =
            [
                .. texts.SelectMany(text => likely.Select(next => (Text: text.Text + next.Symbol, Log: text.Log + next.Log)))
                    .OrderByDescending(text => text.Log)
                    .Take(Math.Max(count, Several))
            ];
        }

        return [.. texts.Where(text => text.Text.Length > 0).Take(count)];
    }

    private static string Letters(string text) => text.Replace(Alphabet.Space, "", StringComparison.Ordinal);

    private static ImmutableArray<double> Centres(DecodedText text, Lattice lattice) =>
    [
        .. text.Text.Select((symbol, i) => (symbol, Step: text.FirstSteps[i]))
            .Where(letter => letter.symbol != Alphabet.Space[0])
            .Select(letter => lattice.SourceX[Math.Min(letter.Step, lattice.Steps - 1)])
    ];
}
