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
        Taps columns = Taps.Of(width, scale, left, line.Width);
        Taps rows = Taps.Of(Height, scale, top, line.Height);
        float[] wide = new float[width];
        int widened = -1;
        for (int y = 0; y < Height; y++)
        {
            Span<float> target = values.AsSpan(y * width, width);
            ReadOnlySpan<float> weights = rows.Weights(y);
            for (int i = 0; i < weights.Length; i++)
            {
                // The last row that one model row looks at is mostly the first of the next.
                if (rows.First(y) + i != widened)
                {
                    widened = rows.First(y) + i;
                    Widen(line.Row(widened), columns, wide);
                }

                for (int x = 0; x < target.Length; x++)
                {
                    target[x] += weights[i] * wide[x] / 255f;
                }
            }
        }
    }

    private static void Widen(ReadOnlySpan<byte> source, Taps columns, float[] wide)
    {
        for (int x = 0; x < wide.Length; x++)
        {
            ReadOnlySpan<float> weights = columns.Weights(x);
            ReadOnlySpan<byte> seen = source.Slice(columns.First(x), weights.Length);
            float sum = 0;
            for (int i = 0; i < weights.Length; i++)
            {
                sum += weights[i] * (255 - seen[i]);
            }

            wide[x] = sum;
        }
    }

    private readonly record struct PixelRange(int From, int Length);

    /// <summary>Which source pixels each model pixel looks at, and how much each counts.</summary>
    private sealed class Taps
    {
        private readonly int[] first;
        private readonly int[] start;
        private readonly float[] weights;

        private Taps(int[] first, int[] start, float[] weights)
        {
            this.first = first;
            this.start = start;
            this.weights = weights;
        }

        public static Taps Of(int length, double scale, double offset, int sourceLength)
        {
            double span = Math.Max(1, 1 / scale);
            int[] first = new int[length];
            int[] start = new int[length + 1];
            List<float> weights = new((int)(length * (span + 2)));
            for (int i = 0; i < length; i++)
            {
                double centre = ((i + 0.5) / scale) + offset;
                double from = centre - (span / 2);
                double to = centre + (span / 2);
                for (int at = Math.Max(0, (int)Math.Floor(from)); at < Math.Min(sourceLength, to); at++)
                {
                    double share = (Math.Min(to, at + 1) - Math.Max(from, at)) / span;
                    if (share > 0)
                    {
                        first[i] = weights.Count == start[i] ? at : first[i];
                        weights.Add((float)share);
                    }
                }

                start[i + 1] = weights.Count;
            }

            return new Taps(first, start, [.. weights]);
        }

        public int First(int i) => first[i];

        public ReadOnlySpan<float> Weights(int i) => weights.AsSpan(start[i], start[i + 1] - start[i]);
    }
}
