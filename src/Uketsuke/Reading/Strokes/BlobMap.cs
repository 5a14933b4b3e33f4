using System.Runtime.InteropServices;
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

    /// <summary>In the order in which a reader of rows, top to bottom, meets them.</summary>
    public IReadOnlyList<Blob> Blobs { get; }

    public static BlobMap From(InkMap ink)
    {
        List<InkRun> runs = InkRun.Of(ink);
        int[] first = InkRun.Joined(runs);
        int[] labels = new int[ink.Strength.Length];
        int[] labelOf = new int[runs.Count];
        List<Extent> extents = [];
        for (int i = 0; i < runs.Count; i++)
        {
            InkRun run = runs[i];
            if (labelOf[first[i]] == 0)
            {
                extents.Add(new Extent(run.From, run.Row, run.To, run.Row + 1, 0));
                labelOf[first[i]] = extents.Count;
            }

            int label = labelOf[first[i]];
            labels.AsSpan((run.Row * ink.Width) + run.From, run.To - run.From).Fill(label);
            CollectionsMarshal.AsSpan(extents)[label - 1].Add(run);
        }

        return new BlobMap(ink.Width, ink.Height, labels, [.. extents.Select((extent, i) => extent.ToBlob(i + 1))]);
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

    private record struct Extent(int Left, int Top, int Right, int Bottom, int Area)
    {
        public void Add(InkRun run)
        {
            Left = Math.Min(Left, run.From);
            Right = Math.Max(Right, run.To);
            Bottom = run.Row + 1;
            Area += run.To - run.From;
        }

        public readonly Blob ToBlob(int label) => new(label, new PxBox(Left, Top, Right - Left, Bottom - Top), Area);
    }
}
