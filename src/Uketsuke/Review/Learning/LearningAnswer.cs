using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Uketsuke.Basics;
using Uketsuke.Database;
using Uketsuke.Forms;
using Uketsuke.Reading.Decision;

namespace Uketsuke.Review.Learning;

internal sealed class LearningAnswer(OfficeDatabase database, Learner learner) : IAsk<LearningQuestion, LearningState>
{
    // Enough for a smooth line.
    private const int MostPoints = 60;

    public async Task<LearningState> AskAsync(LearningQuestion question, CancellationToken cancellationToken)
    {
        RefitInput input = await learner.InputAsync(learner.ResidualError, cancellationToken);
        List<RefitRow> rows = await database.ReadAsync(
            (db, token) => db.Set<RefitRow>().AsNoTracking()
                .OrderByDescending(row => row.At).ThenByDescending(row => row.Id).Take(question.Refits).ToListAsync(token),
            cancellationToken);
        return new(
            input.ResidualError,
            !ReferenceEquals(input.InForce, input.Shipped),
            [.. input.Labels.Select(label => label.Field.Kind).Concat(input.Passed.Keys).Distinct().Order().Select(kind => Of(kind, input))],
            [.. rows.Select(row => row.ToRefit())],
            CurveOf(input),
            AcceptanceReport.Of(input.InForce, input.Labels.Select(label => label.Field), input.ResidualError).Bins);
    }

    private static KindLearning Of(FieldKind kind, RefitInput input)
    {
        Label[] own = [.. input.Labels.Where(label => label.Field.Kind == kind)];
        AcceptanceThreshold? threshold = input.InForce.Find(kind)?.For(input.ResidualError);
        return new(
            kind,
            own.Length,
            own.Count(label => label.SpotCheck),
            threshold?.Threshold,
            threshold?.Basis,
            RefitDecision.MissingOf(own, input.Options));
    }

    // A kind without a fit has the careful rule's probability.
    private static double Said(RefitInput input, LabelledField field) =>
        new AcceptDecision(() => input.InForce, input.ResidualError).Judge(field.Kind, field.Evidence).Probability;

    /// <summary>From the surest field downwards: how many would have passed by then, and how many of them wrongly.</summary>
    internal static ImmutableArray<AcceptPoint> CurveOf(RefitInput input)
    {
        Dictionary<FieldKind, double> weights = input.Labels.GroupBy(label => label.Field.Kind).ToDictionary(
            group => group.Key,
            group => RefitDecision.WeightOf(group.Key, group.Count(label => label.SpotCheck), input.Passed));
        (double Probability, double Weight, bool Right)[] falling =
        [
            .. from label in input.Labels
               let said = PersonalLook.MayBeSpared(label.Field.Kind, label.Field.Evidence) ? Said(input, label.Field) : 0
               orderby said descending
               select (said, label.SpotCheck ? weights[label.Field.Kind] : 1, label.Field.Right),
        ];
        double all = falling.Sum(field => field.Weight);
        int step = Math.Max(1, falling.Length / MostPoints);
        List<AcceptPoint> points = [];
        double passed = 0;
        double wrong = 0;
        for (int i = 0; i < falling.Length && falling[i].Probability > 0; i++)
        {
            passed += falling[i].Weight;
            wrong += falling[i].Right ? 0 : falling[i].Weight;
            if (i % step == step - 1 || i + 1 == falling.Length)
            {
                points.Add(new(passed / all, wrong / passed));
            }
        }

        return [.. points];
    }
}
