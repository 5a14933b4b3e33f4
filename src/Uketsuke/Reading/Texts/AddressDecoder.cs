using System.Collections.Immutable;
using Uketsuke.Reading.Decoding;
using Uketsuke.Reading.Fields;

namespace Uketsuke.Reading.Texts;

/// <summary>Reads an address with the office's towns: the town comes from the list, the rest as written.</summary>
internal sealed class AddressDecoder(OfficeList towns, Alphabet alphabet)
{
    // The town may explain the ink this much worse (natural log) than free reading before a prefix or doubt is considered.
    private const double Tolerance = 9;

    private const double PrefixGain = 6;

    private const int Kept = 8;

    public FieldDraft Decode(IReadOnlyList<Lattice> lattices)
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
        double seen = Math.Min(1, texts.Sum(text => Math.Exp(text.Log - Math.Max(freeLog, found[0].LogProbability))) * Math.Exp(freeLog));
        bool near = found[0].LogProbability >= freeLog - Tolerance;
        return new FieldDraft
        {
            IsInked = true,
            Candidates = [.. DraftCandidate.FromScores(texts, Math.Max(strange, 1 - Math.Max(seen, Math.Exp(freeLog)))).Take(Kept)],
            Fit = fit,
            Reasons = near ? [] : [ReadingReasons.NotInList],
        };
    }

    private static FieldDraft Free(DecodedText free, double fit) =>
        TextFieldReader.FromTexts([(free.Text, free.Text, free.LogProbability)], fit) with
        {
            Reasons = [ReadingReasons.NotInList],
        };
}
