using System.Collections.Immutable;
using Uketsuke.Forms;
using Uketsuke.Reading.Decision;

namespace Uketsuke.Review.Learning;

/// <summary>What learning starts from.</summary>
/// <param name="Passed">How many fields of each kind passed unseen in verified submissions, spot checks included.</param>
/// <param name="InForce">The model that decides now.</param>
/// <param name="Shipped">The model that came with the program: every fit starts from it, so that no answer counts twice.</param>
internal sealed record RefitInput(
    IReadOnlyList<Label> Labels,
    IReadOnlyDictionary<FieldKind, int> Passed,
    AcceptanceModel InForce,
    AcceptanceModel Shipped,
    double ResidualError,
    LearningOptions Options);

/// <param name="Model">The model to decide by from now on; null when everything stays as it was.</param>
internal sealed record RefitDraft(ImmutableArray<KindRefit> Kinds, AcceptanceModel? Model);

/// <summary>Fits, compares on the fields kept apart, and takes over what is no worse. No clock, no database.</summary>
internal static class RefitDecision
{
    // A change of the mean log loss by less than this share is nothing.
    private const double Noticeable = 0.01;

    public static RefitDraft Decide(RefitInput input, string note)
    {
        LabelledField[] fit = [.. input.Labels.Where(label => !label.ForCheck).Select(label => label.Field)];
        AcceptanceModel fitted = AcceptanceFit.Fit(fit, new()
        {
            ResidualError = input.ResidualError,
            FewestFields = input.Options.FewestToFit,
            Prior = input.Shipped,
            Note = note,
        });
        ImmutableArray<KindRefit> kinds =
        [
            .. input.Labels.Select(label => label.Field.Kind).Concat(input.Passed.Keys).Distinct().Order()
                .Select(kind => Kind(kind, input, fitted)),
        ];
        return new(kinds, kinds.Any(kind => kind.Outcome == KindOutcome.Taken) ? Join(input, fitted, kinds) : null);
    }

    private static KindRefit Kind(FieldKind kind, RefitInput input, AcceptanceModel fitted)
    {
        Label[] own = [.. input.Labels.Where(label => label.Field.Kind == kind)];
        Label[] checks = [.. own.Where(label => label.ForCheck)];
        int spots = own.Count(label => label.SpotCheck);
        LabelsMissing missing = MissingOf(own, input.Options);
        double weight = WeightOf(kind, spots, input.Passed);
        CheckFigures before = CheckCount.Of(input.InForce, kind, checks, weight, input.ResidualError);
        CheckFigures? after = missing.Any ? null : CheckCount.Of(fitted, kind, checks, weight, input.ResidualError);
        KindOutcome outcome = after is null ? KindOutcome.TooFew : Compare(before, after, input.ResidualError);
        return new(kind, outcome, ToFit(own), checks.Length, spots, missing, before, after);
    }

    /// <param name="own">Answered fields of one kind.</param>
    public static LabelsMissing MissingOf(IReadOnlyCollection<Label> own, LearningOptions options) => new(
        Math.Max(0, options.FewestToFit - ToFit(own)),
        Math.Max(0, options.FewestToCheck - own.Count(label => label.ForCheck)),
        Math.Max(0, options.FewestSpotChecks - own.Count(label => label.SpotCheck)));

    private static int ToFit(IEnumerable<Label> own) => own.Count(label => !label.ForCheck && !label.Field.Evidence.Blocked);

    /// <summary>How many fields that passed unseen a spot check stands for.</summary>
    internal static double WeightOf(FieldKind kind, int spotChecks, IReadOnlyDictionary<FieldKind, int> passed) =>
        spotChecks == 0 ? 1 : Math.Max(1, passed.GetValueOrDefault(kind) / (double)spotChecks);

    internal static KindOutcome Compare(CheckFigures before, CheckFigures after, double wanted)
    {
        double loss = before.LogLoss is { } old && after.LogLoss is { } now ? (now - old) / Math.Max(old, 1e-6) : -1;
        return after.Residual > Math.Max(wanted, before.Residual) ? KindOutcome.MoreWrong
            : after.AcceptRate < before.AcceptRate && before.Residual <= wanted ? KindOutcome.FewerPass
            : loss > Noticeable ? KindOutcome.FitsWorse
            : SamePass(before, after) && loss > -Noticeable ? KindOutcome.Same
            : KindOutcome.Taken;
    }

    private static bool SamePass(CheckFigures before, CheckFigures after) =>
        before.Accepted == after.Accepted && before.Wrong == after.Wrong && Math.Abs(before.AcceptRate - after.AcceptRate) < 1e-12;

    // Kinds that are not taken keep what decides about them now, if its features are scaled alike; an own fit from before an
    // update of the program is not, and gives way to the shipped one.
    private static AcceptanceModel Join(RefitInput input, AcceptanceModel fitted, ImmutableArray<KindRefit> kinds)
    {
        FieldKind[] taken = [.. kinds.Where(kind => kind.Outcome == KindOutcome.Taken).Select(kind => kind.Kind)];
        bool alike = input.InForce.Means.SequenceEqual(fitted.Means) && input.InForce.Scales.SequenceEqual(fitted.Scales);
        AcceptanceModel others = alike ? input.InForce : input.Shipped;
        return fitted with
        {
            Kinds =
            [
                .. fitted.Kinds.Where(kind => taken.Contains(kind.Kind))
                    .Concat(others.Kinds.Where(kind => !taken.Contains(kind.Kind)))
                    .OrderBy(kind => kind.Kind),
            ],
        };
    }
}
