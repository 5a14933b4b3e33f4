using Uketsuke.Reading;

namespace Uketsuke.Ocr.Others;

/// <summary>A line in the shape that a reader from elsewhere wants.</summary>
/// <param name="Values">Length <c>channels × height × Width</c>, channel by channel, row by row.</param>
internal sealed record LineTensor(int Width, float[] Values)
{
    // Lines that such readers are trained on have a little paper around the ink; ours are cut to it.
    private const double Margin = 0.12;

    private const int LargestWidth = 8192;

    /// <param name="width">Of the network; null for as wide as the line is.</param>
    public static LineTensor From(GreyImage line, ReaderDescriptor reader, int? width)
    {
        int margin = Math.Max(1, (int)(line.Height * Margin));
        double scale = reader.Height / (double)(line.Height + (2 * margin));
        int natural = Math.Max(1, (int)Math.Ceiling((line.Width + (2 * margin)) * scale));
        int whole = width ?? Math.Min(LargestWidth, (natural + reader.WidthStep - 1) / reader.WidthStep * reader.WidthStep);
        double scaleX = reader.Stretched || natural > whole ? whole / (line.Width + (2.0 * margin)) : scale;
        float[] values = new float[reader.Channels * reader.Height * whole];
        for (int y = 0; y < reader.Height; y++)
        {
            for (int x = 0; x < whole; x++)
            {
                double pixel = Mean(line, (x / scaleX) - margin, (y / scale) - margin, ((x + 1) / scaleX) - margin, ((y + 1) / scale) - margin);
                float value = (float)(((reader.BrightInk ? 255 - pixel : pixel) / reader.Divide) - reader.Subtract);
                for (int c = 0; c < reader.Channels; c++)
                {
                    values[(((c * reader.Height) + y) * whole) + x] = value;
                }
            }
        }

        return new LineTensor(whole, values);
    }

    // The mean of what an output pixel covers; paper lies all around.
    private static double Mean(GreyImage line, double left, double top, double right, double bottom)
    {
        double dark = 0;
        for (int y = Math.Max(0, (int)Math.Floor(top)); y < Math.Min(line.Height, bottom); y++)
        {
            double high = Math.Min(bottom, y + 1) - Math.Max(top, y);
            ReadOnlySpan<byte> row = line.Row(y);
            for (int x = Math.Max(0, (int)Math.Floor(left)); x < Math.Min(line.Width, right); x++)
            {
                dark += high * (Math.Min(right, x + 1) - Math.Max(left, x)) * (255 - row[x]);
            }
        }

        return 255 - (dark / ((right - left) * (bottom - top)));
    }
}
