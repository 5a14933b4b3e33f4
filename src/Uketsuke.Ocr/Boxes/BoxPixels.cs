using Uketsuke.Reading;

namespace Uketsuke.Ocr.Boxes;

/// <summary>
/// A character brought to the shape that a reader of single characters was trained on: ink 1 on paper 0, trimmed to the ink,
/// in the middle of a square. The same steps as <c>framed</c> in training/singles.py.
/// </summary>
internal static class BoxPixels
{
    // Darkness (0 to 255) above which a pixel counts as ink for trimming.
    private const int TrimLevel = 60;

    // Shrinking by more than this loses thin strokes to sampling, so an area mean comes first.
    private const double StrongShrink = 0.7;
    private const double FirstStep = 1.2;

    /// <returns>Side × side values, row by row, 0 to 1; null when the image holds no ink.</returns>
    public static float[]? From(GreyImage picture, BoxFrame frame)
    {
        if (Trim(picture) is not { } ink)
        {
            return null;
        }

        double scale = frame.Ink / (double)Math.Max(ink.Width, ink.Height);
        if (scale < StrongShrink)
        {
            ink = AreaMean(ink, scale * FirstStep);
        }

        return Framed(ink, frame);
    }

    private static InkPatch? Trim(GreyImage picture)
    {
        int left = picture.Width;
        int right = -1;
        int top = -1;
        int bottom = -1;
        for (int y = 0; y < picture.Height; y++)
        {
            ReadOnlySpan<byte> row = picture.Row(y);
            int first = row.IndexOfAnyInRange((byte)0, (byte)(254 - TrimLevel));
            if (first < 0)
            {
                continue;
            }

            left = Math.Min(left, first);
            right = Math.Max(right, row.LastIndexOfAnyInRange((byte)0, (byte)(254 - TrimLevel)));
            top = top < 0 ? y : top;
            bottom = y;
        }

        if (right < 0)
        {
            return null;
        }

        InkPatch ink = new(right - left + 1, bottom - top + 1);
        for (int y = 0; y < ink.Height; y++)
        {
            ReadOnlySpan<byte> row = picture.Row(top + y).Slice(left, ink.Width);
            Span<float> inked = ink.Inked(y);
            for (int x = 0; x < row.Length; x++)
            {
                inked[x] = (255 - row[x]) / 255f;
            }
        }

        return ink;
    }

    // Bilinear, paper outside; places are counted from pixel corners, as the training's warp does.
    private static float[] Framed(InkPatch ink, BoxFrame frame)
    {
        int side = frame.Side;
        double scale = frame.Ink / (double)Math.Max(ink.Width, ink.Height);
        Span<Between> columns = stackalloc Between[side];
        Span<Between> rows = stackalloc Between[side];
        Between.Lay(columns, (side / 2.0) - (scale * ink.Width / 2), scale, ink.Width);
        Between.Lay(rows, (side / 2.0) - (scale * ink.Height / 2), scale, ink.Height);
        float[] framed = new float[side * side];
        for (int y = 0; y < side; y++)
        {
            if (rows[y].IsOutside)
            {
                continue;
            }

            ReadOnlySpan<float> upper = ink.Row(rows[y].At);
            ReadOnlySpan<float> lower = ink.Row(rows[y].At + 1);
            Span<float> target = framed.AsSpan(y * side, side);
            for (int x = 0; x < side; x++)
            {
                int at = columns[x].At;
                float share = columns[x].Share;
                float above = upper[at] + (share * (upper[at + 1] - upper[at]));
                float below = lower[at] + (share * (lower[at + 1] - lower[at]));
                target[x] = above + (rows[y].Share * (below - above));
            }
        }

        return framed;
    }

    // First along the rows, then down the columns: the mean of a rectangle is the mean of its rows' means.
    private static InkPatch AreaMean(InkPatch ink, double scale)
    {
        InkPatch small = new(
            Math.Max(1, (int)Math.Round(ink.Width * scale)), Math.Max(1, (int)Math.Round(ink.Height * scale)));
        double stepX = (double)ink.Width / small.Width;
        double stepY = (double)ink.Height / small.Height;
        float[] narrow = new float[small.Width];
        int narrowed = -1;
        for (int y = 0; y < small.Height; y++)
        {
            Span<float> target = small.Inked(y);
            double top = y * stepY;
            double bottom = Math.Min(ink.Height, (y + 1) * stepY);
            for (int row = (int)top; row < bottom; row++)
            {
                // The last row of one mean is mostly the first of the next.
                if (row != narrowed)
                {
                    Narrow(ink.Inked(row), stepX, narrow);
                    narrowed = row;
                }

                float share = (float)((Math.Min(bottom, row + 1) - Math.Max(top, row)) / (bottom - top));
                for (int x = 0; x < narrow.Length; x++)
                {
                    target[x] += share * narrow[x];
                }
            }
        }

        return small;
    }

    private static void Narrow(ReadOnlySpan<float> row, double step, Span<float> narrow)
    {
        for (int x = 0; x < narrow.Length; x++)
        {
            double left = x * step;
            double right = Math.Min(row.Length, (x + 1) * step);
            int first = (int)left;
            int last = Math.Min(row.Length - 1, (int)right);
            double sum = first == last ? (right - left) * row[first] : ((first + 1 - left) * row[first]) + ((right - last) * row[last]);
            foreach (float value in row[Math.Min(first + 1, last)..last])
            {
                sum += value;
            }

            narrow[x] = (float)(sum / (right - left));
        }
    }

    /// <summary>Where one row or column of the square lies between two of the patch.</summary>
    /// <param name="At">The first of the two, in a patch with one row and column of paper around it.</param>
    /// <param name="Share">Of the second, 0 to 1.</param>
    private readonly record struct Between(int At, float Share, bool IsOutside)
    {
        public static void Lay(Span<Between> places, double offset, double scale, int length)
        {
            for (int i = 0; i < places.Length; i++)
            {
                double at = (i - offset) / scale;
                int first = (int)Math.Floor(at);
                places[i] = first < -1 || first >= length ? new(0, 0, true) : new(first + 1, (float)(at - first), false);
            }
        }
    }

    /// <summary>A rectangle of ink with one pixel of paper all around it, so that no place needs to be asked whether it is inside.</summary>
    private sealed class InkPatch(int width, int height)
    {
        private readonly float[] values = new float[(width + 2) * (height + 2)];

        public int Width { get; } = width;

        public int Height { get; } = height;

        /// <param name="y">From 0, the row of paper above, to the row of paper below.</param>
        public ReadOnlySpan<float> Row(int y) => values.AsSpan(y * (Width + 2), Width + 2);

        /// <param name="y">From 0, the first row of ink.</param>
        public Span<float> Inked(int y) => values.AsSpan(((y + 1) * (Width + 2)) + 1, Width);
    }
}
