namespace Uketsuke.Reading.Fields;

/// <summary>Turns a decoder's probability into the confidence of a field.</summary>
/// <remarks>
/// Not fitted yet: the probability is taken as it is, lowered where much of the ink spoke of symbols outside the field's
/// alphabet. Until a fit on labelled fields exists, the thresholds of <see cref="ReadingOptions"/> stand on the careful side.
/// </remarks>
internal static class Calibration
{
    // Where the recogniser spoke mostly of symbols outside the field's alphabet, this share of confidence is left at most.
    private const double FullFit = 0.5;

    public static double Confidence(FieldDraft draft)
    {
        double probability = Math.Clamp(draft.Candidates[0].Probability, 1e-6, 1 - 1e-6);
        double fit = Math.Clamp(draft.Fit / FullFit, 0, 1);
        return Math.Round(Math.Clamp(probability * (0.4 + (0.6 * fit)), 0, 0.9999), 4);
    }
}
