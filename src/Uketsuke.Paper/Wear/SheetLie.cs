using Uketsuke.Reading;

namespace Uketsuke.Paper.Wear;

/// <summary>
/// Exactly where each point of a sheet lands on its scan. Pixel coordinates count from 0 at the middle of the first pixel.
/// </summary>
internal sealed class SheetLie
{
    private readonly ScanTrip trip;
    private readonly double sheetWidth;
    private readonly double sheetHeight;
    private readonly double perMm;
    private readonly double cos;
    private readonly double sin;
    private readonly double phase;
    private readonly double slow;

    private SheetLie(GreyImage sheet, ScanTrip trip, double phase, double slow)
    {
        this.trip = trip;
        this.phase = phase;
        this.slow = slow;
        sheetWidth = sheet.Width;
        sheetHeight = sheet.Height;
        perMm = sheet.Dpi / 25.4;
        (sin, cos) = Math.SinCos(trip.SkewDegrees * Math.PI / 180);
        double shrink = trip.Dpi / sheet.Dpi;
        Width = (int)Math.Round(sheet.Width * shrink);
        Height = (int)Math.Round(sheet.Height * shrink);
    }

    /// <summary>Of the scan, in pixels.</summary>
    public int Width { get; }

    /// <summary>Of the scan, in pixels.</summary>
    public int Height { get; }

    public double Dpi => trip.Dpi;

    /// <summary>The first two rolls of the dice are the feeder's.</summary>
    public static SheetLie Of(GreyImage sheet, ScanTrip trip, Dice dice)
    {
        double phase = dice.Between(0, 6.28);
        return new(sheet, trip, phase, dice.Between(1.5, 4));
    }

    /// <summary>Pixels of the scan to pixels of the sheet.</summary>
    public (double X, double Y) FromScan(double x, double y)
    {
        double wave = trip.WaveMm * perMm * Math.Sin((slow * 2 * Math.PI * y / Height) + phase);
        double down = ((y + 0.5) * sheetHeight / Height) - (sheetHeight / 2.0) - (trip.ShiftYMm * perMm) + wave;
        double across = ((x + 0.5) * sheetWidth / Width) - (sheetWidth / 2.0) - (trip.ShiftXMm * perMm);
        return (
            (((cos * across) + (sin * down)) / trip.ScaleX) + (sheetWidth / 2.0) - 0.5,
            (((cos * down) - (sin * across)) / trip.ScaleY) + (sheetHeight / 2.0) - 0.5);
    }

    /// <summary>A place on the sheet, in mm from its corner, to pixels of the scan.</summary>
    public (double X, double Y) ToScan(double xMm, double yMm)
    {
        double sheetX = (xMm * perMm) - 0.5;
        double sheetY = (yMm * perMm) - 0.5;
        double x = sheetX * Width / sheetWidth;
        double y = sheetY * Height / sheetHeight;
        // The map is a small change of scale and place: each step leaves a few per cent of what was wrong.
        for (int step = 0; step < 40; step++)
        {
            (double backX, double backY) = FromScan(x, y);
            x += (sheetX - backX) * Width / sheetWidth;
            y += (sheetY - backY) * Height / sheetHeight;
        }

        return (x, y);
    }
}
