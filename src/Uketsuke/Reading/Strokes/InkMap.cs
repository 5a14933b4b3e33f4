namespace Uketsuke.Reading.Strokes;

/// <summary>How strongly each pixel is inked, with uneven paper and pale pens evened out: 0 is paper, 255 full ink.</summary>
internal sealed class InkMap
{
    /// <summary>From this strength (0 to 255) a pixel belongs to a stroke.</summary>
    public const byte StrokeLevel = 96;

    // A paper level is estimated per tile of this many pixels; smaller images use one level for all.
    private const int Tile = 96;

    // Grey levels that the darkest strokes must lie below the paper before anything counts as ink.
    private const int FaintestInk = 36;

    private InkMap(int width, int height, byte[] strength)
    {
        Width = width;
        Height = height;
        Strength = strength;
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>Length <c>Width × Height</c>, row by row.</summary>
    public byte[] Strength { get; }

    public bool IsStroke(int x, int y) => Strength[(y * Width) + x] >= StrokeLevel;

    public static InkMap From(GreyImage image)
    {
        byte[] darkness = Darkness(image);
        (double floor, double full) = Levels(darkness);
        byte[] strength = new byte[darkness.Length];
        if (full < FaintestInk)
        {
            return new InkMap(image.Width, image.Height, strength);
        }

        byte[] table = new byte[256];
        for (int d = 0; d < 256; d++)
        {
            table[d] = (byte)Math.Clamp((d - floor) * 255 / Math.Max(1, full - floor), 0, 255);
        }

        for (int i = 0; i < darkness.Length; i++)
        {
            strength[i] = table[darkness[i]];
        }

        return new InkMap(image.Width, image.Height, strength);
    }

    /// <summary>The same map as a grey picture with white paper.</summary>
    public GreyImage ToGrey()
    {
        byte[] pixels = new byte[Strength.Length];
        for (int i = 0; i < pixels.Length; i++)
        {
            pixels[i] = (byte)(255 - Strength[i]);
        }

        return new GreyImage(Width, Height, pixels);
    }

    private static byte[] Darkness(GreyImage image)
    {
        int columns = Math.Max(1, image.Width / Tile);
        int rows = Math.Max(1, image.Height / Tile);
        int whole = Paper(image, 0, 0, image.Width, image.Height);
        double[] paper = new double[columns * rows];
        for (int r = 0; r < rows; r++)
        {
            for (int c = 0; c < columns; c++)
            {
                int left = c * image.Width / columns;
                int top = r * image.Height / rows;
                int level = Paper(
                    image, left, top, (c + 1) * image.Width / columns, (r + 1) * image.Height / rows);

                // A tile that is mostly ink (a filled box, a seal) says nothing about the paper.
                paper[(r * columns) + c] = level < whole * 3 / 4 ? whole : level;
            }
        }

        byte[] darkness = new byte[image.Pixels.Length];
        for (int y = 0; y < image.Height; y++)
        {
            double v = Math.Clamp(((y + 0.5) * rows / image.Height) - 0.5, 0, rows - 1);
            int r0 = Math.Min((int)v, Math.Max(0, rows - 2));
            int r1 = Math.Min(r0 + 1, rows - 1);
            ReadOnlySpan<byte> row = image.Row(y);
            for (int x = 0; x < image.Width; x++)
            {
                double u = Math.Clamp(((x + 0.5) * columns / image.Width) - 0.5, 0, columns - 1);
                int c0 = Math.Min((int)u, Math.Max(0, columns - 2));
                int c1 = Math.Min(c0 + 1, columns - 1);
                double upper = paper[(r0 * columns) + c0] + ((u - c0) * (paper[(r0 * columns) + c1] - paper[(r0 * columns) + c0]));
                double lower = paper[(r1 * columns) + c0] + ((u - c0) * (paper[(r1 * columns) + c1] - paper[(r1 * columns) + c0]));
                darkness[(y * image.Width) + x] = (byte)Math.Clamp(upper + ((v - r0) * (lower - upper)) - row[x], 0, 255);
            }
        }

        return darkness;
    }

    // Paper is what most of an area is: the level that 60 % of its pixels do not exceed lies well within it.
    private static int Paper(GreyImage image, int left, int top, int right, int bottom)
    {
        Span<int> histogram = stackalloc int[256];
        for (int y = top; y < bottom; y++)
        {
            foreach (byte p in image.Row(y)[left..right])
            {
                histogram[p]++;
            }
        }

        int target = (right - left) * (bottom - top) * 7 / 10;
        int seen = 0;
        for (int level = 0; level < 256; level++)
        {
            seen += histogram[level];
            if (seen >= target)
            {
                return level;
            }
        }

        return 255;
    }

    // Floor: the paper's own noise. Full: what the dark half of the strokes reaches.
    private static (double Floor, double Full) Levels(byte[] darkness)
    {
        int[] histogram = new int[256];
        foreach (byte d in darkness)
        {
            histogram[d]++;
        }

        int darkest = Quantile(histogram, darkness.Length - Math.Max(6, darkness.Length / 2000), 0);
        int split = Math.Max(FaintestInk / 2, darkest * 2 / 5);
        int ink = 0;
        for (int d = split; d < 256; d++)
        {
            ink += histogram[d];
        }

        double full = ink == 0 ? darkest : Quantile(histogram, darkness.Length - (ink / 2), 0);
        double noise = Quantile(histogram, (darkness.Length - ink) * 9 / 10, 0);
        return (Math.Min(noise * 1.3, full * 0.35), full);
    }

    private static int Quantile(int[] histogram, int count, int from)
    {
        int seen = 0;
        for (int d = from; d < 256; d++)
        {
            seen += histogram[d];
            if (seen >= count)
            {
                return d;
            }
        }

        return 255;
    }
}
