using Uketsuke.Paper.Files;
using Uketsuke.Reading;

namespace Uketsuke.Paper.Wear;

/// <summary>
/// Scans a sheet with red stamps in colour. The three colours do not quite fall on each other, because the sheet moves between their
/// lights: black strokes get red and blue edges. Each has noise of its own.
/// </summary>
internal static class ColourWear
{
    // Stamp ink by the brightness that a grey scanner sees: its red light hardly loses anything, the others the rest of the luma.
    private const double RedLoss = 0.12;

    // Pixels between the first light and the last, half of it on either side of green.
    private const double MostFringe = 0.35;

    /// <param name="sheet">The clean sheet without stamps; its <see cref="GreyImage.Dpi"/> must be set.</param>
    /// <param name="stamps">Only the stamps, as large, as a grey scanner sees them: paper = 255.</param>
    /// <param name="dice">Gives fresh dice that roll the same each time: the lights meet the same sheet in the same place.</param>
    public static ColourPicture Scan(GreyImage sheet, GreyImage stamps, ScanTrip trip, Func<Dice> dice, Dice own)
    {
        GreyImage red = ScannerWear.Scan(Through(sheet, stamps, RedLoss), trip, dice());
        GreyImage other = ScannerWear.Scan(Through(sheet, stamps, (1 - (0.299 * RedLoss)) / 0.701), trip, dice());
        double fringe = own.Between(0, MostFringe);
        return new(Noisy(Shifted(red, fringe), trip, own), Noisy(other, trip, own), Noisy(Shifted(other, -fringe), trip, own));
    }

    /// <summary>What a grey scanner makes of the same picture.</summary>
    public static GreyImage ToGrey(ColourPicture picture)
    {
        byte[] pixels = new byte[picture.Green.Pixels.Length];
        for (int i = 0; i < pixels.Length; i++)
        {
            pixels[i] = (byte)(((picture.Red.Pixels[i] * 299) + (picture.Green.Pixels[i] * 587) + (picture.Blue.Pixels[i] * 114) + 500) / 1000);
        }

        return picture.Green with { Pixels = pixels };
    }

    // Ink over ink: the darker one is seen.
    private static GreyImage Through(GreyImage sheet, GreyImage stamps, double loss)
    {
        byte[] pixels = new byte[sheet.Pixels.Length];
        for (int i = 0; i < pixels.Length; i++)
        {
            pixels[i] = (byte)Math.Min(sheet.Pixels[i], Math.Max(0, 255 - ((255 - stamps.Pixels[i]) * loss)));
        }

        return sheet with { Pixels = pixels };
    }

    // Down by a part of a pixel.
    private static GreyImage Shifted(GreyImage plane, double by)
    {
        byte[] pixels = [.. plane.Pixels];
        int from = by > 0 ? -plane.Width : plane.Width;
        for (int i = Math.Max(0, -from); i < pixels.Length - Math.Max(0, from); i++)
        {
            pixels[i] = (byte)(((1 - Math.Abs(by)) * plane.Pixels[i]) + (Math.Abs(by) * plane.Pixels[i + from]) + 0.5);
        }

        return plane with { Pixels = pixels };
    }

    private static GreyImage Noisy(GreyImage plane, ScanTrip trip, Dice dice)
    {
        sbyte[] tile = [.. Enumerable.Range(0, 9973).Select(_ => (sbyte)Math.Round(dice.Normal(trip.Noise / 2)))];
        byte[] pixels = new byte[plane.Pixels.Length];
        for (int i = 0; i < pixels.Length; i++)
        {
            pixels[i] = (byte)Math.Clamp(plane.Pixels[i] + tile[i % tile.Length], 0, 255);
        }

        return plane with { Pixels = pixels };
    }
}
