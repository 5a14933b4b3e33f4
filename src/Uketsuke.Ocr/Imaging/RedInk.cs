using Uketsuke.Reading;

namespace Uketsuke.Ocr.Imaging;

/// <summary>
/// Takes red stamp ink out of a grey picture. Ink lets a share of the light through: where the colour says how much of it lies on
/// the paper, the brightness is divided by that share, so red alone becomes paper and black under red stays black. JPEG stores colour
/// at half the resolution, so how much darkness goes with how much red is measured anew on every patch of red.
/// </summary>
internal static class RedInk
{
    /// <summary>No pixel becomes brighter than its own brightness times this: black (up to 40) stays below 134.</summary>
    public const double MostLift = 1 / LeastThrough;

    // Pure red of ink lets this share of the light through, as the eye and the scanner's grey see it.
    private const double LeastThrough = 0.3;

    // Ink is never quite even: what is nearly explained by the red is explained.
    private const double Slack = 0.94;

    // By how much red outweighs the other colours in brightness: luma is 0.299 red + 0.701 others.
    private const double RedInLuma = 0.701;

    // Fewer pixels than that say nothing about an ink.
    private const int LeastPixels = 24;
    private const int PaperTile = 96;

    /// <param name="halves">For each pixel half of what red has more than green and blue, −127 to 127.</param>
    /// <returns>Null when there is no patch of red ink.</returns>
    public static GreyImage? TakenOut(GreyImage grey, sbyte[] halves)
    {
        RedPatches patches = RedPatches.Find(halves, grey.Width, grey.Height);
        if (patches.Count == 0)
        {
            return null;
        }

        PaperTone paper = PaperTone.Measure(grey, PaperTile);
        Ink?[] inks = Measure(grey, halves, patches, paper);
        if (inks.All(ink => ink is null))
        {
            return null;
        }

        byte[] pixels = [.. grey.Pixels];
        Parallel.For(0, patches.Labels.Length, cell =>
        {
            if (patches.Labels[cell] > 0 && inks[patches.Labels[cell]] is Ink ink)
            {
                Clear(grey, halves, patches, paper, cell, ink, pixels);
            }
        });
        return new(grey.Width, grey.Height, pixels, grey.Dpi);
    }

    private static void Clear(
        GreyImage grey, sbyte[] halves, RedPatches patches, PaperTone paper, int cell, Ink ink, byte[] pixels)
    {
        (int left, int top, int right, int bottom) = Pixels(cell, patches.Columns, grey);
        float white = paper.At((left + right) / 2, (top + bottom) / 2);
        for (int y = top; y < bottom; y++)
        {
            for (int x = left; x < right; x++)
            {
                int at = (y * grey.Width) + x;
                int near = Nearby(halves, x, y, grey.Width, grey.Height) - patches.Tint;
                if (near <= 0)
                {
                    continue;
                }

                double seen = grey.Pixels[at];
                double through = Math.Max(ink.Through, 1 - (ink.Darkness * near / white));
                // A pencil's stroke under the ink has less red light than the ink alone.
                double inRedLight = (seen + (RedInLuma * Math.Max(0, (2 * halves[at]) - patches.Tint))) * ink.RedLift;
                double lifted = Math.Min(seen / (through * Slack), Math.Max(inRedLight, seen));
                pixels[at] = (byte)Math.Max(seen, Math.Min(Math.Min(lifted, seen * MostLift), white) + 0.5);
            }
        }
    }

    // The strongest red of a pixel and its neighbours: stored at half the resolution, colour does not end where the stroke ends.
    private static int Nearby(sbyte[] halves, int x, int y, int width, int height)
    {
        int most = 0;
        for (int v = Math.Max(0, y - 1); v <= Math.Min(height - 1, y + 1); v++)
        {
            for (int u = Math.Max(0, x - 1); u <= Math.Min(width - 1, x + 1); u++)
            {
                most = Math.Max(most, halves[(v * width) + u]);
            }
        }

        return 2 * most;
    }

    private static Ink?[] Measure(GreyImage grey, sbyte[] halves, RedPatches patches, PaperTone paper)
    {
        List<(int Red, byte Seen, float White)>[] found = [.. Enumerable.Range(0, patches.Count + 1).Select(_ => new List<(int, byte, float)>())];
        for (int cell = 0; cell < patches.Labels.Length; cell++)
        {
            if (patches.Labels[cell] <= 0)
            {
                continue;
            }

            (int left, int top, int right, int bottom) = Pixels(cell, patches.Columns, grey);
            float white = paper.At((left + right) / 2, (top + bottom) / 2);
            for (int y = top; y < bottom; y++)
            {
                for (int x = left; x < right; x++)
                {
                    int at = (y * grey.Width) + x;
                    int red = (2 * halves[at]) - patches.Tint;
                    if (red > 0)
                    {
                        found[patches.Labels[cell]].Add((red, grey.Pixels[at], white));
                    }
                }
            }
        }

        return [.. found.Select(Ink.Of)];
    }

    private static (int Left, int Top, int Right, int Bottom) Pixels(int cell, int columns, GreyImage grey)
    {
        int left = cell % columns * RedPatches.Cell;
        int top = cell / columns * RedPatches.Cell;
        return (left, top, Math.Min(grey.Width, left + RedPatches.Cell), Math.Min(grey.Height, top + RedPatches.Cell));
    }

    /// <param name="Darkness">How much darker than paper the picture is for each step of red.</param>
    /// <param name="Through">Share of the light that full ink lets through.</param>
    /// <param name="RedLift">Paper's brightness through that of full ink in red light.</param>
    private readonly record struct Ink(double Darkness, double Through, double RedLift)
    {
        public static Ink? Of(List<(int Red, byte Seen, float White)> pixels)
        {
            if (pixels.Count < LeastPixels)
            {
                return null;
            }

            // Full ink: the redder half of what is red.
            int full = Quantile(pixels, 0.95, pixel => pixel.Red) * 6 / 10;
            List<(int Red, byte Seen, float White)> core = [.. pixels.Where(pixel => pixel.Red >= full)];
            double darkness = Quantile(core, 0.8, pixel => (pixel.White - pixel.Seen) / pixel.Red);
            double seen = Quantile(core, 0.2, pixel => pixel.Seen / pixel.White);
            double inRed = Quantile(core, 0.2, pixel => (pixel.Seen + (RedInLuma * pixel.Red)) / pixel.White);
            return new(
                Math.Clamp(darkness, 0.3, 2.5), Math.Clamp(seen, LeastThrough, 0.95), Math.Clamp(1 / Math.Max(inRed, 0.1), 1, 2));
        }

        private static T Quantile<T>(List<(int, byte, float)> pixels, double share, Func<(int Red, byte Seen, float White), T> of)
        {
            T[] values = [.. pixels.Select(of)];
            Array.Sort(values);
            return values[(int)(share * (values.Length - 1))];
        }
    }
}
