using System.Collections.Immutable;
using ReadingBenchmark.Reads;
using ReadingBenchmark.Sheets;

namespace ReadingBenchmark.Scores;

/// <param name="Refused">Filled or unfilled known forms that were not recognised.</param>
/// <param name="WrongForm">Sides taken for a form that they are not.</param>
/// <param name="MedianMm">Of the fields' middles; null when nothing was recognised.</param>
internal sealed record RegistrationScore(
    string What, int Sides, int Refused, string Reasons, int WrongForm, double? MedianMm, double? NinetyFiveMm, double? LargestMm)
{
    public static ImmutableArray<RegistrationScore> Of(IReadOnlyList<SideReading> sides) =>
    [
        .. sides.Where(side => side.Kind == SideKind.Application).GroupBy(side => side.Condition).Select(group => Of(group.Key, [.. group])),
        Of("all filled in", [.. sides.Where(side => side.Kind == SideKind.Application)]),
        Of("known form, not filled in", [.. sides.Where(side => side.Kind == SideKind.Unfilled)]),
        Of("unknown form", [.. sides.Where(side => side.Kind == SideKind.Unknown)]),
        Of("blank side", [.. sides.Where(side => side.Kind == SideKind.Blank)]),
    ];

    private static RegistrationScore Of(string what, SideReading[] sides)
    {
        double[] residuals = [.. sides.SelectMany(side => side.Residuals).Order()];
        SideReading[] refused = [.. sides.Where(side => side.Refused is not null)];
        return new(
            what,
            sides.Length,
            refused.Length,
            string.Join(", ", refused.GroupBy(side => side.Refused).Select(group => $"{group.Key} {group.Count()}")),
            sides.Count(side => side.TakenFor is not null
                && (side.Kind is SideKind.Unknown or SideKind.Blank || side.TakenFor != side.Form)),
            Quantile(residuals, 0.5),
            Quantile(residuals, 0.95),
            residuals.Length == 0 ? null : residuals[^1]);
    }

    private static double? Quantile(double[] sorted, double share) =>
        sorted.Length == 0 ? null : sorted[Math.Min(sorted.Length - 1, (int)(share * sorted.Length))];
}
