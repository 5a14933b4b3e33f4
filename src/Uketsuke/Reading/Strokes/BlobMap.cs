using Uketsuke.Forms;

namespace Uketsuke.Reading.Strokes;

/// <summary>The connected pieces of ink of an image (8 neighbours).</summary>
internal sealed class BlobMap
{
    private BlobMap(int width, int height, int[] labels, IReadOnlyList<Blob> blobs)
    {
        Width = width;
        Height = height;
        Labels = labels;
        Blobs = blobs;
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>One number a pixel: 0 is paper, otherwise the blob's <see cref="Blob.Label"/>.</summary>
    public int[] Labels { get; }

    public IReadOnlyList<Blob> Blobs { get; }

    public static BlobMap From(InkMap ink)
    {
        int[] labels = new int[ink.Strength.Length];
        List<Blob> blobs = [];
        Stack<int> open = new();
        for (int start = 0; start < labels.Length; start++)
        {
            if (labels[start] == 0 && ink.Strength[start] >= InkMap.StrokeLevel)
            {
                blobs.Add(Fill(ink, labels, start, blobs.Count + 1, open));
            }
        }

        return new BlobMap(ink.Width, ink.Height, labels, blobs);
    }

    /// <summary>
    /// Blobs that are writing: specks are left out, and so are straight leftovers of a frame along the image's edge.
    /// </summary>
    public List<Blob> WithoutDirt()
    {
        int tallest = Blobs.Count == 0 ? 0 : Blobs.Max(blob => Math.Min(blob.Size, Height));
        double speck = Math.Max(2.0, tallest * 0.08);
        return
        [
            .. Blobs.Where(blob => (blob.Size >= speck || blob.Area >= speck * speck * 2)
                && blob.Area >= 4
                && !IsFrameLeftover(blob))
        ];
    }

    private bool IsFrameLeftover(Blob blob)
    {
        bool alongTop = blob.Box.Y <= Height / 20 || blob.Bottom >= Height - (Height / 20);
        bool alongSide = blob.Box.X <= Width / 40 || blob.Right >= Width - (Width / 40);
        bool flat = blob.Box.Width > Width * 7 / 10 && blob.Box.Height * 12 < blob.Box.Width
            && blob.Box.Height * 5 < Height;
        bool upright = blob.Box.Height >= Height * 9 / 10 && blob.Box.Width * 12 < blob.Box.Height;
        return Blobs.Count > 1 && ((flat && alongTop) || (upright && alongSide));
    }

    private static Blob Fill(InkMap ink, int[] labels, int start, int label, Stack<int> open)
    {
        int width = ink.Width;
        int left = width;
        int top = ink.Height;
        int right = 0;
        int bottom = 0;
        int area = 0;
        open.Push(start);
        labels[start] = label;
        while (open.TryPop(out int at))
        {
            int x = at % width;
            int y = at / width;
            area++;
            left = Math.Min(left, x);
            right = Math.Max(right, x);
            top = Math.Min(top, y);
            bottom = Math.Max(bottom, y);
            for (int ny = Math.Max(0, y - 1); ny <= Math.Min(ink.Height - 1, y + 1); ny++)
            {
                for (int nx = Math.Max(0, x - 1); nx <= Math.Min(width - 1, x + 1); nx++)
                {
                    int next = (ny * width) + nx;
                    if (labels[next] == 0 && ink.Strength[next] >= InkMap.StrokeLevel)
                    {
                        labels[next] = label;
                        open.Push(next);
                    }
                }
            }
        }

        return new Blob(label, new PxBox(left, top, right - left + 1, bottom - top + 1), area);
    }
}
