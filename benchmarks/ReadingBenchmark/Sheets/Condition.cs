using System.Collections.Immutable;
using Uketsuke.Paper;
using Uketsuke.Paper.Wear;

namespace ReadingBenchmark.Sheets;

/// <summary>What happens to a sheet on its way into a file.</summary>
/// <param name="Trip">Rolls how the sheet is scanned.</param>
/// <param name="Packing">How the file packs its picture.</param>
/// <param name="Stamped">Whether the office's stamps stand across the writing; a stamped sheet is scanned in colour.</param>
internal sealed record Condition(string Name, Func<Dice, ScanTrip> Trip, Packing Packing = Packing.JpegInPdf, bool Stamped = false)
{
    private static readonly int[] OfficeDpi = [200, 200, 240, 300];

    /// <summary>Each with as many sides as the others.</summary>
    public static ImmutableArray<Condition> All { get; } =
    [
        new("careful scan, 300 dpi", dice => ScanTrip.Roll(WearLevel.Light, 300, dice)),
        new("office machine, 200–300 dpi", dice => Office(dice)),
        new("skew to 3°, ±1 % uneven", dice => Office(dice) with { SkewDegrees = dice.Between(-3, 3), WaveMm = 0.2 }),
        new("150 dpi", dice => Office(dice, 150)),
        new("fax, 200 dpi, 1 bit", dice => ScanTrip.Roll(WearLevel.Fax, 200, dice), Packing.FaxInTiff),
        new("strong JPEG, 200 dpi", dice => Office(dice, 200) with { Quality = dice.Whole(22, 35) }),
        new("stamps across the writing", dice => Office(dice), Packing.JpegInPdf, Stamped: true),
        new("dirt and folds", dice => Office(dice) with { Specks = dice.Whole(150, 400), Creases = dice.Whole(1, 3) }, Packing.Png),
        new("print shows through", dice => Office(dice) with { ShowThrough = dice.Between(0.08, 0.2) }),
        new("dark paper", dice => Office(dice) with { Paper = dice.Between(165, 205), Whitens = false, Noise = 8 }, Packing.DeflateInTiff),
    ];

    /// <summary>The stamped sheets once more, from a machine without colour.</summary>
    public static Condition GreyStamps { get; } = new("the same stamps, scanned in grey", dice => Office(dice), Stamped: true);

    private static ScanTrip Office(Dice dice, int? dpi = null) => ScanTrip.Roll(WearLevel.Office, dpi ?? dice.Pick(OfficeDpi), dice);
}

/// <summary>How a scan file packs its picture.</summary>
internal enum Packing
{
    JpegInPdf,
    FaxInTiff,
    DeflateInTiff,
    Png,
}
