using System.Collections.Immutable;
using Uketsuke.Forms;
using Uketsuke.Reading.Decision;

namespace Uketsuke.Review.Learning;

/// <summary>What the office has learned, from how much, and what it gave.</summary>
/// <param name="Refits">At most so many, newest first.</param>
public sealed record LearningQuestion(int Refits = 10);

/// <param name="ResidualError">The wanted share of wrong fields among those that pass unseen.</param>
/// <param name="IsOwn">The office's own fit decides; otherwise the one that came with the program.</param>
/// <param name="Curve">How much passes at which price when the bar moves; empty without answers.</param>
/// <param name="Bins">What the model says against what people answered; fields that a person must see anyway do not count.</param>
public sealed record LearningState(
    double ResidualError,
    bool IsOwn,
    ImmutableArray<KindLearning> Kinds,
    ImmutableArray<Refit> Refits,
    ImmutableArray<AcceptPoint> Curve,
    ImmutableArray<ReliabilityBin> Bins);

/// <param name="Answered">Answered fields to learn from.</param>
/// <param name="Threshold">From which probability a field passes; null where a fixed rule decides.</param>
public sealed record KindLearning(
    FieldKind Kind, int Answered, int SpotChecks, double? Threshold, ThresholdBasis? Basis, LabelsMissing Missing);

/// <param name="AcceptRate">Share of all fields that would pass, 0 to 1.</param>
/// <param name="Residual">Share of wrong ones among them, 0 to 1.</param>
public sealed record AcceptPoint(double AcceptRate, double Residual);
