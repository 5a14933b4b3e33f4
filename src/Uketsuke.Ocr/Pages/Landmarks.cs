using Uketsuke.Ocr.Imaging;
using Uketsuke.Reading;

namespace Uketsuke.Ocr.Pages;

/// <summary>
/// Places of a blank form that can be found again in both directions: corners of frames, crossings of rules, words.
/// One for each cell of a grid, where the structure tensor's smaller eigenvalue is largest (J. Shi, C. Tomasi, "Good
/// features to track", 1994).
/// </summary>
internal static class Landmarks
{
    private const double CellMm = 13;
    private const int Most = 140;

    /// <param name="blank">The blank at <paramref name="pixelsPerMm"/>.</param>
    /// <returns>Millimetres, best first.</returns>
    public static Spot[] Of(GreyImage blank, int pixelsPerMm)
    {
        double[,] strengths = Strengths(blank, pixelsPerMm, out int step);
        int perCell = (int)(CellMm * pixelsPerMm / step);
        int border = 4 * pixelsPerMm / step;
        List<(double Strength, Spot At)> found = [];
        for (int top = border; top < strengths.GetLength(0) - border; top += perCell)
        {
            for (int left = border; left < strengths.GetLength(1) - border; left += perCell)
            {
                (double strength, int x, int y) = Best(strengths, left, top, perCell, border);
                if (strength > 0)
                {
                    double mm = (double)step / pixelsPerMm;
                    found.Add((strength, new((x + 0.5) * mm, (y + 0.5) * mm)));
                }
            }
        }

        double[] sorted = [.. found.Select(mark => mark.Strength).OrderDescending()];
        double least = sorted.Length == 0 ? 0 : sorted[sorted.Length / 8] * 0.04;
        return [.. found.Where(mark => mark.Strength >= least).OrderByDescending(mark => mark.Strength).Take(Most).Select(mark => mark.At)];
    }

    private static (double Strength, int X, int Y) Best(double[,] strengths, int left, int top, int size, int border)
    {
        (double Strength, int X, int Y) best = (0, 0, 0);
        for (int y = top; y < Math.Min(top + size, strengths.GetLength(0) - border); y++)
        {
            for (int x = left; x < Math.Min(left + size, strengths.GetLength(1) - border); x++)
            {
                if (strengths[y, x] > best.Strength)
                {
                    best = (strengths[y, x], x, y);
                }
            }
        }

        return best;
    }

    // The smaller eigenvalue of the gradients' covariance over 5 mm squares, every half millimetre.
    private static double[,] Strengths(GreyImage blank, int pixelsPerMm, out int step)
    {
        step = Math.Max(1, pixelsPerMm / 2);
        int half = 5 * pixelsPerMm / 2;
        double[][] sums = GradientSums(blank);
        int stride = blank.Width + 1;
        double[,] strengths = new double[blank.Height / step, blank.Width / step];
        for (int row = 0; row < strengths.GetLength(0); row++)
        {
            for (int column = 0; column < strengths.GetLength(1); column++)
            {
                int left = Math.Max(0, (column * step) - half);
                int top = Math.Max(0, (row * step) - half);
                int right = Math.Min(blank.Width, (column * step) + half);
                int bottom = Math.Min(blank.Height, (row * step) + half);
                double xx = Area(sums[0], stride, left, top, right, bottom);
                double yy = Area(sums[1], stride, left, top, right, bottom);
                double xy = Area(sums[2], stride, left, top, right, bottom);
                strengths[row, column] = ((xx + yy) / 2) - Math.Sqrt(Math.Pow((xx - yy) / 2, 2) + (xy * xy));
            }
        }

        return strengths;
    }

    private static double Area(double[] sums, int stride, int left, int top, int right, int bottom) =>
        sums[(bottom * stride) + right] - sums[(top * stride) + right] - sums[(bottom * stride) + left] + sums[(top * stride) + left];

    private static double[][] GradientSums(GreyImage image)
    {
        int stride = image.Width + 1;
        double[][] sums = [new double[stride * (image.Height + 1)], new double[stride * (image.Height + 1)], new double[stride * (image.Height + 1)]];
        for (int y = 0; y < image.Height; y++)
        {
            double xx = 0;
            double yy = 0;
            double xy = 0;
            for (int x = 0; x < image.Width; x++)
            {
                bool inside = x > 0 && y > 0 && x < image.Width - 1 && y < image.Height - 1;
                double dx = inside ? image.Row(y)[x + 1] - image.Row(y)[x - 1] : 0;
                double dy = inside ? image.Row(y + 1)[x] - image.Row(y - 1)[x] : 0;
                xx += dx * dx;
                yy += dy * dy;
                xy += dx * dy;
                int at = ((y + 1) * stride) + x + 1;
                sums[0][at] = sums[0][at - stride] + xx;
                sums[1][at] = sums[1][at - stride] + yy;
                sums[2][at] = sums[2][at - stride] + xy;
            }
        }

        return sums;
    }
}
