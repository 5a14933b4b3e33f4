using System.Collections.Immutable;

namespace Uketsuke.Reading.Decision;

/// <summary>The numbers that the acceptance model weighs, made from a field's evidence.</summary>
internal static class EvidenceFeatures
{
    // The decoder's odds mean less the higher they are; two slopes, which meet here (a probability of 0.98).
    private const double Knee = 4;

    private static readonly Feature[] All =
    [
        new("log-odds", +1, evidence => Math.Clamp(evidence.LogOdds, -7, Knee)),
        new("log-odds-above-4", +1, evidence => Math.Clamp(evidence.LogOdds, Knee, 14) - Knee),
        new("margin", +1, evidence => Math.Clamp(evidence.Margin, -8, 16)),
        new("fit", +1, evidence => Math.Log(Math.Clamp(evidence.Fit, 0.01, 1))),
        new("length", 0, evidence => Math.Log(1 + Math.Clamp(evidence.Characters, 0, 60))),
        new("twins", -1, evidence => Math.Clamp(evidence.Twins, 0, 3)),

        // Where a twin is possible the decoder's odds say less.
        new("log-odds-with-twins", -1, evidence => evidence.Twins > 0 ? Math.Clamp(evidence.LogOdds, 0, 14) : 0),
        new("weighed", 0, evidence => evidence.InkDistance is null ? 0 : 1),
        new("ink-distance", -1, evidence => Math.Clamp(evidence.InkDistance ?? 0, 0, 4)),
        new("backed", +1, evidence => evidence.Backed ? 1 : 0),
        new("boxed", 0, evidence => evidence.Boxed ? 1 : 0),
        new("touches", -1, evidence => evidence.Touches ? 1 : 0),
        new("widest-letter", -1, evidence => Math.Clamp(evidence.WidestLetter ?? 1, 1, 2.5) - 1),
        new("parts-unsure", -1, evidence => evidence.PartsUnsure ? 1 : 0),
        new("readers-agree", +1, evidence => evidence.ReadersAgree == true ? 1 : 0),
        new("readers-differ", -1, evidence => evidence.ReadersAgree == false ? 1 : 0),
        new("rule-agrees", +1, evidence => evidence.RuleAgrees ? 1 : 0),
        new("part-proven", +1, evidence => evidence.PartProven ? 1 : 0),
        new("registration-mm", -1, evidence => Math.Clamp(evidence.RegistrationMm, 0, 0.4)),
    ];

    /// <summary>Places of the decoder's odds among the features.</summary>
    public const int LogOdds = 0;

    public const int LogOddsAboveKnee = 1;

    /// <summary>Stable names: acceptance files list them, and a file with others is not used.</summary>
    public static ImmutableArray<string> Names { get; } = [.. All.Select(feature => feature.Name)];

    /// <summary>+1: more of it can never speak against the value; −1: never for it; 0: either.</summary>
    public static ImmutableArray<int> Signs { get; } = [.. All.Select(feature => feature.Sign)];

    public static double[] Of(FieldEvidence evidence) => [.. All.Select(feature => feature.Value(evidence))];

    private sealed record Feature(string Name, int Sign, Func<FieldEvidence, double> Value);
}
