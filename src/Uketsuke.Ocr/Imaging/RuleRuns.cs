using Uketsuke.Reading;

namespace Uketsuke.Ocr.Imaging;

/// <summary>Long straight runs of ink along rows and columns: the rules of tables and frames.</summary>
internal static class RuleRuns
{
    /// <summary>The picture turned so that its columns are rows: the same search then finds upright rules.</summary>
    public static GreyImage Transpose(GreyImage image)
    {
        byte[] pixels = new byte[image.Pixels.Length];
        for (int y = 0; y < image.Height; y++)
        {
            ReadOnlySpan<byte> row = image.Row(y);
            for (int x = 0; x < row.Length; x++)
            {
                pixels[(x * image.Height) + y] = row[x];
            }
        }

        return new(image.Height, image.Width, pixels, image.Dpi);
    }

    /// <summary>How much of each row is rules (weight 1) and other ink (weight <paramref name="otherWeight"/>).</summary>
    /// <param name="shortest">Pixels; shorter runs are writing.</param>
    /// <param name="gap">Pixels of white that do not yet break a rule.</param>
    public static float[] RowWeights(GreyImage image, byte ink, int shortest, int gap, float otherWeight)
    {
        float[] weights = new float[image.Height];
        Parallel.For(0, image.Height, y => weights[y] = RowWeight(image.Row(y), ink, shortest, gap, otherWeight));
        return weights;
    }

    private static float RowWeight(ReadOnlySpan<byte> row, byte ink, int shortest, int gap, float otherWeight)
    {
        float rules = 0;
        int dark = 0;
        int start = -1;
        int last = -1;
        for (int x = 0; x <= row.Length; x++)
        {
            bool isInk = x < row.Length && row[x] < ink;
            dark += isInk ? 1 : 0;
            if (isInk)
            {
                start = start < 0 ? x : start;
                last = x;
            }
            else if (start >= 0 && (x - last > gap || x == row.Length))
            {
                int length = last - start + 1;
                rules += length >= shortest ? length : 0;
                start = -1;
            }
        }

        return rules + (otherWeight * dark);
    }
}
