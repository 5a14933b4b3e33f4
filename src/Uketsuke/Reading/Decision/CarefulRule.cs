using Uketsuke.Forms;

namespace Uketsuke.Reading.Decision;

/// <summary>
/// The decision where no fit exists: kinds of which too few fields of known truth were seen. Fixed thresholds over the decoder's
/// own probability, on the careful side; no residual error is promised. What a person must look at is asked beside it (<see cref="PersonalLook"/>).
/// </summary>
internal static class CarefulRule
{
    // Where the recogniser spoke mostly of symbols outside the field's alphabet, this share of confidence is left at most.
    private const double FullFit = 0.5;

    // What is left when it is unsure where words part.
    private const double PartsUnsure = 0.85;

    // What is left where a letter has a twin.
    private const double Twin = 0.9;

    // A closed list or a check digit confirms from here; a rule between fields does when both stand above the second.
    private const double Backed = 0.90;
    private const double Together = 0.35;

    public static AcceptVerdict Judge(FieldKind kind, FieldEvidence evidence)
    {
        double fit = Math.Clamp(evidence.Fit / FullFit, 0, 1);
        double probability = LogisticFit.Sigmoid(Math.Clamp(evidence.LogOdds, -14, 14)) * (0.4 + (0.6 * fit));
        probability *= evidence.PartsUnsure ? PartsUnsure : 1;
        probability *= evidence.Twins > 0 ? Twin : 1;
        probability *= evidence.ReadersAgree == false ? PartsUnsure : 1;
        if (evidence.RuleAgrees && probability >= Together)
        {
            return new(Math.Max(probability, 0.99), true);
        }

        return new(probability, probability >= (evidence.Backed ? Backed : Threshold(kind)));
    }

    private static double Threshold(FieldKind kind) => kind switch
    {
        FieldKind.Digits or FieldKind.Phone or FieldKind.PostalCode or FieldKind.Amount or FieldKind.Code => 0.97,
        FieldKind.WarekiDate or FieldKind.Address => 0.96,
        FieldKind.Kana or FieldKind.Hiragana or FieldKind.KanjiName => 0.985,
        FieldKind.Text => 0.98,
        _ => 0.95,
    };
}
