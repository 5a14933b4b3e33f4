using System.ComponentModel.DataAnnotations;

namespace Uketsuke.Review;

/// <summary>How verification works in this office (settings.json, section <c>Review</c>).</summary>
public sealed record ReviewOptions
{
    /// <summary>
    /// The share, 0 to 0.5, of the fields that would pass unseen that a person is asked about all the same. It is the only
    /// thing that shows how often such a field is wrong: 0 turns the measurement off.
    /// </summary>
    [Range(0, 0.5)]
    public double SpotCheckShare { get; init; } = 0.02;
}
