using System.Collections.Immutable;
using Uketsuke.Forms;

namespace Uketsuke.Reading.Decision;

/// <summary>Fits the acceptance model: weights for each field kind, and thresholds from errors counted on fields not fitted on.</summary>
public static class AcceptanceFit
{
    // Pull of the weights towards the decoder's own odds in the fit over all kinds, towards that fit in the fit of one kind, and
    // towards a prior where one is given; the constant is nearly free. Chosen by the loss on 340 drawn pages that the weights had
    // not seen, which hardly depends on them.
    private const double PullToDecoder = 0.5;
    private const double PullToAll = 1;
    private const double PullToPrior = 6;
    private const double PullOfConstant = 0.1;

    // How much of the decoder's odds is believed before anything was counted, and of those above the knee.
    private const double Believed = 1;
    private const double BelievedAboveKnee = 0.5;

    private static readonly ImmutableArray<FieldKind> Marks = [FieldKind.Checkbox, FieldKind.Choice, FieldKind.Seal];

    /// <remarks>
    /// The same fields in the same order give the same model. Fields that cannot pass anyway are left out. Without a prior, a
    /// written kind of which no field was wrong is left to the careful rule: who never saw a mistake does not know what one looks
    /// like. (Dates, all right on the calibration's hands, passed nine times wrongly in other hands.)
    /// </remarks>
    public static AcceptanceModel Fit(IEnumerable<LabelledField> fields, AcceptanceFitOptions options)
    {
        LabelledField[] usable = [.. fields.Where(field => !field.Evidence.Blocked)];
        AcceptanceModel scales = options.Prior ?? Standard(usable);
        Example[] examples = Examples(usable, scales, options.Folds);
        FieldKind[] kinds =
        [
            .. examples.GroupBy(example => example.Kind)
                .Where(group => group.Count() >= options.FewestFields && KnowsMistakes(group.Key, group, options))
                .Select(group => group.Key).Order(),
        ];
        double[] unseen = Unseen(examples, kinds, scales, options);
        Dictionary<FieldKind, double[]> weights = Weights(examples, kinds, scales, options.Prior);
        KindAcceptance[] fitted =
        [
            .. kinds.Select(kind =>
            {
                int[] own = [.. Enumerable.Range(0, examples.Length).Where(i => examples[i].Kind == kind && examples[i].CouldPass)];
                return new KindAcceptance(
                    kind,
                    [.. weights[kind].Select(weight => Math.Round(weight, 6))],
                    own.Length,
                    own.Count(i => examples[i].Right),
                    ThresholdChoice.All([.. own.Select(i => (unseen[i], examples[i].Right))], options.ResidualError));
            }),
        ];
        KindAcceptance[] kept = [.. (options.Prior?.Kinds ?? []).Where(known => !kinds.Contains(known.Kind))];
        return scales with
        {
            Note = options.Note,
            ResidualError = options.ResidualError,
            Kinds = [.. fitted.Concat(kept).OrderBy(kind => kind.Kind)],
        };
    }

    private static bool KnowsMistakes(FieldKind kind, IEnumerable<Example> examples, AcceptanceFitOptions options) =>
        Marks.Contains(kind) || options.Prior is not null || examples.Any(example => !example.Right);

    // Mean and deviation of each feature; a feature that never changes is only shifted.
    private static AcceptanceModel Standard(LabelledField[] fields)
    {
        double[][] rows = [.. fields.Select(field => EvidenceFeatures.Of(field.Evidence))];
        int size = EvidenceFeatures.Names.Length;
        double[] means = [.. Enumerable.Range(0, size).Select(j => rows.Length == 0 ? 0 : Math.Round(rows.Average(row => row[j]), 6))];
        double[] scales =
        [
            .. Enumerable.Range(0, size).Select(j =>
                rows.Length == 0 ? 0 : Math.Round(Math.Sqrt(rows.Average(row => Math.Pow(row[j] - means[j], 2))), 6)),
        ];
        return AcceptanceModel.None with { Means = [.. means], Scales = [.. scales.Select(scale => scale > 1e-4 ? scale : 1)] };
    }

    private static Example[] Examples(LabelledField[] fields, AcceptanceModel scales, int folds)
    {
        string[] groups = [.. fields.Select((field, i) => field.Group.Length > 0 ? field.Group : $"#{i}")];
        Dictionary<string, int> order = groups.Distinct().Index().ToDictionary(pair => pair.Item, pair => pair.Index);
        return [.. fields.Select((field, i) => new Example(
            field.Kind, scales.Row(field.Evidence), field.Right, order[groups[i]] % folds, PersonalLook.MayBeSpared(field.Kind, field.Evidence)))];
    }

    // Every field is judged by weights that were fitted without its hand.
    private static double[] Unseen(Example[] examples, FieldKind[] kinds, AcceptanceModel scales, AcceptanceFitOptions options)
    {
        double[] probabilities = new double[examples.Length];
        for (int fold = 0; fold < options.Folds; fold++)
        {
            Dictionary<FieldKind, double[]> weights =
                Weights([.. examples.Where(example => example.Fold != fold)], kinds, scales, options.Prior);
            for (int i = 0; i < examples.Length; i++)
            {
                if (examples[i].Fold == fold && weights.TryGetValue(examples[i].Kind, out double[]? own))
                {
                    probabilities[i] = LogisticFit.Probability(own, examples[i].Row);
                }
            }
        }

        return probabilities;
    }

    private static Dictionary<FieldKind, double[]> Weights(
        Example[] examples, FieldKind[] kinds, AcceptanceModel scales, AcceptanceModel? prior)
    {
        double[] start = Start(scales);
        Family marks = Family.Of([.. examples.Where(example => Marks.Contains(example.Kind))], start);
        Family written = Family.Of([.. examples.Where(example => !Marks.Contains(example.Kind))], start);
        return kinds.ToDictionary(
            kind => kind,
            kind => OfKind(
                [.. examples.Where(example => example.Kind == kind)],
                Marks.Contains(kind) ? marks : written,
                prior?.Find(kind) is { } known ? [.. known.Weights] : null));
    }

    // Where nothing went wrong yet, the decoder's odds still part the surer fields from the less sure.
    private static double[] Start(AcceptanceModel scales)
    {
        double[] start = new double[EvidenceFeatures.Names.Length + 1];
        start[EvidenceFeatures.LogOdds] = Believed * scales.Scales[EvidenceFeatures.LogOdds];
        start[EvidenceFeatures.LogOddsAboveKnee] = BelievedAboveKnee * scales.Scales[EvidenceFeatures.LogOddsAboveKnee];
        return start;
    }

    private static double[] OfKind(Example[] examples, Family family, double[]? prior)
    {
        double[] from = [.. prior ?? family.Weights];
        bool[] held = new bool[EvidenceFeatures.Names.Length];
        for (int j = 0; j < held.Length; j++)
        {
            held[j] = examples.Length == 0 || examples.All(example => Math.Abs(example.Row[j] - examples[0].Row[j]) < 1e-9);

            // Evidence that this kind never showed earns nothing; where it speaks against a value it still does.
            if (held[j] && EvidenceFeatures.Signs[j] >= 0)
            {
                from[j] = 0;
            }
        }

        return LogisticFit.Fit(Rows(examples), family.Targets(examples), from, Pulls(prior is null ? PullToAll : PullToPrior), EvidenceFeatures.Signs, held);
    }

    private static double[][] Rows(Example[] examples) => [.. examples.Select(example => example.Row)];

    private static double[] Pulls(double pull) => [.. EvidenceFeatures.Names.Select(_ => pull), PullOfConstant];

    /// <summary>Kinds that are alike, fitted together: few fields of one kind lean on the many of all.</summary>
    /// <param name="High">What a right field is taken for; <paramref name="Low"/>, a wrong one.</param>
    private sealed record Family(double[] Weights, double High, double Low)
    {
        // Platt's targets: where nothing went wrong among n, the next one still may (Advances in Large Margin Classifiers, 1999).
        public static Family Of(Example[] examples, double[] start)
        {
            int right = examples.Count(example => example.Right);
            Family family = new(
                start, (right + 1.0) / (right + 2), 1.0 / (examples.Length - right + 2));
            return family with
            {
                Weights = LogisticFit.Fit(
                    Rows(examples), family.Targets(examples), family.Weights, Pulls(PullToDecoder), EvidenceFeatures.Signs,
                    new bool[EvidenceFeatures.Names.Length]),
            };
        }

        public double[] Targets(Example[] examples) => [.. examples.Select(example => example.Right ? High : Low)];
    }

    /// <param name="CouldPass">Weights are fitted on all, thresholds counted on those that no rule sends to a person.</param>
    private sealed record Example(FieldKind Kind, double[] Row, bool Right, int Fold, bool CouldPass);
}
