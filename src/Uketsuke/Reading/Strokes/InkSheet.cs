using Uketsuke.Forms;

namespace Uketsuke.Reading.Strokes;

/// <summary>The ink of one field and its connected pieces.</summary>
internal sealed class InkSheet
{
    private InkSheet(InkMap ink, BlobMap blobs, List<Blob> writing)
    {
        Ink = ink;
        Blobs = blobs;
        Writing = writing;
    }

    public InkMap Ink { get; }

    public BlobMap Blobs { get; }

    /// <summary>The pieces that count as writing.</summary>
    public IReadOnlyList<Blob> Writing { get; }

    public static InkSheet From(GreyImage image)
    {
        InkMap ink = InkMap.From(image);
        BlobMap blobs = BlobMap.From(ink);
        return new InkSheet(ink, blobs, blobs.WithoutDirt());
    }

    /// <summary>Only the writing that lies mostly inside <paramref name="area"/>: a neighbour field's ink stays out.</summary>
    public IReadOnlyList<Blob> Inside(PxBox area) =>
        [.. Writing.Where(blob => Overlap(blob.Box, area) * 2 >= (long)blob.Box.Width * blob.Box.Height)];

    /// <summary>A picture of just these pieces, cut to <paramref name="box"/>; soft stroke edges are kept.</summary>
    public GreyImage Picture(IEnumerable<Blob> blobs, PxBox box)
    {
        bool[] wanted = new bool[Blobs.Blobs.Count + 1];
        foreach (Blob blob in blobs)
        {
            wanted[blob.Label] = true;
        }

        byte[] pixels = GC.AllocateUninitializedArray<byte>(box.Width * box.Height);
        Array.Fill(pixels, byte.MaxValue);
        int left = Math.Max(0, box.X);
        int right = Math.Min(Ink.Width, box.X + box.Width);
        for (int y = Math.Max(0, box.Y); y < Math.Min(Ink.Height, box.Y + box.Height); y++)
        {
            Draw(y, left, right, wanted, pixels.AsSpan(((y - box.Y) * box.Width) - box.X + left));
        }

        return new GreyImage(box.Width, box.Height, pixels);
    }

    /// <summary>The box around several pieces.</summary>
    public static PxBox Around(IEnumerable<Blob> blobs)
    {
        int left = int.MaxValue;
        int top = int.MaxValue;
        int right = 0;
        int bottom = 0;
        foreach (Blob blob in blobs)
        {
            left = Math.Min(left, blob.Box.X);
            top = Math.Min(top, blob.Box.Y);
            right = Math.Max(right, blob.Right);
            bottom = Math.Max(bottom, blob.Bottom);
        }

        return right == 0 ? default : new PxBox(left, top, right - left, bottom - top);
    }

    public static long Overlap(PxBox a, PxBox b)
    {
        long width = Math.Min(a.X + a.Width, b.X + b.Width) - Math.Max(a.X, b.X);
        long height = Math.Min(a.Y + a.Height, b.Y + b.Height) - Math.Max(a.Y, b.Y);
        return width <= 0 || height <= 0 ? 0 : width * height;
    }

    // One row from left to right; paper between strokes is stepped over.
    private void Draw(int y, int left, int right, bool[] wanted, Span<byte> target)
    {
        if (right <= left)
        {
            return;
        }

        ReadOnlySpan<byte> row = Ink.Strength.AsSpan((y * Ink.Width) + left, right - left);
        int x = 0;
        while (row[x..].IndexOfAnyExcept((byte)0) is var paper and >= 0)
        {
            for (x += paper; x < row.Length && row[x] != 0; x++)
            {
                if (IsWanted(left + x, y, wanted))
                {
                    target[x] = (byte)(255 - row[x]);
                }
            }
        }
    }

    // The soft edge of a stroke has no label; it belongs to the labelled stroke beside it.
    private bool IsWanted(int x, int y, bool[] wanted)
    {
        int[] labels = Blobs.Labels;
        int own = labels[(y * Ink.Width) + x];
        if (own != 0)
        {
            return wanted[own];
        }

        for (int ny = Math.Max(0, y - 1); ny <= Math.Min(Ink.Height - 1, y + 1); ny++)
        {
            for (int nx = Math.Max(0, x - 1); nx <= Math.Min(Ink.Width - 1, x + 1); nx++)
            {
                int label = labels[(ny * Ink.Width) + nx];
                if (label != 0 && wanted[label])
                {
                    return true;
                }
            }
        }

        return false;
    }
}
