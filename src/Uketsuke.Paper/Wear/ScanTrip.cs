namespace Uketsuke.Paper.Wear;

/// <summary>How one sheet lay on the scanner and what the scanner did to it; rolled once for each side.</summary>
/// <param name="Dpi">Of the scan.</param>
/// <param name="SkewDegrees">Positive turns clockwise.</param>
/// <param name="ScaleX">1 for true size.</param>
/// <param name="WaveMm">The feeder's speed swings: lines shift down and up by this much.</param>
/// <param name="Blur">Standard deviation in pixels of the scan.</param>
/// <param name="Noise">Standard deviation in grey levels.</param>
/// <param name="Paper">Grey level of white paper before the scanner whitens it.</param>
/// <param name="Specks">Grains of dirt.</param>
/// <param name="Quality">Of the JPEG, 1 to 100.</param>
/// <param name="ShowThrough">How dark the print of the sheet's other side comes through, as a share of its own darkness.</param>
/// <param name="Creases">Folds across the whole sheet.</param>
/// <param name="Whitens">False for a machine that leaves the paper's own tone: grey or recycled paper stays dark.</param>
internal sealed record ScanTrip(
    int Dpi,
    double SkewDegrees,
    double ShiftXMm,
    double ShiftYMm,
    double ScaleX,
    double ScaleY,
    double WaveMm,
    double Blur,
    double Noise,
    double Paper,
    int Specks,
    int Quality,
    bool OneBit,
    double ShowThrough = 0,
    int Creases = 0,
    bool Whitens = true)
{
    private static readonly int[] OfficeDpi = [200, 200, 240, 300];

    /// <param name="dpi">Null to let the level choose.</param>
    public static ScanTrip Roll(WearLevel level, int? dpi, Dice dice) => level switch
    {
        WearLevel.None => new(dpi ?? 300, 0, 0, 0, 1, 1, 0, 0, 0, 255, 0, 90, false),
        WearLevel.Light => new(
            dpi ?? 300, dice.Between(-0.7, 0.7), dice.Between(-1.5, 1.5), dice.Between(-1.5, 1.5),
            1 + dice.Between(-0.002, 0.002), 1 + dice.Between(-0.002, 0.002), 0.03, 0.5, 3, 250, dice.Whole(0, 10), 78, false),
        WearLevel.Fax => new(
            dpi ?? 200, dice.Between(-1.5, 1.5), dice.Between(-3, 3), dice.Between(-3, 3),
            1 + dice.Between(-0.004, 0.004), 1 + dice.Between(-0.01, 0.01), dice.Between(0.05, 0.25), 0.6, 14, 246, dice.Whole(10, 80), 80, true),
        _ => new(
            dpi ?? dice.Pick(OfficeDpi), Skew(dice), dice.Between(-5, 5), dice.Between(-5, 5),
            1 + dice.Between(-0.004, 0.004), 1 + dice.Between(-0.01, 0.01), dice.Between(0, 0.15), dice.Between(0.4, 0.85),
            dice.Between(2.5, 7), dice.Between(238, 251), dice.Whole(0, 40), dice.Whole(52, 70), false),
    };

    // Most sheets lie nearly straight; a few lie badly.
    private static double Skew(Dice dice) => dice.Chance(0.25) ? dice.Between(-3, 3) : dice.Normal(0.6);
}
