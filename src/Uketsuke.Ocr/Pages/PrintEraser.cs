using Uketsuke.Ocr.Imaging;
using Uketsuke.Reading;

namespace Uketsuke.Ocr.Pages;

/// <summary>
/// Takes the printed form out of a registered picture and leaves what a hand wrote. Where the print is, ink stays only if
/// it carries a stroke from one side of the print to the other; crumbs of print that stand beside their place go.
/// </summary>
internal static class PrintEraser
{
    private const byte Ink = 200;
    private const byte PrintEdge = 215;
    // How far print may stand beside its place or be swollen by toner and blur.
    private const double ToleranceMm = 0.17;
    // The widest print that a stroke is carried across: a frame's rule and its tolerance.
    private const double BridgeMm = 1.1;
    private const double CrumbMm2 = 0.06;
    private const double CrumbReachMm = 0.35;

    private static readonly (double X, double Y)[] Directions =
        [.. Enumerable.Range(0, 12).Select(i => (Math.Cos(i * Math.PI / 12), Math.Sin(i * Math.PI / 12)))];

    /// <param name="seen">Whitened, registered.</param>
    /// <param name="blank">The same place of the blank form, same size.</param>
    public static GreyImage Erase(GreyImage seen, GreyImage blank, int pixelsPerMm)
    {
        bool[] print = NearPrint(blank, (int)Math.Round(ToleranceMm * pixelsPerMm));
        bool[] kept = new bool[print.Length];
        for (int i = 0; i < kept.Length; i++)
        {
            kept[i] = !print[i] && seen.Pixels[i] < Ink;
        }

        Bridge(seen, print, kept, (int)(BridgeMm * pixelsPerMm));
        DropCrumbs(seen, blank, print, kept, pixelsPerMm);
        byte[] pixels = new byte[kept.Length];
        for (int i = 0; i < pixels.Length; i++)
        {
            // Light edges of kept strokes stay; in the print only what was carried over.
            pixels[i] = kept[i] || (!print[i] && HasKeptNeighbour(kept, seen.Width, seen.Height, i)) ? seen.Pixels[i] : (byte)255;
        }

        return new(seen.Width, seen.Height, pixels, seen.Dpi);
    }

    private static bool[] NearPrint(GreyImage blank, int reach)
    {
        bool[] print = new bool[blank.Pixels.Length];
        for (int y = 0; y < blank.Height; y++)
        {
            for (int x = 0; x < blank.Width; x++)
            {
                if (blank.Pixels[(y * blank.Width) + x] >= PrintEdge)
                {
                    continue;
                }

                for (int v = Math.Max(0, y - reach); v <= Math.Min(blank.Height - 1, y + reach); v++)
                {
                    int left = Math.Max(0, x - reach);
                    int right = Math.Min(blank.Width - 1, x + reach);
                    print.AsSpan((v * blank.Width) + left, right - left + 1).Fill(true);
                }
            }
        }

        return print;
    }

    private static void Bridge(GreyImage seen, bool[] print, bool[] kept, int longest)
    {
        bool[] free = [.. kept];
        for (int y = 0; y < seen.Height; y++)
        {
            for (int x = 0; x < seen.Width; x++)
            {
                int at = (y * seen.Width) + x;
                kept[at] |= print[at] && seen.Pixels[at] < Ink && IsCarried(seen, free, x, y, longest);
            }
        }
    }

    // Ink all the way to free ink on both sides, along one of twelve directions.
    private static bool IsCarried(GreyImage seen, bool[] free, int x, int y, int longest)
    {
        foreach ((double dx, double dy) in Directions)
        {
            int there = Walk(seen, free, x, y, dx, dy, longest);
            if (there > 0 && Walk(seen, free, x, y, -dx, -dy, longest - there) > 0)
            {
                return true;
            }
        }

        return false;
    }

    // Steps to free ink over unbroken ink, 0 when there is none within reach.
    private static int Walk(GreyImage seen, bool[] free, int x, int y, double dx, double dy, int reach)
    {
        for (int step = 1; step <= reach; step++)
        {
            int u = (int)Math.Round(x + (step * dx));
            int v = (int)Math.Round(y + (step * dy));
            if ((uint)u >= (uint)seen.Width || (uint)v >= (uint)seen.Height)
            {
                return 0;
            }

            int at = (v * seen.Width) + u;
            if (seen.Pixels[at] >= Ink)
            {
                return 0;
            }

            if (free[at])
            {
                return step;
            }
        }

        return 0;
    }

    // Specks, and thin slivers that run along print without leaving it: edges of print that registration missed.
    private static void DropCrumbs(GreyImage seen, GreyImage blank, bool[] print, bool[] kept, int pixelsPerMm)
    {
        List<InkBlob> blobs = InkBlobs.Find(kept, seen.Width, seen.Height, out int[] labels);
        bool[] near = NearPrint(blank, (int)Math.Round(CrumbReachMm * pixelsPerMm));
        int[] beside = new int[blobs.Count];
        int[] carried = new int[blobs.Count];
        for (int i = 0; i < labels.Length; i++)
        {
            if (labels[i] >= 0)
            {
                beside[labels[i]] += near[i] ? 1 : 0;
                carried[labels[i]] += print[i] ? 1 : 0;
            }
        }

        double pixel = 1.0 / (pixelsPerMm * pixelsPerMm);
        for (int i = 0; i < labels.Length; i++)
        {
            if (labels[i] < 0)
            {
                continue;
            }

            int label = labels[i];
            InkBlob blob = blobs[label];
            bool speck = blob.Area * pixel < CrumbMm2;
            bool sliver = beside[label] >= 0.95 * blob.Area && blob.Area * pixel < 4;
            kept[i] = !speck && !sliver;
        }
    }

    private static bool HasKeptNeighbour(bool[] kept, int width, int height, int at)
    {
        int x = at % width;
        int y = at / width;
        return (x > 0 && kept[at - 1]) || (x < width - 1 && kept[at + 1])
            || (y > 0 && kept[at - width]) || (y < height - 1 && kept[at + width]);
    }
}
