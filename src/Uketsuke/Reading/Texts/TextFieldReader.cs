using System.Collections.Immutable;
using Uketsuke.Forms;
using Uketsuke.Reading.Decoding;
using Uketsuke.Reading.Fields;
using Uketsuke.Reading.Singles;
using Uketsuke.Reading.Strokes;

namespace Uketsuke.Reading.Texts;

/// <summary>Reads names, kana, addresses and free text, with or without an office list.</summary>
internal sealed class TextFieldReader(ILineReader reader, SingleReader singles, Alphabets alphabets)
{
    private const int Kept = 8;

    // What is left of a probability when a word gap is unsure.
    private const double GapDoubt = 0.85;

    private readonly NumberStretch stretch = new(reader, singles, alphabets.Numbers);

    public FieldDraft Read(FieldSheet sheet, OfficeList list, bool listIsClosed)
    {
        ImmutableArray<PxBox> boxes = sheet.Pixels(sheet.Field.Boxes);
        ImmutableArray<TextLine> lines = boxes.Length > 0
            ? BoxedText.Lines(sheet.Sheet, boxes)
            : sheet.Lines();
        if (lines.Length == 0)
        {
            return FieldDraft.Blank;
        }

        Alphabet alphabet = alphabets.For(sheet.Field.Kind);
        IReadOnlyList<LineScores> scores = reader.ReadAll([.. lines.Select(line => line.Image)]);
        Lattice[] lattices = [.. scores.Select((score, i) => Lattice.From(score, alphabet, lines[i].Gaps))];
        FieldDraft draft = sheet.Field.Kind == FieldKind.Address && list.Count > 0
            ? new AddressDecoder(list, alphabet, stretch).Decode(lattices, lines)
            : list.Count > 0
                ? new ListDecoder(list, alphabet, listIsClosed).Decode(lattices)
                : Free(lattices, lines, sheet.Field.Kind);
        bool manyLines = lines.Length > 1 && sheet.Field.Kind is not (FieldKind.Text or FieldKind.Address);
        return manyLines ? draft with { Reasons = [.. draft.Reasons, ReadingReasons.SeveralLines] } : draft;
    }

    private static FieldDraft Free(Lattice[] lattices, ImmutableArray<TextLine> lines, FieldKind kind)
    {
        List<IReadOnlyList<(string Text, double Log)>> places = [];
        for (int i = 0; i < lattices.Length; i++)
        {
            List<DecodedText> found = [.. PrefixBeam.Search(lattices[i], FreeGrammar.Instance).Take(Kept * 2)];
            if (kind == FieldKind.Kana)
            {
                found = [.. found.Select(text => KanaSize.Settle(text, lattices[i], lines[i]))];
            }

            places.Add([.. found.Select(text => (text.Text, text.LogProbability))]);
        }

        List<(string Text, double Log)> whole = Numbers.KBest.Combine(places, Kept * 2);
        FieldDraft draft = FromTexts(whole.Select(pair => (Clean(pair.Text, kind), pair.Text, pair.Log)), Fit(lattices));
        return kind is FieldKind.Kana or FieldKind.KanjiName or FieldKind.Hiragana && lines.Any(line => line.WordGapsAreUnsure)
            ? WithGapDoubt(draft)
            : draft;
    }

    // Family and given name are parted by a gap that might be none, or the other way round.
    private static FieldDraft WithGapDoubt(FieldDraft draft) => draft with
    {
        Candidates = [.. draft.Candidates.Select(candidate => candidate with { Probability = candidate.Probability * GapDoubt })],
    };

    /// <summary>A draft from scored texts; what their probabilities leave over stays unclaimed.</summary>
    internal static FieldDraft FromTexts(IEnumerable<(string Text, string AsWritten, double Log)> texts, double fit)
    {
        List<(string Text, string AsWritten, double Log)> all = [.. texts.Where(text => text.Text.Length > 0)];
        if (all.Count == 0)
        {
            return FieldDraft.Unreadable;
        }

        double seen = Math.Min(1, all.Sum(text => Math.Exp(text.Log)));
        return new FieldDraft
        {
            IsInked = true,
            Candidates = [.. DraftCandidate.FromScores(all, 1 - seen).Take(Kept)],
            Fit = fit,
        };
    }

    /// <summary>Mean share of the recogniser's probability inside the alphabet where it spoke of a character.</summary>
    internal static double Fit(IReadOnlyList<Lattice> lattices)
    {
        double sum = 0;
        double weight = 0;
        foreach (Lattice lattice in lattices)
        {
            for (int t = 0; t < lattice.Steps; t++)
            {
                double spoken = 1 - Math.Exp(Math.Min(0, lattice.Step(t)[0]));
                sum += spoken * lattice.Inside[t];
                weight += spoken;
            }
        }

        return weight <= 0 ? 0 : sum / weight;
    }

    private static string Clean(string text, FieldKind kind)
    {
        string trimmed = text.Trim('　', '・');
        return kind is FieldKind.Kana or FieldKind.KanjiName or FieldKind.Hiragana
            ? trimmed.Replace("・", "", StringComparison.Ordinal)
            : Bars.Settle(trimmed);
    }
}
