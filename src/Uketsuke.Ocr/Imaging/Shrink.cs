using System.Runtime.CompilerServices;
using Uketsuke.Reading;

namespace Uketsuke.Ocr.Imaging;

/// <summary>Makes pictures smaller by averaging whole blocks of pixels.</summary>
internal static class Shrink
{
    /// <param name="factor">2 or more; the last incomplete row and column of blocks are dropped.</param>
    public static GreyImage By(GreyImage image, int factor)
    {
        int width = image.Width / factor;
        int height = image.Height / factor;
        if (width == 0 || height == 0)
        {
            return image;
        }

        byte[] pixels = new byte[width * height];
        int area = factor * factor;
        byte[] source = image.Pixels;
        int stride = image.Width;
        Parallel.For(0, height, y =>
        {
            Span<byte> to = pixels.AsSpan(y * width, width);
            if (factor == 2)
            {
                Halve(source.AsSpan(2 * y * stride, stride), source.AsSpan(((2 * y) + 1) * stride, stride), to);
                return;
            }

            for (int x = 0; x < width; x++)
            {
                int sum = 0;
                for (int v = 0; v < factor; v++)
                {
                    ReadOnlySpan<byte> from = source.AsSpan((((y * factor) + v) * stride) + (x * factor), factor);
                    foreach (byte value in from)
                    {
                        sum += value;
                    }
                }

                to[x] = (byte)((sum + (area / 2)) / area);
            }
        });
        return new(width, height, pixels, image.Dpi / factor);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Halve(ReadOnlySpan<byte> upper, ReadOnlySpan<byte> lower, Span<byte> to)
    {
        for (int x = 0; x < to.Length; x++)
        {
            int at = 2 * x;
            to[x] = (byte)((upper[at] + upper[at + 1] + lower[at] + lower[at + 1] + 2) >> 2);
        }
    }
}
