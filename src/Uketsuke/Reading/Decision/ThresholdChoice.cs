using System.Collections.Immutable;

namespace Uketsuke.Reading.Decision;

/// <summary>Chooses from which probability on fields may pass, for a wanted share of wrong ones among them.</summary>
internal static class ThresholdChoice
{
    // A careful threshold stands where the odds of being wrong are half of those of the surest wrong field seen, or less.
    private const double Distance = 0.7;

    // Where no field was wrong, this share of the least sure does not pass.
    private const double LeastSure = 0.02;

    // However few went wrong, no field passes whose own doubt is more than this many times the wanted share: a kind that is nearly always
    // right here would let anything pass, and be wrong in hands that nobody has seen yet.
    private const double MostDoubt = 20;

    private static readonly ImmutableArray<double> Usual = [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02];

    /// <param name="judged">Fields with the probability given by weights that did not see them.</param>
    public static ImmutableArray<AcceptanceThreshold> All(IReadOnlyList<(double Probability, bool Right)> judged, double wanted)
    {
        (double Probability, bool Right)[] falling = [.. judged.OrderByDescending(field => field.Probability)];
        return [.. Usual.Append(wanted).Distinct().Order().Select(residual => One(falling, residual))];
    }

    private static AcceptanceThreshold One((double Probability, bool Right)[] falling, double residual) =>
        Counted([.. falling.Where(field => field.Probability >= 1 - (MostDoubt * residual))], residual) ?? Estimated(falling, residual);

    // The lowest threshold at which (errors + 1) / (fields + 1) keeps within the wanted share: the next field may be a wrong one.
    private static AcceptanceThreshold? Counted((double Probability, bool Right)[] falling, double residual)
    {
        AcceptanceThreshold? lowest = null;
        int wrong = 0;
        for (int i = 0; i < falling.Length; i++)
        {
            wrong += falling[i].Right ? 0 : 1;
            bool last = i + 1 == falling.Length || falling[i + 1].Probability < falling[i].Probability;
            if (last && wrong + 1 <= residual * (i + 2))
            {
                lowest = Threshold(residual, falling[i].Probability, i + 1, wrong, ThresholdBasis.Counted);
            }
        }

        return lowest;
    }

    private static AcceptanceThreshold Estimated((double Probability, bool Right)[] falling, double residual)
    {
        if (falling.Length > 0 && falling.All(field => field.Right))
        {
            // Nothing went wrong: what is less sure than nearly all that was seen goes to a person.
            int passing = falling.Length - (int)Math.Ceiling(falling.Length * LeastSure);
            double from = falling[passing - 1].Probability;
            return Threshold(residual, from, falling.Count(field => field.Probability >= from), 0, ThresholdBasis.Estimated);
        }

        double surestWrong = falling.Where(field => !field.Right).Select(field => field.Probability).DefaultIfEmpty(0).Max();
        double least = surestWrong <= 0 ? 0 : LogisticFit.Sigmoid(LogOdds(surestWrong) + Distance);
        double doubt = 0;
        AcceptanceThreshold lowest = Threshold(residual, 2, 0, 0, ThresholdBasis.Estimated);
        for (int i = 0; i < falling.Length && falling[i].Probability >= least; i++)
        {
            doubt += 1 - falling[i].Probability;
            if (doubt <= residual * (i + 1))
            {
                lowest = Threshold(residual, falling[i].Probability, i + 1, 0, ThresholdBasis.Estimated);
            }
        }

        return lowest;
    }

    private static AcceptanceThreshold Threshold(double residual, double threshold, int accepted, int wrong, ThresholdBasis basis) =>
        new(residual, threshold, accepted, wrong, BinomialBound.Upper(wrong, accepted), basis);

    private static double LogOdds(double probability) =>
        Math.Log(Math.Max(probability, 1e-12)) - Math.Log(Math.Max(1 - probability, 1e-12));
}
