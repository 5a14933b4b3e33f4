using Uketsuke.Reading;

namespace Uketsuke.Paper.Wear;

/// <summary>Scans a clean picture: lays it askew, stretches it, blurs it, adds noise and dirt.</summary>
internal static class ScannerWear
{
    private const int TileSide = 211;

    /// <param name="sheet">The clean sheet; its <see cref="GreyImage.Dpi"/> must be set.</param>
    /// <param name="back">The other side of the sheet, as large; shows through when the trip says so.</param>
    public static GreyImage Scan(GreyImage sheet, ScanTrip trip, Dice dice, GreyImage? back = null)
    {
        double shrink = trip.Dpi / sheet.Dpi;
        GreyImage both = back is null || trip.ShowThrough <= 0 ? sheet : ThinPaper.Of(sheet, back, trip.ShowThrough);
        GreyImage soft = Blur.Apply(both, Math.Max(trip.Blur / shrink, shrink < 0.9 ? 0.45 / shrink : 0));
        GreyImage laid = Lay(soft, SheetLie.Of(sheet, trip, dice));
        Dirt(laid, trip, dice);
        Creases.Draw(laid, trip.Creases, dice);
        Shade(laid, trip, dice);
        return laid;
    }

    // For every pixel of the scan, where on the sheet it came from; between four pixels of the sheet.
    private static GreyImage Lay(GreyImage sheet, SheetLie lie)
    {
        byte[] pixels = new byte[lie.Width * lie.Height];
        for (int y = 0; y < lie.Height; y++)
        {
            for (int x = 0; x < lie.Width; x++)
            {
                (double fromX, double fromY) = lie.FromScan(x, y);
                pixels[(y * lie.Width) + x] = At(sheet, fromX, fromY);
            }
        }

        return new(lie.Width, lie.Height, pixels, lie.Dpi);
    }

    private static byte At(GreyImage sheet, double x, double y)
    {
        int left = (int)Math.Floor(x);
        int top = (int)Math.Floor(y);
        if (left < 0 || top < 0 || left + 1 >= sheet.Width || top + 1 >= sheet.Height)
        {
            return 255;
        }

        double right = x - left;
        double below = y - top;
        int at = (top * sheet.Width) + left;
        byte[] p = sheet.Pixels;
        double upper = p[at] + (right * (p[at + 1] - p[at]));
        double lower = p[at + sheet.Width] + (right * (p[at + sheet.Width + 1] - p[at + sheet.Width]));
        return (byte)(upper + (below * (lower - upper)) + 0.5);
    }

    private static void Dirt(GreyImage scan, ScanTrip trip, Dice dice)
    {
        for (int speck = 0; speck < trip.Specks; speck++)
        {
            int x = dice.Below(scan.Width - 4);
            int y = dice.Below(scan.Height - 4);
            int side = dice.Whole(1, 3);
            byte grey = (byte)dice.Whole(60, 200);
            for (int dot = 0; dot < side * side; dot++)
            {
                if (dice.Chance(0.75))
                {
                    scan.Pixels[((y + (dot / side)) * scan.Width) + x + (dot % side)] = grey;
                }
            }
        }
    }

    // Paper tone, a slow change of light across the page, noise; then the scanner whitens what is nearly white.
    private static void Shade(GreyImage scan, ScanTrip trip, Dice dice)
    {
        if (trip.Noise <= 0)
        {
            return;
        }

        sbyte[] tile = [.. Enumerable.Range(0, TileSide * TileSide).Select(_ => (sbyte)Math.Round(dice.Normal(trip.Noise)))];
        double tone = trip.Paper / 255;
        double lightX = dice.Normal(3) / scan.Width;
        double lightY = dice.Normal(3) / scan.Height;
        int offset = 0;
        for (int y = 0; y < scan.Height; y++)
        {
            // Every row starts elsewhere in the tile, so that no pattern repeats visibly.
            offset = (offset + dice.Below(tile.Length)) % tile.Length;
            Span<byte> row = scan.Pixels.AsSpan(y * scan.Width, scan.Width);
            for (int x = 0; x < row.Length; x++)
            {
                double level = (row[x] * tone) + (lightX * x) + (lightY * y) + tile[(offset + x) % tile.Length];
                row[x] = trip.OneBit ? (byte)(level < 150 ? 0 : 255)
                    : trip.Whitens ? Whitened(level)
                    : (byte)Math.Clamp(level, 0, 255);
            }
        }
    }

    private static byte Whitened(double level) => (byte)Math.Clamp((level - 6) * 255 / 226, 0, 255);
}
