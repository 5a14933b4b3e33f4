using System.Collections.Immutable;
using Uketsuke.Basics;
using Uketsuke.Forms;

namespace Uketsuke.Review.Learning;

/// <summary>What came of learning from the office's answers once.</summary>
/// <param name="ResidualError">The wanted share of wrong fields among those that pass.</param>
/// <param name="UndoneAt">Somebody went back to what held before; null when nobody did.</param>
public sealed record Refit(
    string Id,
    DateTimeOffset At,
    StaffId By,
    LearningOccasion Occasion,
    RefitOutcome Outcome,
    double ResidualError,
    ImmutableArray<KindRefit> Kinds,
    DateTimeOffset? UndoneAt);

/// <summary>Who started it. The names stand in the database.</summary>
public enum LearningOccasion
{
    Command,
    Page,
    Weekly,
}

/// <summary>The names stand in the database.</summary>
public enum RefitOutcome
{
    /// <summary>At least one field kind is decided by a new fit from now on.</summary>
    Taken,

    /// <summary>Everything stays as it was.</summary>
    Kept,

    /// <summary>It would have been taken, but a person went back last time, and no person has asked again since.</summary>
    Held,
}

/// <summary>One field kind before and after.</summary>
/// <param name="FitFields">Answered fields that the fit was made from; those that a person must see anyway do not count.</param>
/// <param name="CheckFields">Answered fields that were kept apart to check on.</param>
/// <param name="SpotChecks">Of both, how many were spot checks.</param>
/// <param name="Before">What held until then, on the fields kept apart.</param>
/// <param name="After">The new fit on the same fields; null when there were too few to make one.</param>
public sealed record KindRefit(
    FieldKind Kind,
    KindOutcome Outcome,
    int FitFields,
    int CheckFields,
    int SpotChecks,
    LabelsMissing Missing,
    CheckFigures Before,
    CheckFigures? After);

/// <summary>The names stand in the database and in the words of the pages.</summary>
public enum KindOutcome
{
    /// <summary>The new fit is no worse in anything and better in something.</summary>
    Taken,

    /// <summary>It would decide the same.</summary>
    Same,

    /// <summary>More wrong fields would pass than wanted and than before.</summary>
    MoreWrong,

    /// <summary>Fewer fields would pass although no more were wrong before than wanted.</summary>
    FewerPass,

    /// <summary>The probabilities that it says fit the answers worse.</summary>
    FitsWorse,

    TooFew,
}

/// <summary>How many answered fields are missing before a kind can be fitted and checked.</summary>
public sealed record LabelsMissing(int ToFit, int ToCheck, int SpotChecks)
{
    public bool Any => ToFit > 0 || ToCheck > 0 || SpotChecks > 0;
}

/// <summary>
/// What a model does on the fields kept apart. Shares are of all fields of the kind: each spot check stands for the fields that
/// passed unseen like it.
/// </summary>
/// <param name="AcceptRate">0 to 1.</param>
/// <param name="Accepted">Answered fields that pass, counted as they are.</param>
/// <param name="Wrong">Of these, how many are wrong.</param>
/// <param name="Residual">Estimated share of wrong fields among those that pass, 0 to 1.</param>
/// <param name="UpperBound">One-sided 95 % bound of it; 1 when nothing passes.</param>
/// <param name="LogLoss">Mean −ln of the probability given to what turned out true; null where no probabilities are fitted.</param>
/// <param name="Threshold">From which probability a field passes; null where a fixed rule decides.</param>
public sealed record CheckFigures(
    double AcceptRate, int Accepted, int Wrong, double Residual, double UpperBound, double? LogLoss, double? Threshold);
