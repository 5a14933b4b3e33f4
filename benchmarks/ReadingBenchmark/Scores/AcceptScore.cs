using System.Collections.Immutable;
using ReadingBenchmark.Reads;
using Uketsuke.Reading;

namespace ReadingBenchmark.Scores;

/// <summary>
/// How many written fields could pass unseen at a wanted residual error. One threshold for each kind, found on the sides with
/// even numbers and never moved; counted on the sides with odd numbers.
/// </summary>
/// <param name="Wanted">Residual error, e.g. 0.001; null for the product's own states as they are.</param>
/// <param name="Bound">Largest residual error that the count still allows, one-sided, 95 %.</param>
internal sealed record AcceptScore(string Kind, double? Wanted, int Fields, int Accepted, int Wrong, double Bound)
{
    private static readonly ImmutableArray<double> Targets = [0.005, 0.001];

    public double Share => Fields == 0 ? 0 : Accepted / (double)Fields;

    public static ImmutableArray<AcceptScore> Of(IReadOnlyList<FieldResult> calibration, IReadOnlyList<FieldResult> test) =>
    [
        .. Shipped(Written(test)),
        .. Targets.SelectMany(wanted => AtTarget(wanted, Written(calibration), Written(test))),
    ];

    private static IEnumerable<AcceptScore> Shipped(FieldResult[] test) =>
        WithSum(null, test.GroupBy(field => field.Kind).Select(group => Count(group.Key, null, [.. group], [.. group.Where(field => field.Unseen)])));

    private static IEnumerable<AcceptScore> AtTarget(double wanted, FieldResult[] calibration, FieldResult[] test) =>
        WithSum(wanted, test.GroupBy(field => field.Kind).Select(group =>
        {
            double threshold = Threshold(wanted, [.. calibration.Where(field => field.Kind == group.Key)]);
            return Count(group.Key, wanted, [.. group], [.. group.Where(field => MayPass(field) && field.Read.Confidence >= threshold)]);
        }));

    private static IEnumerable<AcceptScore> WithSum(double? wanted, IEnumerable<AcceptScore> kinds)
    {
        AcceptScore[] all = [.. kinds.OrderBy(score => score.Kind, StringComparer.Ordinal)];
        int accepted = all.Sum(score => score.Accepted);
        int wrong = all.Sum(score => score.Wrong);
        return all.Append(new("all", wanted, all.Sum(score => score.Fields), accepted, wrong, Scores.Bound.Upper95(wrong, accepted)));
    }

    private static AcceptScore Count(string kind, double? wanted, FieldResult[] fields, FieldResult[] accepted)
    {
        int wrong = accepted.Count(field => !field.Right);
        return new(kind, wanted, fields.Length, accepted.Length, wrong, Scores.Bound.Upper95(wrong, accepted.Length));
    }

    // The lowest confidence above which no more than the wanted share was wrong.
    private static double Threshold(double wanted, FieldResult[] calibration)
    {
        double best = 1.01;
        int accepted = 0;
        int wrong = 0;
        foreach (IGrouping<double, FieldResult> step in calibration.Where(MayPass)
            .GroupBy(field => field.Read.Confidence).OrderByDescending(group => group.Key))
        {
            accepted += step.Count();
            wrong += step.Count(field => !field.Right);
            best = wrong <= wanted * accepted ? step.Key : best;
        }

        return best;
    }

    // What a rule, a correction or an unclear mark has sent to a person stays there at any confidence.
    private static bool MayPass(FieldResult field) =>
        field.Read.State is FieldState.Accepted or FieldState.Confirmed
        || (field.Read.State == FieldState.Doubtful && field.Read.Reasons.All(reason => reason == ReadingReasons.LowConfidence));

    private static FieldResult[] Written(IReadOnlyList<FieldResult> fields) =>
        [.. fields.Where(field => (field.Truth.Length > 0 && field.Truth != "absent") || field.OnlyPerson)];
}
