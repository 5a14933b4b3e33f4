namespace Uketsuke.Reading.Decision;

/// <summary>
/// What speaks for and against a field's value when it is decided whether the field may pass unseen: numbers only, nothing that
/// the resident wrote. Kept with the reading, so that the office's own answers can be learned from later.
/// </summary>
public sealed record FieldEvidence
{
    /// <summary>ln(p / (1 − p)) of the best candidate's probability as the decoder gives it, at most ±14.</summary>
    public double LogOdds { get; init; }

    /// <summary>ln of best over second candidate, 0 to 16; negative when a rule chose another than the decoder's best.</summary>
    public double Margin { get; init; } = 16;

    /// <summary>Share of the recogniser's own probability that spoke of symbols which may stand here, 0 to 1.</summary>
    public double Fit { get; init; } = 1;

    /// <summary>Length of the value in characters.</summary>
    public int Characters { get; init; } = 1;

    /// <summary>How many letters a reader can hardly tell from a twin: small and large kana, variants in names; gaps of free text.</summary>
    public int Twins { get; init; }

    /// <summary>
    /// How much worse the value explains the ink than the text that explains it best, natural log a character: the rest is said by
    /// a list or by knowledge of the language. Null where nothing but the ink was asked.
    /// </summary>
    public double? InkDistance { get; init; }

    /// <summary>A closed list or a check digit speaks for the value.</summary>
    public bool Backed { get; init; }

    /// <summary>Characters stand in printed boxes.</summary>
    public bool Boxed { get; init; }

    /// <summary>A stroke runs into a neighbour's place.</summary>
    public bool Touches { get; init; }

    /// <summary>It is unsure where words or lines part, or in a name from elsewhere which kana are small.</summary>
    public bool PartsUnsure { get; init; }

    /// <summary>
    /// Width of the ink that the widest letter stands for, in letter heights, 0 to 4: beyond about 1.4 a letter was lost. Null where nobody
    /// looked letter by letter.
    /// </summary>
    public double? WidestLetter { get; init; }

    /// <summary>Two readers' best texts agree; null when only one spoke.</summary>
    public bool? ReadersAgree { get; init; }

    /// <summary>A rule between fields speaks for the whole value: postal code and town, furigana and name …</summary>
    public bool RuleAgrees { get; init; }

    /// <summary>Another field proves a part of the value: the town of an address.</summary>
    public bool PartProven { get; init; }

    /// <summary>Distance of the matched print to the blank after registration, in mm; 0 for an image of a single field.</summary>
    public double RegistrationMm { get; init; }

    /// <summary>The field goes to a person whatever its probability: corrected, against a rule, impossible, unreadable.</summary>
    public bool Blocked { get; init; }

    /// <returns>ln(p / (1 − p)), at most ±14.</returns>
    public static double LogOddsOf(double probability) =>
        Math.Round(Math.Clamp(Math.Log(Math.Max(probability, 1e-9)) - Math.Log(Math.Max(1 - probability, 1e-9)), -14, 14), 4);
}
