using Uketsuke.Reading.Decoding;
using Uketsuke.Reading.Fields;
using Uketsuke.Reading.Values;

namespace Uketsuke.Reading.Texts;

/// <summary>
/// Reads a line as one value of a list. Every value is scored exactly over the recogniser's whole lattice, along a prefix
/// tree, so a value is found even where the free reading went wrong in several characters.
/// </summary>
internal sealed class ListDecoder(OfficeList list, Alphabet alphabet, bool isClosed)
{
    // How much worse (natural log a character) the best value may explain the ink than the free reading does.
    private const double Tolerance = 3.2;

    private const int Kept = 8;

    public FieldDraft Decode(IReadOnlyList<Lattice> lattices)
    {
        Lattice lattice = lattices.MaxBy(candidate => candidate.Steps)!;
        DecodedText? free = PrefixBeam.Search(lattice, FreeGrammar.Instance).FirstOrDefault();
        List<(string Text, string AsWritten, double Log)> scored =
        [
            .. ListTree.Of(list, alphabet).Score(lattice)
                .OrderByDescending(pair => pair.Log)
                .DistinctBy(pair => pair.Text)
                .Take(Kept)
        ];
        double fit = TextFieldReader.Fit(lattices);
        if (scored.Count == 0)
        {
            return FreeOnly(free, fit);
        }

        double freeLog = free?.LogProbability ?? double.NegativeInfinity;
        bool near = scored[0].Log >= freeLog - (Tolerance * Math.Max(1, scored[0].AsWritten.Length));
        bool same = free is not null && SearchKey.Of(free.Text) == SearchKey.Of(scored[0].AsWritten);
        if (!near && !isClosed)
        {
            return FreeOnly(free, fit);
        }

        // Lower, but never zero, when the ink says something else: a value outside the list was written, or nonsense.
        double strange = same ? 0 : Math.Min(0.95, Math.Max(0, freeLog - scored[0].Log) / (Tolerance * Math.Max(1, scored[0].AsWritten.Length)));
        FieldDraft draft = new()
        {
            IsInked = true,
            InkDistance = Distance(freeLog, scored[0].Log, scored[0].AsWritten.Length),
            Candidates = [.. DraftCandidate.FromScores(scored, strange * strange)],
            Fit = Math.Max(fit, 0.5),
            IsBacked = isClosed && near,
            Reasons = near ? [] : [ReadingReasons.NotInList],
        };
        return WithVariants(draft);
    }

    // The recogniser reads 高 for 髙, so a list that holds 髙橋 says nothing about what stands on the paper: a person chooses among
    // all that the list holds and, where the list is open, the common form.
    private FieldDraft WithVariants(FieldDraft draft)
    {
        DraftCandidate best = draft.Candidates[0];
        string key = NameKey.Of(best.Text);
        string[] forms =
        [
            .. draft.Candidates.Where(candidate => NameKey.Of(candidate.Text) == key).Select(candidate => NameKey.WithoutGaps(candidate.Text)),
            NameKey.WithoutGaps(best.AsWritten),
        ];
        if (forms.Distinct().Count() == 1)
        {
            return draft;
        }

        DraftCandidate[] common = isClosed || draft.Candidates.Any(candidate => candidate.Text == best.AsWritten)
            ? []
            : [best with { Text = best.AsWritten, Probability = best.Probability / 2 }];
        return draft with
        {
            Candidates = [.. common, .. common.Length == 0 ? [best] : new[] { best with { Probability = best.Probability / 2 } }, .. draft.Candidates.Skip(1)],
            Reasons = [.. draft.Reasons, ReadingReasons.Variant],
        };
    }

    /// <summary>How much worse a list's value explains the ink than free reading does, natural log a character.</summary>
    internal static double Distance(double freeLog, double listLog, int characters) =>
        double.IsFinite(freeLog) ? Math.Max(0, freeLog - listLog) / Math.Max(1, characters) : 0;

    private static FieldDraft FreeOnly(DecodedText? free, double fit) => free is null || free.Text.Length == 0
        ? FieldDraft.Unreadable
        : TextFieldReader.FromTexts([(free.Text, free.Text, free.LogProbability)], fit) with
        {
            Reasons = [ReadingReasons.NotInList],
        };
}
