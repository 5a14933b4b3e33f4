using Uketsuke.Reading;

namespace Uketsuke.Paper.Wear;

/// <summary>Folds of a sheet that came in an envelope: a thin shadow across the whole page, a light edge beside it.</summary>
internal static class Creases
{
    public static void Draw(GreyImage scan, int count, Dice dice)
    {
        double perMm = scan.Dpi / 25.4;
        for (int crease = 0; crease < count; crease++)
        {
            double at = scan.Height * dice.Between(0.2, 0.8);
            double tilt = dice.Normal(0.01);
            double width = dice.Between(0.25, 0.6) * perMm;
            double dark = dice.Between(25, 90);
            for (int x = 0; x < scan.Width; x++)
            {
                double middle = at + (tilt * x);
                for (int y = Math.Max(0, (int)(middle - (3 * width))); y <= Math.Min(scan.Height - 1, (int)(middle + (3 * width))); y++)
                {
                    double off = (y - middle) / width;
                    double level = scan.Pixels[(y * scan.Width) + x] - (dark * Math.Exp(-off * off));
                    scan.Pixels[(y * scan.Width) + x] = (byte)Math.Clamp(level, 0, 255);
                }
            }
        }
    }
}
