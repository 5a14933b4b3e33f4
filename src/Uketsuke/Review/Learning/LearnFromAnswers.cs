using Uketsuke.Basics;

namespace Uketsuke.Review.Learning;

/// <summary>
/// Fits confidence and thresholds to what people settled in this office, compares on fields kept apart, and decides by the new
/// fit from now on where that is no worse.
/// </summary>
/// <param name="ResidualError">
/// The wanted share of wrong fields among those that pass, 0.0005 to 0.02; null for the office's setting.
/// </param>
public sealed record LearnFromAnswers(StaffId By, LearningOccasion Occasion, double? ResidualError = null);

/// <summary>Goes back to what decided before the last time that learning changed something.</summary>
public sealed record UndoLearning(StaffId By);

/// <param name="Undone">What no longer holds.</param>
/// <param name="InForce">What holds again; null for the model that came with the program.</param>
public sealed record LearningUndone(Refit Undone, Refit? InForce);

public sealed record ResidualErrorUnusable() : Refusal(
    "residual-error-unusable",
    new("残る誤りの割合は 0.0005 から 0.02 の間で指定します。", "The residual error lies between 0.0005 and 0.02."),
    new("例えば 0.001(千件に1件)を指定してください。", "Say 0.001, for instance: one in a thousand."));

public sealed record NothingLearned() : Refusal(
    "nothing-learned",
    new("学習した設定は使われていません。", "Nothing that was learned is in use."),
    new("初めの設定で動いています。取り消すものはありません。", "The settings that came with the program decide; there is nothing to take back."));
