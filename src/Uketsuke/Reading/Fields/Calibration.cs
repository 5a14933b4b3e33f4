using Uketsuke.Forms;

namespace Uketsuke.Reading.Fields;

/// <summary>Turns a decoder's probability into a confidence that means what it says.</summary>
/// <remarks>
/// confidence = σ(a + b·logit p) · fit share. Measured on drawn handwriting and real digits: the recogniser is over-sure, so b
/// is below 1; ink that speaks of other scripts lowers the confidence further.
/// </remarks>
internal static class Calibration
{
    // Where the recogniser spoke mostly of symbols outside the field's alphabet, this share of confidence is left at most.
    private const double FullFit = 0.5;

    public static double Confidence(FieldKind kind, FieldDraft draft)
    {
        double p = Math.Clamp(draft.Candidates[0].Probability, 1e-6, 1 - 1e-6);
        (double a, double b) = Slope(kind);
        double logit = Math.Log(p / (1 - p));
        double confidence = 1 / (1 + Math.Exp(-(a + (b * logit))));
        double fit = Math.Clamp(draft.Fit / FullFit, 0, 1);
        return Math.Round(Math.Clamp(confidence * (0.4 + (0.6 * fit)), 0, 0.9999), 4);
    }

    private static (double A, double B) Slope(FieldKind kind) => kind switch
    {
        FieldKind.Checkbox or FieldKind.Choice or FieldKind.Seal => (0, 1),
        _ => (0, 1),
    };
}
