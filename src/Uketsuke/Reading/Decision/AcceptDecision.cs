using Uketsuke.Forms;

namespace Uketsuke.Reading.Decision;

/// <summary>Decides whether a field may pass unseen.</summary>
/// <param name="model">The model to use now; asked at every field, because an office's own file may be replaced at any time.</param>
/// <param name="residualError">Wanted share of wrong fields among those that pass.</param>
internal sealed class AcceptDecision(Func<AcceptanceModel> model, double residualError)
{
    public AcceptVerdict Judge(FieldKind kind, FieldEvidence evidence)
    {
        AcceptanceModel now = model();
        AcceptVerdict verdict = now.Probability(kind, evidence) is { } probability
            ? new(probability, probability >= now.Find(kind)!.For(residualError).Threshold)
            : CarefulRule.Judge(kind, evidence);
        return verdict with { Passes = verdict.Passes && PersonalLook.MayBeSpared(kind, evidence) };
    }
}

/// <param name="Probability">That the value is right, 0 to 1.</param>
/// <param name="Passes">It may go on without a person.</param>
internal readonly record struct AcceptVerdict(double Probability, bool Passes)
{
    /// <summary>As other programs and the screen show it: four digits, never quite sure.</summary>
    public double Confidence => Math.Round(Math.Clamp(Probability, 0, 0.9999), 4);
}
