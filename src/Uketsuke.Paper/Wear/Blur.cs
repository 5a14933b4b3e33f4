using Uketsuke.Reading;

namespace Uketsuke.Paper.Wear;

/// <summary>A Gaussian blur in two passes.</summary>
internal static class Blur
{
    /// <param name="deviation">In pixels; nothing happens below 0.1.</param>
    public static GreyImage Apply(GreyImage image, double deviation)
    {
        if (deviation < 0.1)
        {
            return image with { Pixels = [.. image.Pixels] };
        }

        int reach = (int)Math.Ceiling(deviation * 2.5);
        float[] weights = [.. Enumerable.Range(-reach, (2 * reach) + 1).Select(i => (float)Math.Exp(-i * i / (2 * deviation * deviation)))];
        float sum = weights.Sum();
        weights = [.. weights.Select(weight => weight / sum)];
        byte[] across = Pass(image.Pixels, image.Width, image.Height, 1, weights, reach);
        return image with { Pixels = Pass(across, image.Width, image.Height, image.Width, weights, reach) };
    }

    private static byte[] Pass(byte[] from, int width, int height, int step, float[] weights, int reach)
    {
        byte[] to = new byte[from.Length];
        int limit = step == 1 ? width : height;
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                int at = (y * width) + x;
                int along = step == 1 ? x : y;
                float sum = 0;
                for (int i = -reach; i <= reach; i++)
                {
                    int clipped = Math.Clamp(along + i, 0, limit - 1) - along;
                    sum += weights[i + reach] * from[at + (clipped * step)];
                }

                to[at] = (byte)(sum + 0.5f);
            }
        }

        return to;
    }
}
