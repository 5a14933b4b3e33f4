using System.Collections.Immutable;
using Uketsuke.Forms;
using Uketsuke.Reading.Decoding;
using Uketsuke.Reading.Fields;
using Uketsuke.Reading.Language;
using Uketsuke.Reading.Singles;
using Uketsuke.Reading.Strokes;

namespace Uketsuke.Reading.Texts;

/// <summary>
/// Reads an address with the office's towns: the town comes from the list, the rest as written. Three looks are joined: the line as a
/// whole, each letter alone, and the numbers piece by piece.
/// </summary>
internal sealed class AddressDecoder(OfficeList towns, Alphabet alphabet, NumberStretch stretch, SingleReader singles, FieldLanguages languages)
{
    // The town may explain the ink this much worse (natural log) than free reading before a prefix or doubt is considered.
    private const double Tolerance = 9;

    private const double PrefixGain = 6;

    private const int Width = 32;
    private const int Kept = 8;
    private const int LookedAt = 24;

    // Numbers of letters that the glyph reader is asked about.
    private const int MostParts = 4;

    public FieldDraft Decode(IReadOnlyList<Lattice> lattices, ImmutableArray<TextLine> lines)
    {
        Lattice lattice = Lattice.Join(lattices);
        ListTree tree = ListTree.OfTowns(towns, alphabet);
        DecodedText? free = PrefixBeam.Search(lattice, FreeGrammar.Instance).FirstOrDefault();
        double freeLog = free?.LogProbability ?? double.NegativeInfinity;
        (TownGrammar grammar, ImmutableArray<DecodedText> found) = Search(lattice, tree, freeLog);
        double fit = TextFieldReader.Fit(lattices);
        if (found.Length == 0)
        {
            return free is null || free.Text.Length == 0
                ? FieldDraft.Unreadable
                : Free(free, fit);
        }

        NumberLook numbers = stretch.Look(found[0], lattice, lines);
        Dictionary<string, DecodedText> texts = TwoLooks.With(numbers.Variants(), found.Take(LookedAt), lattice, grammar);
        GlyphLook? letters = GlyphLook.Read(
            singles, alphabet, lines, lattice, [found[0], .. texts.Values.OrderByDescending(text => text.LogProbability)], MostParts, numbers);
        texts = TwoLooks.With(letters?.Texts(Kept) ?? [], texts.Values, lattice, grammar);
        return Weigh(texts.Values, letters, tree, freeLog) with { Fit = fit };
    }

    private (TownGrammar Grammar, ImmutableArray<DecodedText> Found) Search(Lattice lattice, ListTree tree, double freeLog)
    {
        LanguageWeight weight = FieldLanguages.WeightOf(FieldKind.Address);
        TownGrammar Grammar(bool withPrefix) => new(
            tree,
            alphabet,
            withPrefix,
            new LanguageGrammar(alphabet, languages.For(FieldKind.Address), weight.Share, weight.LetterGain),
            weight.LetterGain);

        TownGrammar grammar = Grammar(withPrefix: false);
        ImmutableArray<DecodedText> found = PrefixBeam.Search(lattice, grammar, Width);
        if (found.Length > 0 && found[0].InkLog >= freeLog - PrefixGain)
        {
            return (grammar, found);
        }

        TownGrammar prefix = Grammar(withPrefix: true);
        ImmutableArray<DecodedText> prefixed = PrefixBeam.Search(lattice, prefix, Width);
        return prefixed.Length > 0 && (found.Length == 0 || prefixed[0].InkLog > found[0].InkLog) ? (prefix, prefixed) : (grammar, found);
    }

    private FieldDraft Weigh(IReadOnlyCollection<DecodedText> texts, GlyphLook? letters, ListTree tree, double freeLog)
    {
        (string Text, DecodedText Decoded, double Log)[] weighed =
        [
            .. texts.Select(text => (
                    AddressText.Canonical(text.Text, tree, alphabet),
                    text,
                    text.Prior + (letters is null
                        ? text.InkLog
                        : (letters.LineWeight * text.InkLog) + (letters.LetterWeight * letters.Score(text.Text)))))
                .OrderByDescending(text => text.Item3)
        ];
        DecodedText best = weighed[0].Decoded;
        string[] own =
        [
            weighed.MaxBy(text => text.Decoded.InkLog).Text,
            .. letters?.Own is null ? [] : new[] { weighed.MaxBy(text => letters.Score(text.Decoded.Text)).Text },
        ];
        double strange = Math.Clamp((freeLog - best.InkLog) / (Tolerance * 2), 0, 0.9);
        return new FieldDraft
        {
            IsInked = true,
            Candidates = [.. DraftCandidate.FromScores(weighed.Select(text => (text.Text, text.Decoded.Text, text.Log)), strange).Take(Kept)],
            PartsUnsure = NumberGaps.AreIn(best.Text),
            WidestLetter = letters?.Widest(best.Text),
            Agreement = FieldDraft.Agree(own, text => text == weighed[0].Text),
            InkDistance = ListDecoder.Distance(freeLog, best.InkLog, best.Text.Length),
            Reasons = best.InkLog >= freeLog - Tolerance ? [] : [ReadingReasons.NotInList],
        };
    }

    private static FieldDraft Free(DecodedText free, double fit) =>
        TextFieldReader.FromTexts([(free.Text, free.Text, free.LogProbability)], fit) with
        {
            Reasons = [ReadingReasons.NotInList],
        };
}
