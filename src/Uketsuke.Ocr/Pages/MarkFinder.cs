using System.Runtime.CompilerServices;
using Uketsuke.Ocr.Imaging;
using Uketsuke.Reading;

namespace Uketsuke.Ocr.Pages;

/// <summary>Looks for the landmarks of a blank form in a scan, near where a map expects them.</summary>
/// <param name="PixelsPerMm">12, 6 or 3: at which scale form and scan are compared.</param>
/// <param name="PatchPixels">Side of the compared square, in pixels of that scale; a multiple of 8.</param>
/// <param name="ReachMm">How far from the expected place.</param>
internal sealed record MarkFinder(int PixelsPerMm, int PatchPixels, double ReachMm)
{
    // Below this correlation something else was found, or handwriting covers the print.
    private const double Least = 0.45;

    /// <summary>All landmarks, one after the other or side by side on the machine's cores.</summary>
    /// <returns>Found marks: form millimetres to scan pixels.</returns>
    public List<Match> Find(BlankPage blank, PageLook look, PageMap map, IReadOnlyList<Spot> marks)
    {
        Match?[] found = new Match?[marks.Count];
        GreyImage form = blank.At(PixelsPerMm);
        int factor = look.FactorFor(PixelsPerMm);
        GreyImage scan = look.At(factor);
        Parallel.For(0, marks.Count, i => found[i] = Find(form, scan, factor, map, marks[i]));
        return [.. found.OfType<Match>()];
    }

    private Match? Find(GreyImage form, GreyImage scan, int factor, PageMap map, Spot mark)
    {
        int size = PatchPixels;
        int reach = (int)Math.Round(ReachMm * PixelsPerMm);
        int window = size + (2 * reach);
        float[] patch = new float[size * size];
        float[] seen = new float[window * window];
        Sample(form, size, patch, PixelsPerMm * mark, new(1, 0), new(0, 1), out _);
        Spot centre = (1.0 / factor) * map.Map(mark);
        Spot alongX = (0.5 / factor) * (map.Map(mark.X + 1, mark.Y) - map.Map(mark.X - 1, mark.Y));
        Spot alongY = (0.5 / factor) * (map.Map(mark.X, mark.Y + 1) - map.Map(mark.X, mark.Y - 1));
        double mm = 1.0 / PixelsPerMm;
        Sample(scan, window, seen, centre, mm * alongX, mm * alongY, out bool outside);
        if (outside)
        {
            return null;
        }

        (double x, double y, double correlation, double second) = PatchSearch.Find(patch, size, seen, reach);
        bool atEdge = Math.Abs(x) > reach - 1 || Math.Abs(y) > reach - 1;
        if (correlation < Least || atEdge)
        {
            return null;
        }

        double weight = Math.Min(1, (correlation - Least + 0.1) / 0.4) * (second > 0.96 * correlation ? 0.25 : 1);
        return new(mark, map.Map(mark.X + (x * mm), mark.Y + (y * mm)), weight);
    }

    // size × size samples around a centre; outside is told when less than three quarters of them lie on the image.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Sample(GreyImage image, int size, float[] samples, Spot centre, Spot right, Spot down, out bool outside)
    {
        int missing = 0;
        double half = (size - 1) / 2.0;
        for (int v = 0; v < size; v++)
        {
            Spot row = centre + ((v - half) * down) - (half * right);
            for (int u = 0; u < size; u++)
            {
                double x = row.X + (u * right.X) - 0.5;
                double y = row.Y + (u * right.Y) - 0.5;
                int left = (int)Math.Floor(x);
                int top = (int)Math.Floor(y);
                if (left < 0 || top < 0 || left >= image.Width - 1 || top >= image.Height - 1)
                {
                    samples[(v * size) + u] = 255;
                    missing++;
                    continue;
                }

                float fx = (float)(x - left);
                float fy = (float)(y - top);
                int at = (top * image.Width) + left;
                byte[] pixels = image.Pixels;
                float upper = pixels[at] + ((pixels[at + 1] - pixels[at]) * fx);
                at += image.Width;
                float lower = pixels[at] + ((pixels[at + 1] - pixels[at]) * fx);
                samples[(v * size) + u] = upper + ((lower - upper) * fy);
            }
        }

        outside = missing > size * size / 4;
    }
}
