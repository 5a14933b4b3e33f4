using System.Collections.Immutable;
using Uketsuke.Forms;
using Uketsuke.Reading.Strokes;

namespace Uketsuke.Reading.Numbers;

/// <summary>The ink of a row of printed boxes, handed out box by box.</summary>
internal static class BoxRow
{
    // A box whose ink is less than this share of its area holds dust, not a character.
    private const double LeastInk = 0.0035;

    // A piece of ink that lies in two boxes with at least this share in the smaller part is cut at the line between.
    private const double SharedInk = 0.22;

    // Half a rule and what is taken out with it, in heights of a box of 5 to 8 mm.
    private const double RuleReach = 0.07;

    /// <param name="boxes">In pixels of the sheet, left to right.</param>
    public static ImmutableArray<BoxInk> Cut(InkSheet sheet, IReadOnlyList<PxBox> boxes)
    {
        List<Blob>[] whole = new List<Blob>[boxes.Count];
        List<Blob>[] shared = new List<Blob>[boxes.Count];
        for (int i = 0; i < boxes.Count; i++)
        {
            whole[i] = [];
            shared[i] = [];
        }

        foreach (Blob blob in sheet.Writing)
        {
            Assign(sheet, boxes, blob, whole, shared);
        }

        return [.. boxes.Select((box, i) => Take(sheet, box, whole[i], shared[i]))];
    }

    private static void Assign(
        InkSheet sheet, IReadOnlyList<PxBox> boxes, Blob blob, List<Blob>[] whole, List<Blob>[] shared)
    {
        int[] ink = [.. boxes.Select(box => PixelsIn(sheet, blob, box))];
        int best = 0;
        for (int i = 1; i < ink.Length; i++)
        {
            best = ink[i] > ink[best] ? i : best;
        }

        // Mostly outside every box: a neighbour field's ink or a remark.
        if (ink.Length == 0 || ink[best] * 10 < blob.Area * 4 && ink.Sum() * 2 < blob.Area)
        {
            return;
        }

        if (IsFrameRemnant(boxes[best], blob))
        {
            return;
        }

        int second = ink.Where((_, i) => i != best).DefaultIfEmpty(0).Max();
        if (second < blob.Area * SharedInk)
        {
            whole[best].Add(blob);
            return;
        }

        for (int i = 0; i < ink.Length; i++)
        {
            if (ink[i] >= blob.Area * SharedInk / 2)
            {
                shared[i].Add(blob);
            }
        }
    }

    // What is left of a printed rule: thin, straight, and close to the box's edge.
    private static bool IsFrameRemnant(PxBox box, Blob blob)
    {
        double edge = box.Width * 0.10;
        bool thinUpright = blob.Box.Width <= edge
            && (blob.Box.X - box.X < edge || box.X + box.Width - blob.Right < edge)
            && blob.Area >= blob.Box.Width * blob.Box.Height * 0.25
            && blob.CentreX - box.X is var off && (off < edge * 1.2 || box.Width - off < edge * 1.2);
        double low = box.Height * 0.09;
        bool thinFlat = blob.Box.Height <= low
            && (Math.Abs(blob.CentreY - box.Y) < low || Math.Abs(box.Y + box.Height - blob.CentreY) < low);
        return thinUpright || thinFlat;
    }

    private static int PixelsIn(InkSheet sheet, Blob blob, PxBox box)
    {
        int count = 0;
        int right = Math.Min(box.X + box.Width, blob.Right);
        int bottom = Math.Min(box.Y + box.Height, blob.Bottom);
        for (int y = Math.Max(box.Y, blob.Box.Y); y < bottom; y++)
        {
            for (int x = Math.Max(box.X, blob.Box.X); x < right; x++)
            {
                count += sheet.Blobs.Labels[(y * sheet.Ink.Width) + x] == blob.Label ? 1 : 0;
            }
        }

        return count;
    }

    private static BoxInk Take(InkSheet sheet, PxBox box, List<Blob> whole, List<Blob> shared)
    {
        double ink = whole.Sum(blob => blob.Area) + shared.Sum(blob => PixelsIn(sheet, blob, box));
        if (ink < box.Width * box.Height * LeastInk)
        {
            return new BoxInk(null, false);
        }

        if (shared.Count == 0)
        {
            PxBox around = InkSheet.Around(whole);
            return new BoxInk(sheet.Picture(whole, Grow(around, 2)), false, EndsAtRule(box, around));
        }

        // A shared stroke is cut at the box; whole pieces keep what overhangs.
        PxBox view = whole.Count == 0 ? box : Union(box, InkSheet.Around(whole));
        GreyImage picture = sheet.Picture([.. whole, .. shared], view);
        return new BoxInk(Whiten(sheet, picture, view, box, shared), true, EndsAtRule(box, InkSheet.Around([.. whole, .. shared])));
    }

    private static bool EndsAtRule(PxBox box, PxBox ink) =>
        Math.Abs(box.Y + box.Height - (ink.Y + ink.Height)) <= box.Height * RuleReach;

    private static GreyImage Whiten(InkSheet sheet, GreyImage picture, PxBox view, PxBox box, List<Blob> shared)
    {
        HashSet<int> labels = [.. shared.Select(blob => blob.Label)];
        for (int y = 0; y < view.Height; y++)
        {
            for (int x = 0; x < view.Width; x++)
            {
                int sx = view.X + x;
                int sy = view.Y + y;
                bool inBox = sx >= box.X && sx < box.X + box.Width;
                if (!inBox && sx >= 0 && sx < sheet.Ink.Width && sy >= 0 && sy < sheet.Ink.Height
                    && labels.Contains(sheet.Blobs.Labels[(sy * sheet.Ink.Width) + sx]))
                {
                    picture.Pixels[(y * view.Width) + x] = byte.MaxValue;
                }
            }
        }

        return picture;
    }

    private static PxBox Grow(PxBox box, int by) => new(box.X - by, box.Y - by, box.Width + (2 * by), box.Height + (2 * by));

    private static PxBox Union(PxBox a, PxBox b)
    {
        int left = Math.Min(a.X, b.X);
        int top = Math.Min(a.Y, b.Y);
        return new PxBox(
            left, top, Math.Max(a.X + a.Width, b.X + b.Width) - left, Math.Max(a.Y + a.Height, b.Y + b.Height) - top);
    }
}

