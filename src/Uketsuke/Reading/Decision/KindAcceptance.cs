using System.Collections.Immutable;
using Uketsuke.Forms;

namespace Uketsuke.Reading.Decision;

/// <summary>The fit of one field kind.</summary>
/// <param name="Weights">One for each feature, then the constant; the sum goes through 1 / (1 + e^−x).</param>
/// <param name="Fields">Fields of the calibration that could have passed.</param>
/// <param name="Right">Of these, how many were read right.</param>
/// <param name="Thresholds">By wanted residual error, strictest first.</param>
public sealed record KindAcceptance(
    FieldKind Kind, ImmutableArray<double> Weights, int Fields, int Right, ImmutableArray<AcceptanceThreshold> Thresholds)
{
    /// <summary>The threshold for a wanted residual error: that of the next stricter one for which one was computed.</summary>
    public AcceptanceThreshold For(double residualError) =>
        Thresholds.Where(known => known.ResidualError <= residualError * (1 + 1e-9)).MaxBy(known => known.ResidualError)
        ?? Thresholds.MinBy(known => known.ResidualError)! with { Threshold = double.PositiveInfinity, Accepted = 0, Wrong = 0 };
}

/// <summary>From which probability on a field passes, and what that gave on calibration fields that the weights had not seen.</summary>
/// <param name="ResidualError">Wanted share of wrong ones among the fields that pass.</param>
/// <param name="Threshold">0 to 1; above 1 nothing passes.</param>
/// <param name="Accepted">Calibration fields at or above it.</param>
/// <param name="Wrong">Of these, how many were wrong.</param>
/// <param name="UpperBound">Exact one-sided 95 % bound of the share wrong (Clopper and Pearson).</param>
public sealed record AcceptanceThreshold(
    double ResidualError, double Threshold, int Accepted, int Wrong, double UpperBound, ThresholdBasis Basis);

/// <summary>What a threshold rests on.</summary>
public enum ThresholdBasis
{
    /// <summary>Enough fields pass to count the errors among them: with one more error than seen, the wanted share still holds.</summary>
    Counted,

    /// <summary>
    /// Too few fields pass to count so small a share. The threshold stands well above every wrong field seen, where the fitted
    /// probabilities promise the wanted share; the bound says what is proven. Where no field seen was wrong, all but the least sure pass.
    /// </summary>
    Estimated,
}
