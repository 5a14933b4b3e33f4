using Uketsuke.Reading;

namespace Uketsuke.Ocr.Lines;

/// <summary>A line brought to the shape that the model was trained on: 40 px high, ink 1 on paper 0.</summary>
/// <param name="Width">A multiple of 8.</param>
/// <param name="Values">Length <c>40 × Width</c>, row by row.</param>
/// <param name="Scale">Model pixels per source pixel.</param>
/// <param name="SourceLeft">The source x that stands at model x = 0.</param>
internal sealed record LinePixels(int Width, float[] Values, double Scale, double SourceLeft)
{
    public const int Height = 40;

    private const int PaperLeft = 4;

    // Enough for the network to name the last character, which it does after having seen all of it.
    private const int PaperRight = 26;

    // Share of the ink's height that is left as paper above and below; the middle of what training drew.
    private const double Margin = 0.08;

    // Darkness (0 to 255) from which a pixel counts as ink for trimming: as in training, a sixth of full ink.
    private const int TrimLevel = 40;

    /// <returns>Null when the image holds no ink.</returns>
    public static LinePixels? From(GreyImage line)
    {
        PixelRange rows = InkRows(line);
        PixelRange columns = InkColumns(line);
        if (rows.Length == 0 || columns.Length == 0)
        {
            return null;
        }

        double inkHeight = rows.Length;
        double margin = Math.Max(1, inkHeight * Margin);
        double scale = Height / (inkHeight + (2 * margin));
        int inkWidth = Math.Max(2, (int)Math.Ceiling(columns.Length * scale));
        int width = (PaperLeft + inkWidth + PaperRight + 7) / 8 * 8;
        float[] values = new float[Height * width];
        double sourceLeft = columns.From - (PaperLeft / scale);
        AreaAverage(line, values, width, scale, sourceLeft, rows.From - margin);
        return new LinePixels(width, values, scale, sourceLeft);
    }

    private static PixelRange InkRows(GreyImage line)
    {
        int first = -1;
        int last = -1;
        for (int y = 0; y < line.Height; y++)
        {
            if (line.Row(y).IndexOfAnyInRange((byte)0, (byte)(255 - TrimLevel)) >= 0)
            {
                first = first < 0 ? y : first;
                last = y;
            }
        }

        return first < 0 ? default : new PixelRange(first, last - first + 1);
    }

    private static PixelRange InkColumns(GreyImage line)
    {
        int first = line.Width;
        int last = -1;
        for (int y = 0; y < line.Height; y++)
        {
            ReadOnlySpan<byte> row = line.Row(y);
            int left = row.IndexOfAnyInRange((byte)0, (byte)(255 - TrimLevel));
            if (left >= 0)
            {
                first = Math.Min(first, left);
                last = Math.Max(last, row.LastIndexOfAnyInRange((byte)0, (byte)(255 - TrimLevel)));
            }
        }

        return last < 0 ? default : new PixelRange(first, last - first + 1);
    }

    // Each model pixel is the mean of the source pixels it covers; when the source is smaller, the nearest two are blended.
    private static void AreaAverage(GreyImage line, float[] values, int width, double scale, double left, double top)
    {
        Tap[][] columns = Taps(width, scale, left, line.Width);
        Tap[][] rows = Taps(Height, scale, top, line.Height);
        float[] wide = new float[width];
        for (int y = 0; y < Height; y++)
        {
            Span<float> target = values.AsSpan(y * width, width);
            foreach (Tap row in rows[y])
            {
                ReadOnlySpan<byte> source = line.Row(row.At);
                for (int x = 0; x < width; x++)
                {
                    float sum = 0;
                    foreach (Tap column in columns[x])
                    {
                        sum += column.Weight * (255 - source[column.At]);
                    }

                    wide[x] = sum;
                }

                for (int x = 0; x < width; x++)
                {
                    target[x] += row.Weight * wide[x] / 255f;
                }
            }
        }
    }

    private static Tap[][] Taps(int length, double scale, double offset, int sourceLength)
    {
        Tap[][] taps = new Tap[length][];
        double span = Math.Max(1, 1 / scale);
        for (int i = 0; i < length; i++)
        {
            double centre = ((i + 0.5) / scale) + offset;
            double from = centre - (span / 2);
            double to = centre + (span / 2);
            List<Tap> line = [];
            for (int at = Math.Max(0, (int)Math.Floor(from)); at < Math.Min(sourceLength, to); at++)
            {
                double share = (Math.Min(to, at + 1) - Math.Max(from, at)) / span;
                if (share > 0)
                {
                    line.Add(new Tap(at, (float)share));
                }
            }

            taps[i] = [.. line];
        }

        return taps;
    }

    private readonly record struct PixelRange(int From, int Length);

    private readonly record struct Tap(int At, float Weight);
}
