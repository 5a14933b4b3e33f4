using Uketsuke.Forms;
using Uketsuke.Reading.Decision;

namespace Uketsuke.Review.Learning;

/// <summary>Counts what a model does on answered fields of one kind.</summary>
/// <remarks>
/// People answer every doubtful field but only a small share of the sure ones, so the two are counted apart and put together by
/// their real numbers (stratified estimate; Cochran, Sampling Techniques, 1977, chapter 5).
/// </remarks>
internal static class CheckCount
{
    // Two bounds that each fail with 2.5 % fail together with at most 5 % (Bonferroni).
    private const double EachBound = 0.975;

    /// <param name="checks">Answered fields of this kind.</param>
    /// <param name="weight">How many sure fields a spot check stands for, 1 or more.</param>
    public static CheckFigures Of(
        AcceptanceModel model, FieldKind kind, IReadOnlyList<Label> checks, double weight, double residualError)
    {
        Part sure = Count(model, [.. checks.Where(label => label.SpotCheck)], residualError);
        Part doubtful = Count(model, [.. checks.Where(label => !label.SpotCheck)], residualError);
        double passes = (weight * sure.Accepted) + doubtful.Accepted;
        double all = (weight * sure.All) + doubtful.All;
        double wrong = (weight * sure.Wrong) + doubtful.Wrong;
        double bound = (weight * sure.Accepted * sure.Bound) + (doubtful.Accepted * doubtful.Bound);
        return new(
            all > 0 ? passes / all : 0,
            sure.Accepted + doubtful.Accepted,
            sure.Wrong + doubtful.Wrong,
            passes > 0 ? wrong / passes : 0,
            passes > 0 ? bound / passes : 1,
            LogLoss(model, checks, weight),
            model.Find(kind)?.For(residualError).Threshold);
    }

    private static Part Count(AcceptanceModel model, Label[] labels, double residualError)
    {
        KindReport total = AcceptanceReport.Of(model, labels.Select(label => label.Field), residualError).Total;
        return new(total.Fields, total.Accepted, total.Wrong, BinomialBound.Upper(total.Wrong, total.Accepted, EachBound));
    }

    private static double? LogLoss(AcceptanceModel model, IReadOnlyList<Label> checks, double weight)
    {
        double sum = 0;
        double count = 0;
        foreach (Label label in checks.Where(label => !label.Field.Evidence.Blocked))
        {
            if (model.Probability(label.Field.Kind, label.Field.Evidence) is not { } probability)
            {
                return null;
            }

            double own = label.SpotCheck ? weight : 1;
            double said = Math.Clamp(label.Field.Right ? probability : 1 - probability, 1e-6, 1);
            sum -= own * Math.Log(said);
            count += own;
        }

        return count > 0 ? sum / count : null;
    }

    private readonly record struct Part(int All, int Accepted, int Wrong, double Bound);
}
