using System.ComponentModel.DataAnnotations;

namespace Uketsuke.Reading;

/// <summary>When a reading may pass without a person.</summary>
/// <remarks>
/// The thresholds follow from <see cref="ResidualError"/> and the fitted acceptance model; benchmarks/acceptance.md shows what
/// they give.
/// </remarks>
public sealed record ReadingOptions
{
    /// <summary>
    /// Wanted share of wrong fields among those that pass unseen: 0.001 is one in a thousand. Thresholds exist for the usual
    /// shares from 0.0005 to 0.02; between two of them the stricter one holds.
    /// </summary>
    [Range(0.0005, 0.02)]
    public double ResidualError { get; init; } = 0.001;

    /// <summary>
    /// Two fields that a rule ties together (postal code and town) speak for each other when both reach this, 0 to 1, the
    /// decoder's probability; below it a reading is a guess.
    /// </summary>
    [Range(0.1, 1)]
    public double ConfirmTogether { get; init; } = 0.35;

    /// <summary>
    /// Below this, 0 to 1, the decoder's probability, nothing is shown as a value: the clerk types instead of correcting rubbish.
    /// </summary>
    [Range(0, 0.5)]
    public double Unreadable { get; init; } = 0.004;
}
