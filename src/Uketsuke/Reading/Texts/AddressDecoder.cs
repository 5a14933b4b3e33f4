using System.Collections.Immutable;
using Uketsuke.Reading.Decoding;
using Uketsuke.Reading.Fields;
using Uketsuke.Reading.Strokes;

namespace Uketsuke.Reading.Texts;

/// <summary>Reads an address with the office's towns: the town comes from the list, the rest as written.</summary>
internal sealed class AddressDecoder(OfficeList towns, Alphabet alphabet, NumberStretch stretch)
{
    // The town may explain the ink this much worse (natural log) than free reading before a prefix or doubt is considered.
    private const double Tolerance = 9;

    private const double PrefixGain = 6;

    private const int Kept = 8;

    public FieldDraft Decode(IReadOnlyList<Lattice> lattices, ImmutableArray<TextLine> lines)
    {
        Lattice lattice = Lattice.Join(lattices);
        ListTree tree = ListTree.OfTowns(towns, alphabet);
        DecodedText? free = PrefixBeam.Search(lattice, FreeGrammar.Instance).FirstOrDefault();
        ImmutableArray<DecodedText> found = PrefixBeam.Search(lattice, new TownGrammar(tree, alphabet, false), 32);
        double freeLog = free?.LogProbability ?? double.NegativeInfinity;
        if (found.Length == 0 || found[0].LogProbability < freeLog - PrefixGain)
        {
            ImmutableArray<DecodedText> prefixed = PrefixBeam.Search(lattice, new TownGrammar(tree, alphabet, true), 32);
            found = [.. found.Concat(prefixed).OrderByDescending(text => text.LogProbability)];
        }

        double fit = TextFieldReader.Fit(lattices);
        if (found.Length == 0)
        {
            return free is null || free.Text.Length == 0
                ? FieldDraft.Unreadable
                : Free(free, fit);
        }

        (string Text, string AsWritten, double Log)[] texts =
            [.. found.Take(Kept * 2).Select(text => (AddressText.Canonical(text.Text, tree, alphabet), text.Text, text.LogProbability))];
        double strange = Math.Clamp((freeLog - found[0].LogProbability) / (Tolerance * 2), 0, 0.9);
        List<DraftCandidate> candidates = [.. DraftCandidate.FromScores(texts, strange)];
        return new FieldDraft
        {
            IsInked = true,
            Candidates = [.. WithNumbers(candidates, found[0], lattice, lines, tree).Take(Kept)],
            Fit = fit,
            InkDistance = ListDecoder.Distance(freeLog, found[0].LogProbability, found[0].Text.Length),
            Reasons = found[0].LogProbability >= freeLog - Tolerance ? [] : [ReadingReasons.NotInList],
        };
    }

    // Block numbers are looked at twice; where the two looks differ, the pieces come first and neither is sure.
    private List<DraftCandidate> WithNumbers(
        List<DraftCandidate> candidates, DecodedText best, Lattice lattice, ImmutableArray<TextLine> lines, ListTree tree)
    {
        if (stretch.Reread(best, lattice, lines) is not { } reread)
        {
            return candidates;
        }

        DraftCandidate first = candidates[0];
        if (reread.Text == best.Text)
        {
            candidates[0] = first with { Probability = first.Probability * Math.Max(0.15, reread.Agreement) };
            return candidates;
        }

        string text = AddressText.Canonical(reread.Text, tree, alphabet);
        candidates.RemoveAll(candidate => candidate.Text == text || candidate == first);
        candidates.Add(first with { Probability = first.Probability * Math.Max(0.05, reread.Agreement) });
        candidates.Add(new DraftCandidate(text, reread.Text, first.Probability * (1 - reread.Agreement) * 0.8));
        return [.. candidates.OrderByDescending(candidate => candidate.Probability)];
    }

    private static FieldDraft Free(DecodedText free, double fit) =>
        TextFieldReader.FromTexts([(free.Text, free.Text, free.LogProbability)], fit) with
        {
            Reasons = [ReadingReasons.NotInList],
        };
}
