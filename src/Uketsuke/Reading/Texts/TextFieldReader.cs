using System.Collections.Immutable;
using Uketsuke.Forms;
using Uketsuke.Reading.Decoding;
using Uketsuke.Reading.Fields;
using Uketsuke.Reading.Language;
using Uketsuke.Reading.Singles;
using Uketsuke.Reading.Strokes;

namespace Uketsuke.Reading.Texts;

/// <summary>Reads names, kana, addresses and free text, with or without an office list.</summary>
internal sealed class TextFieldReader(ILineReader reader, SingleReader singles, Alphabets alphabets)
{
    private const int Kept = 8;

    private readonly NumberStretch stretch = new(reader, singles, alphabets.Blocks);
    private readonly FreeTextDecoder free = new(FieldLanguages.Shipped);

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
        Lattice[] lattices = [.. scores.Select((score, i) => LatticeOf(score, lines[i], alphabet, sheet.Field.Kind))];
        FieldDraft draft = sheet.Field.Kind == FieldKind.Address && list.Count > 0
            ? new AddressDecoder(list, alphabet, stretch, singles, FieldLanguages.Shipped).Decode(lattices, lines)
            : list.Count > 0
                ? new ListDecoder(list, alphabet, listIsClosed).Decode(lattices)
                : free.Decode(lattices, lines, [.. lines.Select((line, i) => SecondLook(alphabet, line, lattices[i], sheet.Field.Kind))], sheet.Field.Kind);
        bool manyLines = lines.Length > 1 && sheet.Field.Kind is not (FieldKind.Text or FieldKind.Address);
        return manyLines ? draft with { Reasons = [.. draft.Reasons, ReadingReasons.SeveralLines] } : draft;
    }

    private ISecondLook? SecondLook(Alphabet alphabet, TextLine line, Lattice lattice, FieldKind kind) => singles.KnowsBoxesOf(alphabet)
        ? LetterLook.Read(singles, alphabet, line)
        : GlyphLook.Read(singles, alphabet, line, lattice, kind is FieldKind.Text or FieldKind.Address ? stretch : null);

    /// <summary>The line with its word gaps; in a name an unsure gap is left to what is known of names.</summary>
    internal static Lattice LatticeOf(LineScores scores, TextLine line, Alphabet alphabet, FieldKind kind)
    {
        bool isName = kind is FieldKind.KanjiName or FieldKind.Kana or FieldKind.Hiragana;
        return isName && line.WordGapsAreUnsure
            ? Lattice.From(scores, alphabet, line.PossibleGaps, gapsMayBe: true)
            : Lattice.From(scores, alphabet, line.Gaps);
    }

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
}
