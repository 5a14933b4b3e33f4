namespace Uketsuke.Reading.Language;

/// <summary>How much language knowledge counts against the ink.</summary>
/// <param name="Share">Factor of the expectation's natural log, 0 to 1; 0 for the ink alone.</param>
/// <param name="LetterGain">Given back for every letter (natural log), so that longer texts are not held down.</param>
internal readonly record struct LanguageWeight(double Share, double LetterGain)
{
    public static LanguageWeight None => default;
}
