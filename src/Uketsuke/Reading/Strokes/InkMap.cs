namespace Uketsuke.Reading.Strokes;

/// <summary>How strongly each pixel is inked, with uneven paper and pale pens evened out: 0 is paper, 255 full ink.</summary>
internal sealed class InkMap
{
    /// <summary>From this strength (0 to 255) a pixel belongs to a stroke.</summary>
    public const byte StrokeLevel = 96;

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
        byte[] strength = PaperLevels.Of(image).Darkness(image);
        (double floor, double full) = Levels(strength);
        if (full < FaintestInk)
        {
            Array.Clear(strength);
            return new InkMap(image.Width, image.Height, strength);
        }

        byte[] table = new byte[256];
        for (int d = 0; d < 256; d++)
        {
            table[d] = (byte)Math.Clamp((d - floor) * 255 / Math.Max(1, full - floor), 0, 255);
        }

        Translate(strength, table);
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

    // Most of a field is paper, which stays 0: whole stretches of it are stepped over.
    private static void Translate(Span<byte> darkness, ReadOnlySpan<byte> table)
    {
        int at = 0;
        while (darkness[at..].IndexOfAnyExcept((byte)0) is var paper and >= 0)
        {
            for (at += paper; at < darkness.Length && darkness[at] != 0; at++)
            {
                darkness[at] = table[darkness[at]];
            }
        }
    }

    // Floor: the paper's own noise. Full: what the dark half of the strokes reaches.
    private static (double Floor, double Full) Levels(byte[] darkness)
    {
        int[] histogram = new int[256];
        Histogram.Count(darkness, histogram, most: 0);

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
