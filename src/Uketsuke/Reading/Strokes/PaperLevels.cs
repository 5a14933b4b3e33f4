using System.Numerics;

namespace Uketsuke.Reading.Strokes;

/// <summary>How bright the paper of a picture is, tile by tile, and with that how dark each pixel is against its paper.</summary>
internal sealed class PaperLevels
{
    // A paper level is estimated per tile of this many pixels; smaller images use one level for all.
    private const int Tile = 96;

    private readonly int columns;
    private readonly int rows;
    private readonly double[] paper;

    private PaperLevels(int columns, int rows, double[] paper)
    {
        this.columns = columns;
        this.rows = rows;
        this.paper = paper;
    }

    public static PaperLevels Of(GreyImage image)
    {
        int columns = Math.Max(1, image.Width / Tile);
        int rows = Math.Max(1, image.Height / Tile);
        int[] tiles = Histograms(image, columns, rows);
        int[] all = new int[256];
        for (int i = 0; i < tiles.Length; i++)
        {
            all[i % 256] += tiles[i];
        }

        int whole = Paper(all);
        double[] paper = new double[columns * rows];
        for (int tile = 0; tile < paper.Length; tile++)
        {
            int level = Paper(tiles.AsSpan(tile * 256, 256));

            // A tile that is mostly ink (a filled box, a seal) says nothing about the paper.
            paper[tile] = level < whole * 3 / 4 ? whole : level;
        }

        return new PaperLevels(columns, rows, paper);
    }

    /// <returns>For each pixel of the image how far it lies below its paper, 0 to 255.</returns>
    public byte[] Darkness(GreyImage image)
    {
        byte[] darkness = GC.AllocateUninitializedArray<byte>(image.Pixels.Length);
        if (paper.AsSpan().IndexOfAnyExcept(paper[0]) < 0)
        {
            // What was cut out of a form has even paper.
            Below((byte)paper[0], image.Pixels, darkness);
            return darkness;
        }

        double[][] lines = [.. Enumerable.Range(0, rows).Select(row => Across(row, image.Width))];
        for (int y = 0; y < image.Height; y++)
        {
            double v = Math.Clamp(((y + 0.5) * rows / image.Height) - 0.5, 0, rows - 1);
            int r0 = Math.Min((int)v, Math.Max(0, rows - 2));
            double[] upper = lines[r0];
            double[] lower = lines[Math.Min(r0 + 1, rows - 1)];
            ReadOnlySpan<byte> row = image.Row(y);
            Span<byte> target = darkness.AsSpan(y * image.Width, image.Width);
            for (int x = 0; x < row.Length; x++)
            {
                target[x] = (byte)Math.Clamp(upper[x] + ((v - r0) * (lower[x] - upper[x])) - row[x], 0, 255);
            }
        }

        return darkness;
    }

    private static void Below(byte level, ReadOnlySpan<byte> pixels, Span<byte> darkness)
    {
        Vector<byte> even = new(level);
        int x = 0;
        for (; x <= pixels.Length - Vector<byte>.Count; x += Vector<byte>.Count)
        {
            (even - Vector.Min(even, new Vector<byte>(pixels[x..]))).CopyTo(darkness[x..]);
        }

        for (; x < pixels.Length; x++)
        {
            darkness[x] = (byte)(level - Math.Min(level, pixels[x]));
        }
    }

    // The paper's level along the middle of one row of tiles, pixel by pixel.
    private double[] Across(int row, int width)
    {
        double[] line = new double[width];
        for (int x = 0; x < width; x++)
        {
            double u = Math.Clamp(((x + 0.5) * columns / width) - 0.5, 0, columns - 1);
            int c0 = Math.Min((int)u, Math.Max(0, columns - 2));
            double left = paper[(row * columns) + c0];
            double right = paper[(row * columns) + Math.Min(c0 + 1, columns - 1)];
            line[x] = left + ((u - c0) * (right - left));
        }

        return line;
    }

    // 256 counts for each tile, row by row of tiles.
    private static int[] Histograms(GreyImage image, int columns, int rows)
    {
        int[] counts = new int[columns * rows * 256];
        for (int r = 0; r < rows; r++)
        {
            for (int y = r * image.Height / rows; y < (r + 1) * image.Height / rows; y++)
            {
                ReadOnlySpan<byte> row = image.Row(y);
                for (int c = 0; c < columns; c++)
                {
                    ReadOnlySpan<byte> part = row[(c * image.Width / columns)..((c + 1) * image.Width / columns)];
                    Histogram.Count(part, counts.AsSpan(((r * columns) + c) * 256, 256), most: 255);
                }
            }
        }

        return counts;
    }

    // Paper is what most of an area is: the level that 70 % of its pixels do not exceed lies well within it.
    private static int Paper(ReadOnlySpan<int> histogram)
    {
        int pixels = 0;
        foreach (int count in histogram)
        {
            pixels += count;
        }

        int seen = 0;
        for (int level = 0; level < 256; level++)
        {
            seen += histogram[level];
            if (seen >= pixels * 7 / 10)
            {
                return level;
            }
        }

        return 255;
    }
}
