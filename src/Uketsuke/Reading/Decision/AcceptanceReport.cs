using System.Collections.Immutable;
using Uketsuke.Forms;

namespace Uketsuke.Reading.Decision;

/// <summary>What a model does on fields of known truth: how many pass unseen, how many of those are wrong, and whether its word holds.</summary>
/// <param name="ResidualError">The wanted share of wrong ones among the fields that pass.</param>
/// <param name="Kinds">In the order of <see cref="FieldKind"/>, only those that occur.</param>
/// <param name="Bins">Said probability against what was right, all kinds together.</param>
public sealed record AcceptanceReport(
    double ResidualError, ImmutableArray<KindReport> Kinds, ImmutableArray<ReliabilityBin> Bins)
{
    private static readonly ImmutableArray<double> Edges = [0, 0.5, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.998, 0.999];

    /// <summary>All kinds together.</summary>
    public KindReport Total { get; init; } = new(null, 0, 0, 0, 0, 0);

    /// <param name="residualError">Null for the one that the model was fitted for.</param>
    public static AcceptanceReport Of(AcceptanceModel model, IEnumerable<LabelledField> fields, double? residualError = null)
    {
        double residual = residualError ?? model.ResidualError;
        AcceptDecision decision = new(() => model, residual);
        Judged[] judged =
        [
            .. fields.Select(field => (Field: field, Verdict: decision.Judge(field.Kind, field.Evidence)))
                .Select(pair => new Judged(
                    pair.Field.Kind, pair.Verdict.Probability, pair.Field.Right, pair.Verdict.Passes,
                    PersonalLook.MayBeSpared(pair.Field.Kind, pair.Field.Evidence))),
        ];
        return new AcceptanceReport(
            residual,
            [.. judged.GroupBy(field => field.Kind).OrderBy(group => group.Key).Select(group => Count(group.Key, [.. group]))],
            [.. Bin([.. judged.Where(field => field.CouldPass)])])
        {
            Total = Count(null, judged),
        };
    }

    private static KindReport Count(FieldKind? kind, Judged[] fields)
    {
        int passed = fields.Count(field => field.Passes);
        int wrong = fields.Count(field => field.Passes && !field.Right);
        return new(kind, fields.Length, fields.Count(field => field.Right), passed, wrong, BinomialBound.Upper(wrong, passed));
    }

    private static IEnumerable<ReliabilityBin> Bin(Judged[] fields)
    {
        for (int i = 0; i < Edges.Length; i++)
        {
            double from = Edges[i];
            double to = i + 1 < Edges.Length ? Edges[i + 1] : 1;
            bool last = i + 1 == Edges.Length;
            Judged[] own = [.. fields.Where(field => field.Probability >= from && (last || field.Probability < to))];
            yield return new(
                from, to, own.Length, own.Count(field => field.Right), own.Length == 0 ? 0 : own.Average(field => field.Probability));
        }
    }

    private sealed record Judged(FieldKind Kind, double Probability, bool Right, bool Passes, bool CouldPass);
}

/// <param name="Kind">Null for all kinds together.</param>
/// <param name="Fields">Fields that hold writing or a mark, whether they could pass or not.</param>
/// <param name="Right">Of these, how many were read right.</param>
/// <param name="Accepted">How many pass unseen.</param>
/// <param name="Wrong">How many pass and are wrong.</param>
/// <param name="UpperBound">Exact one-sided 95 % bound of the share wrong among those that pass.</param>
public sealed record KindReport(FieldKind? Kind, int Fields, int Right, int Accepted, int Wrong, double UpperBound)
{
    /// <summary>0 to 1.</summary>
    public double AcceptRate => Fields == 0 ? 0 : (double)Accepted / Fields;

    /// <summary>0 to 1; 0 where nothing passed.</summary>
    public double Residual => Accepted == 0 ? 0 : (double)Wrong / Accepted;
}

/// <summary>Fields of which the model said a probability from <paramref name="From"/> to <paramref name="To"/>.</summary>
/// <param name="Mean">Mean of what it said.</param>
public sealed record ReliabilityBin(double From, double To, int Fields, int Right, double Mean);
