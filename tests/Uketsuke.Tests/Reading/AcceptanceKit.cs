using Uketsuke.Forms;
using Uketsuke.Reading.Decision;

namespace Uketsuke.Tests.Reading;

/// <summary>Fields of known truth whose chance of being right is known too.</summary>
internal static class AcceptanceKit
{
    /// <summary>Fields whose value is right with exactly the odds e^(2 · log-odds − 4): the decoder is less sure than it says.</summary>
    public static LabelledField[] Fields(int count, int seed, FieldKind kind = FieldKind.Phone)
    {
#pragma warning disable CA5394 // Drawn for a test, by seed.
        Random dice = new(seed);
        return
        [
            .. Enumerable.Range(0, count).Select(i =>
            {
                double logOdds = dice.NextDouble() * 8;
                bool right = dice.NextDouble() < 1 / (1 + Math.Exp(4 - (2 * logOdds)));
                return new LabelledField(kind, new() { LogOdds = logOdds, Margin = 5, Characters = 10 }, right, $"page {i / 4}");
            }),
        ];
#pragma warning restore CA5394
    }

    /// <summary>A model in which the probability is the decoder's own, with one threshold for the kind.</summary>
    public static AcceptanceModel Plain(FieldKind kind, double threshold, double ruleWeight = 0)
    {
        double[] weights = new double[EvidenceFeatures.Names.Length + 1];
        weights[EvidenceFeatures.Names.IndexOf("log-odds")] = 1;
        weights[EvidenceFeatures.Names.IndexOf("log-odds-above-4")] = 1;
        weights[EvidenceFeatures.Names.IndexOf("rule-agrees")] = ruleWeight;

        // The second slope begins at 4, where the first one ends.
        return AcceptanceModel.None with
        {
            Kinds = [new(kind, [.. weights], 1000, 900, [new(0.001, threshold, 800, 0, 0.0037, ThresholdBasis.Counted)])],
        };
    }
}
