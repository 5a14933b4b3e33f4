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
            for (int x = 0; x < ink.Width; x++)
            {
                ink.Values[(y * ink.Width) + x] = (255 - row[x]) / 255f;
            }
        }

        return ink;
    }

    // Bilinear, paper outside; places are counted from pixel corners, as the training's warp does.
    private static float[] Framed(InkPatch ink, BoxFrame frame)
    {
        int side = frame.Side;
        double scale = frame.Ink / (double)Math.Max(ink.Width, ink.Height);
        double offX = (side / 2.0) - (scale * ink.Width / 2);
        double offY = (side / 2.0) - (scale * ink.Height / 2);
        float[] framed = new float[side * side];
        for (int y = 0; y < side; y++)
        {
            double sy = (y - offY) / scale;
            for (int x = 0; x < side; x++)
            {
                framed[(y * side) + x] = ink.Between((x - offX) / scale, sy);
            }
        }

        return framed;
    }

    private static InkPatch AreaMean(InkPatch ink, double scale)
    {
        InkPatch small = new(
            Math.Max(1, (int)Math.Round(ink.Width * scale)), Math.Max(1, (int)Math.Round(ink.Height * scale)));
        double stepX = (double)ink.Width / small.Width;
        double stepY = (double)ink.Height / small.Height;
        for (int y = 0; y < small.Height; y++)
        {
            for (int x = 0; x < small.Width; x++)
            {
                small.Values[(y * small.Width) + x] =
                    ink.Mean(x * stepX, y * stepY, Math.Min(ink.Width, (x + 1) * stepX), Math.Min(ink.Height, (y + 1) * stepY));
            }
        }

        return small;
    }

    private sealed class InkPatch(int width, int height)
    {
        public int Width { get; } = width;

        public int Height { get; } = height;

        public float[] Values { get; } = new float[width * height];

        public float Between(double x, double y)
        {
            int x0 = (int)Math.Floor(x);
            int y0 = (int)Math.Floor(y);
            float u = (float)(x - x0);
            float v = (float)(y - y0);
            float upper = At(x0, y0) + (u * (At(x0 + 1, y0) - At(x0, y0)));
            float lower = At(x0, y0 + 1) + (u * (At(x0 + 1, y0 + 1) - At(x0, y0 + 1)));
            return upper + (v * (lower - upper));
        }

        public float Mean(double left, double top, double right, double bottom)
        {
            double sum = 0;
            for (int y = (int)top; y < bottom; y++)
            {
                double high = Math.Min(bottom, y + 1) - Math.Max(top, y);
                for (int x = (int)left; x < right; x++)
                {
                    sum += high * (Math.Min(right, x + 1) - Math.Max(left, x)) * At(x, y);
                }
            }

            return (float)(sum / ((right - left) * (bottom - top)));
        }

        private float At(int x, int y) => x < 0 || y < 0 || x >= Width || y >= Height ? 0 : Values[(y * Width) + x];
    }
}
