using Uketsuke.Ocr.Imaging;
using Uketsuke.Reading;

namespace Uketsuke.Ocr.Pages;

/// <summary>
/// Takes the printed form out of a registered picture and leaves what a hand wrote. Where the print is, ink stays only if
/// it carries a stroke from one side of the print to the other; crumbs of print that stand beside their place go.
/// </summary>
internal sealed class PrintEraser
{
    private const byte Ink = 200;

    // The widest print that a stroke is carried across: a frame's rule and its tolerance.
    private const double BridgeMm = 1.1;
    private const double CrumbMm2 = 0.06;
    private const double LargestCrumbMm2 = 4;

    // A dot this small with no writing about it is dust: the dots of kana and of corrections stand beside their strokes.
    private const double DustMm = 0.65;
    private const double LonelyMm = 3.5;
    private const int Directions = 12;

    private readonly GreyImage seen;
    private readonly int pixelsPerMm;
    private readonly bool[] print;
    private readonly bool[] beside;

    private PrintEraser(GreyImage seen, PrintMask mask, int pixelsPerMm)
    {
        this.seen = seen;
        this.pixelsPerMm = pixelsPerMm;
        print = mask.Print;
        beside = mask.Beside;
    }

    /// <param name="seen">Whitened, registered.</param>
    /// <param name="mask">The same place of the blank form, same size.</param>
    public static GreyImage Erase(GreyImage seen, PrintMask mask, int pixelsPerMm) =>
        new PrintEraser(seen, mask, pixelsPerMm).Erase();

    private GreyImage Erase()
    {
        bool[] kept = new bool[print.Length];
        for (int i = 0; i < kept.Length; i++)
        {
            kept[i] = !print[i] && seen.Pixels[i] < Ink;
        }

        Bridge(kept);
        DropCrumbs(kept);
        // Light edges of kept strokes stay; in the print only what was carried over.
        bool[] edges = Nearness.Of(kept, seen.Width, seen.Height, 1);
        byte[] pixels = new byte[kept.Length];
        for (int i = 0; i < pixels.Length; i++)
        {
            pixels[i] = kept[i] || (edges[i] && !print[i]) ? seen.Pixels[i] : (byte)255;
        }

        return new(seen.Width, seen.Height, pixels, seen.Dpi);
    }

    private void Bridge(bool[] kept)
    {
        int longest = (int)(BridgeMm * pixelsPerMm);
        bool[] free = [.. kept];
        // Most print has no writing near it: there is nothing to carry.
        bool[] nearFree = Nearness.Of(free, seen.Width, seen.Height, longest);
        (int X, int Y)[][] ways = Ways(longest);
        for (int y = 0; y < seen.Height; y++)
        {
            for (int x = 0; x < seen.Width; x++)
            {
                int at = (y * seen.Width) + x;
                kept[at] |= print[at] && nearFree[at] && seen.Pixels[at] < Ink && IsCarried(free, x, y, ways, longest);
            }
        }
    }

    // Steps in twice twelve directions; the second half runs opposite to the first.
    private static (int X, int Y)[][] Ways(int longest) =>
    [
        .. Enumerable.Range(0, 2 * Directions).Select(direction =>
        {
            (double sin, double cos) = Math.SinCos(direction * Math.PI / Directions);
            return Enumerable.Range(1, longest).Select(step => ((int)Math.Round(step * cos), (int)Math.Round(step * sin))).ToArray();
        }),
    ];

    // Ink all the way to free ink on both sides, along one of twelve directions.
    private bool IsCarried(bool[] free, int x, int y, (int X, int Y)[][] ways, int longest)
    {
        for (int direction = 0; direction < Directions; direction++)
        {
            int there = Walk(free, x, y, ways[direction], longest);
            if (there > 0 && Walk(free, x, y, ways[direction + Directions], longest - there) > 0)
            {
                return true;
            }
        }

        return false;
    }

    // Steps to free ink over unbroken ink, 0 when there is none within reach.
    private int Walk(bool[] free, int x, int y, (int X, int Y)[] way, int reach)
    {
        for (int step = 0; step < reach; step++)
        {
            int u = x + way[step].X;
            int v = y + way[step].Y;
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
                return step + 1;
            }
        }

        return 0;
    }

    // Specks, and thin slivers that run along print without leaving it: edges of print that registration missed.
    private void DropCrumbs(bool[] kept)
    {
        List<InkBlob> blobs = InkBlobs.Find(kept, seen.Width, seen.Height, out int[] labels);
        int[] touching = new int[blobs.Count];
        for (int i = 0; i < labels.Length; i++)
        {
            if (labels[i] >= 0 && beside[i])
            {
                touching[labels[i]]++;
            }
        }

        double pixel = 1.0 / (pixelsPerMm * pixelsPerMm);
        bool[] crumb = new bool[blobs.Count];
        for (int i = 0; i < crumb.Length; i++)
        {
            double area = blobs[i].Area * pixel;
            crumb[i] = area < CrumbMm2 || (area < LargestCrumbMm2 && touching[i] >= 0.95 * blobs[i].Area);
        }

        DropDust(blobs, crumb);

        for (int i = 0; i < labels.Length; i++)
        {
            kept[i] = labels[i] >= 0 && !crumb[labels[i]];
        }
    }

    private void DropDust(List<InkBlob> blobs, bool[] crumb)
    {
        double dust = DustMm * pixelsPerMm;
        InkBlob[] writing = [.. blobs.Where((blob, i) => !crumb[i] && Math.Max(blob.Width, blob.Height) > dust)];
        for (int i = 0; i < crumb.Length; i++)
        {
            InkBlob dot = blobs[i];
            crumb[i] |= Math.Max(dot.Width, dot.Height) <= dust
                && !writing.Any(blob => Distance(dot, blob) < LonelyMm * pixelsPerMm);
        }
    }

    private static int Distance(InkBlob a, InkBlob b) => Math.Max(
        Math.Max(a.Left - b.Right, b.Left - a.Right),
        Math.Max(a.Top - b.Bottom, b.Top - a.Bottom));
}
