using System.Collections.Immutable;
using Uketsuke.Reading.Decoding;
using Uketsuke.Reading.Singles;
using Uketsuke.Reading.Strokes;

namespace Uketsuke.Reading.Texts;

/// <summary>
/// A second look at lines of any characters: the line reader says where letters stand, and the glyph reader reads each alone.
/// Kanji are made of parts that stand apart, so the ink alone would part them in too many ways; numbers are not, and are looked at
/// piece by piece too.
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

    // How much the pieces' word on numbers counts beside the letters' own.
    private const double NumberShare = 0.8;

    private readonly Dictionary<int, ImmutableArray<BoxOdds>> byCount;
    private readonly Dictionary<int, double> widest;
    private readonly DecodedText first;
    private readonly NumberLook? numbers;

    private GlyphLook(
        DecodedText first, Dictionary<int, ImmutableArray<BoxOdds>> byCount, Dictionary<int, double> widest, NumberLook? numbers)
    {
        this.first = first;
        this.byCount = byCount;
        this.widest = widest;
        this.numbers = numbers;
        List<(string Text, double Log)> best = Ranked(Several);

        // Without a word on every number it has not read the whole text.
        Own = best.Count == 0 || numbers?.SpeaksOfAll == false ? null : numbers?.AsPieces(best[0].Text) ?? best[0].Text;
        Seen = Math.Min(1, best.Sum(text => Math.Exp(text.Log)));
    }

    public string? Own { get; }

    public double Seen { get; }

    // Set by hand: both readers know all characters, and the line reader sees the neighbours.
    public double LineWeight => 0.65;

    public double LetterWeight => 0.6;

    /// <param name="stretch">Reads numbers piece by piece; null where none are looked for.</param>
    /// <returns>Null when no glyph reader knows the alphabet, or there is nothing to part.</returns>
    public static GlyphLook? Read(SingleReader singles, Alphabet alphabet, TextLine line, Lattice lattice, NumberStretch? stretch = null)
    {
        if (!singles.KnowsGlyphsOf(alphabet) || lattice.Steps == 0)
        {
            return null;
        }

        ImmutableArray<DecodedText> texts = PrefixBeam.Search(lattice, FreeGrammar.Instance, Width);
        NumberLook? numbers = texts.IsEmpty ? null : stretch?.Look(texts[0], lattice, [line]);
        return Read(singles, alphabet, [line], lattice, texts, MostParts, numbers);
    }

    /// <param name="lattice">Of all <paramref name="lines"/>, joined.</param>
    /// <param name="texts">Likely texts, best first: each says where its letters stand. The first is that of <paramref name="numbers"/>.</param>
    /// <param name="most">So many numbers of letters are looked at.</param>
    /// <param name="numbers">What the pieces say of the numbers in the text, which are left to them; null to read digits as letters.</param>
    /// <returns>Null when no glyph reader knows the alphabet, or the first text does not part the lines.</returns>
    public static GlyphLook? Read(
        SingleReader singles, Alphabet alphabet, ImmutableArray<TextLine> lines, Lattice lattice, IEnumerable<DecodedText> texts, int most,
        NumberLook? numbers = null)
    {
        bool without = numbers is not null;
        DecodedText[] parted =
        [
            .. texts.Where(text => Letters(text.Text, without).Length > 0).DistinctBy(text => Letters(text.Text, without).Length).Take(most)
        ];
        if (!singles.KnowsGlyphsOf(alphabet) || lattice.SourceX.Length == 0 || parted.Length == 0)
        {
            return null;
        }

        LetterCuts[] cuts = [.. lines.Select(line => new LetterCuts(line))];
        List<LetterPlace[]> ways = [.. parted.Select(text => Places(text, lattice, cuts, without)).OfType<LetterPlace[]>()];
        if (ways.Count == 0 || ways[0].Length != Letters(parted[0].Text, without).Length)
        {
            return null;
        }

        // Ways to part the same lines have most of their letters in common.
        LetterPlace[] places = [.. ways.SelectMany(way => way).Distinct()];
        IReadOnlyList<BoxOdds> read = singles.Glyphs([.. places.Select(place => cuts[place.Line].Picture(place.From, place.To))], alphabet);
        Dictionary<LetterPlace, BoxOdds> odds = places.Zip(read).ToDictionary();
        return new GlyphLook(
            parted[0],
            ways.ToDictionary(way => way.Length, way => way.Select(place => odds[place]).ToImmutableArray()),
            ways.ToDictionary(way => way.Length, way => way.Max(place => cuts[place.Line].Width(place.From, place.To))),
            numbers);
    }

    public IEnumerable<string> Texts(int count) => Ranked(count).Select(text => text.Text).Concat(numbers?.Variants() ?? []);

    public double? Widest(string text) => widest.TryGetValue(Letters(text, numbers is not null).Length, out double width) ? width : null;

    public double Score(string text)
    {
        string letters = Letters(text, numbers is not null);
        double alone = byCount.TryGetValue(letters.Length, out ImmutableArray<BoxOdds> odds)
            ? letters.Select((letter, i) => odds[i].Logs.Of(letter, NotLookedAt)).Sum()
            : letters.Length * NotLookedAt;
        return alone + (NumberShare * (numbers?.Score(text) ?? 0));
    }

    private List<(string Text, double Log)> Ranked(int count)
    {
        ImmutableArray<BoxOdds> odds = byCount[Letters(first.Text, numbers is not null).Length];
        HashSet<int> left = Left(first.Text, numbers is not null);
        List<(string Text, double Log)> texts = [("", 0)];
        int letter = 0;
        for (int i = 0; i < first.Text.Length; i++)
        {
            if (left.Contains(i))
            {
                texts = [.. texts.Select(text => (text.Text + first.Text[i], text.Log))];
                continue;
            }

            ImmutableArray<(char Symbol, double Log)> likely = odds[letter++].Likeliest(KeptOfLetter);
            texts =
            [
                .. texts.SelectMany(text => likely.Select(next => (Text: text.Text + next.Symbol, Log: text.Log + next.Log)))
                    .OrderByDescending(text => text.Log)
                    .Take(Math.Max(count, Several))
            ];
        }

        return [.. texts.Where(text => text.Text.Length > 0).Take(count)];
    }

    // What is no letter to this look: spaces, and numbers where they are read by their pieces.
    private static HashSet<int> Left(string text, bool withoutNumbers) =>
        [.. text.Index().Where(letter => letter.Item == Alphabet.Space[0]).Select(letter => letter.Index), .. withoutNumbers ? NumberLook.Places(text) : []];

    private static string Letters(string text, bool withoutNumbers)
    {
        HashSet<int> left = Left(text, withoutNumbers);
        return string.Concat(text.Where((_, i) => !left.Contains(i)));
    }

    /// <returns>Where each letter stands; null when two stand at one place.</returns>
    private static LetterPlace[]? Places(DecodedText text, Lattice lattice, LetterCuts[] cuts, bool withoutNumbers)
    {
        HashSet<int> left = Left(text.Text, withoutNumbers);
        (int Index, int Line, double X)[] symbols =
        [
            .. text.Text.Index().Where(symbol => symbol.Item != Alphabet.Space[0])
                .Select(symbol => (symbol.Index, Step: Math.Min(text.FirstSteps[symbol.Index], lattice.Steps - 1)))
                .Select(symbol => (symbol.Index, lattice.LineOf[symbol.Step], lattice.SourceX[symbol.Step]))
        ];
        List<LetterPlace> places = [];
        foreach (IGrouping<int, (int Index, int Line, double X)> line in symbols.GroupBy(symbol => symbol.Line))
        {
            if (cuts[line.Key].Of([.. line.Select(symbol => symbol.X)]) is not { } found)
            {
                return null;
            }

            places.AddRange(line.Zip(found).Where(pair => !left.Contains(pair.First.Index))
                .Select(pair => new LetterPlace(line.Key, pair.Second.From, pair.Second.To)));
        }

        return [.. places];
    }

    /// <summary>Columns of a line's image, the second not included.</summary>
    private readonly record struct LetterPlace(int Line, int From, int To);
}
