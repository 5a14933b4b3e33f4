using System.Collections.Immutable;
using Uketsuke.Forms;
using Uketsuke.Reading.Decoding;
using Uketsuke.Reading.Fields;
using Uketsuke.Reading.Language;
using Uketsuke.Reading.Strokes;
using Uketsuke.Reading.Values;

namespace Uketsuke.Reading.Texts;

/// <summary>Reads names, kana, addresses and words without an office list: the ink, weighed with what is known of such texts.</summary>
internal sealed class FreeTextDecoder(FieldLanguages languages)
{
    private const int Width = 32;
    private const int Kept = 8;

    // Kana from this length on may be a family and a given name.
    private const int WholeKana = 4;

    /// <param name="looks">For each line its second look, or null.</param>
    public FieldDraft Decode(
        IReadOnlyList<Lattice> lattices, ImmutableArray<TextLine> lines, ImmutableArray<ISecondLook?> looks, FieldKind kind) =>
        Decode(lattices, lines, looks, kind, FieldLanguages.WeightOf(kind));

    internal FieldDraft Decode(
        IReadOnlyList<Lattice> lattices,
        ImmutableArray<TextLine> lines,
        ImmutableArray<ISecondLook?> looks,
        FieldKind kind,
        LanguageWeight weight)
    {
        List<IReadOnlyList<(string Text, double Log)>> places = [];
        ImmutableArray<string> own = [];
        double left = 0;
        double distance = 0;
        double? widest = null;
        for (int i = 0; i < lattices.Count; i++)
        {
            TwoLooks both = Search(lattices[i], looks[i], kind, weight);
            ImmutableArray<DecodedText> found = both.Texts;
            own = own.IsEmpty && i == 0 ? both.Own : own.Length == both.Own.Length ? [.. own.Zip(both.Own, string.Concat)] : [];
            left = 1 - ((1 - left) * (1 - Left(found)));
            widest = found.Length > 0 && looks[i]?.Widest(found[0].Text) is { } width ? Math.Max(width, widest ?? 0) : widest;
            distance += found.Length == 0 ? 0 : found.Max(text => text.InkLog) - found[0].InkLog;

            // One letter alone has no neighbours that could speak for パ or バ: its ink decides.
            bool isAlone = looks[i] is { Own.Length: 1 } || found is [{ Text.Length: 1 }, ..];
            found = !isAlone ? new AlikeLetters(languages.For(kind), weight).Settle(found, lattices[i], lines[i])
                : kind == FieldKind.KanjiName ? AlikeLetters.Alone(found, lattices[i].Alphabet)
                : found;
            places.Add([.. found.Take(Kept * 2).Select(text => (text.Text, text.LogProbability))]);
        }

        List<(string Text, string AsWritten, double Log)> whole =
        [
            .. Numbers.KBest.Combine(places, Kept * 2)
                .Select(pair => (Clean(pair.Text, kind), pair.Text, pair.Log))
                .Where(text => text.Item1.Length > 0)
        ];
        if (whole.Count == 0)
        {
            return FieldDraft.Unreadable;
        }

        string best = whole[0].Text;
        FieldDraft draft = new()
        {
            IsInked = true,
            Candidates = [.. DraftCandidate.FromScores(whole, left).Take(Kept)],
            Fit = TextFieldReader.Fit(lattices),
            Agreement = FieldDraft.Agree(own, text => Skeleton(Clean(text, kind)) == Skeleton(best)),
            WidestLetter = widest,
            InkDistance = weight == LanguageWeight.None ? null : distance / Math.Max(1, whole[0].Text.Length),
        };
        bool isName = kind is FieldKind.Kana or FieldKind.KanjiName or FieldKind.Hiragana;

        // Family and given name are parted by a gap that might be none, or the other way round.
        return (isName && (lines.Any(line => line.WordGapsAreUnsure) || GapMayHide(best, lines, kind) || HidesSmall(best, kind)))
            || NumberGaps.AreIn(whole[0].AsWritten)
            ? draft with { PartsUnsure = true }
            : draft;
    }

    // A whole name without a gap: two letters have nothing to compare with, letters that touch show no gaps at all, and kana, of strokes
    // that stand apart, show many. In boxes an empty one is the gap.
    private static bool GapMayHide(string name, ImmutableArray<TextLine> lines, FieldKind kind) =>
        name.Length > 1 && !name.Contains(Alphabet.Space[0], StringComparison.Ordinal) && !lines.All(line => line.PiecesAreLetters)
        && (name.Length == 2 || (kind != FieldKind.KanjiName && name.Length >= WholeKana)
            || lines.Sum(line => line.Pieces.Length) < name.Length || lines.Any(line => line.WordGapMayHide));

    private bool HidesSmall(string name, FieldKind kind) =>
        kind is FieldKind.Kana or FieldKind.Hiragana && ForeignKana.MayHideSmall(name, languages.For(kind));

    // Sizes on the line part small from large kana, not the readers.
    private static string Skeleton(string text) =>
        string.Concat(text.Where(c => c != Alphabet.Space[0]).Select(KanaPairs.Large));

    private TwoLooks Search(Lattice lattice, ISecondLook? look, FieldKind kind, LanguageWeight weight) =>
        TwoLooks.Combine(
            lattice,
            look,
            weight == LanguageWeight.None || look is { Own.Length: 1 }
                ? FreeGrammar.Instance
                : new LanguageGrammar(lattice.Alphabet, languages.For(kind), weight.Share, weight.LetterGain),
            Width);

    /// <summary>
    /// The share of everything that was not looked at: what the ink leaves over, expected as little as the candidates are on the
    /// middle.
    /// </summary>
    private static double Left(ImmutableArray<DecodedText> found)
    {
        if (found.Length == 0)
        {
            return 0;
        }

        double seen = Math.Min(1, found.Sum(text => Math.Exp(text.InkLog)));
        double sum = found.Sum(text => Math.Exp(text.LogProbability));
        double rest = (1 - seen) * Math.Exp(found.Average(text => text.Prior));
        return rest <= 0 ? 0 : rest / (rest + sum);
    }

    private static string Clean(string text, FieldKind kind)
    {
        string trimmed = text.Trim('　', '・');
        return kind is FieldKind.Kana or FieldKind.KanjiName or FieldKind.Hiragana
            ? trimmed.Replace("・", "", StringComparison.Ordinal)
            : Bars.Settle(NumberGaps.Close(trimmed));
    }
}
