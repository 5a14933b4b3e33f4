using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Uketsuke.Reading;

namespace Uketsuke.Ocr.Imaging;

/// <summary>Draws one plane's picture in another's geometry, with bilinear sampling.</summary>
internal static class Warp
{
    // The map is bent slowly: it is asked at every 16th pixel and drawn straight between.
    private const int Stride = 16;

    /// <param name="map">From the continuous pixel coordinates of the new picture to those of <paramref name="source"/>.</param>
    /// <param name="outside">The grey of what lies outside the source.</param>
    public static GreyImage Draw(GreyImage source, int width, int height, Func<double, double, Spot> map, byte outside = 255)
    {
        byte[] pixels = new byte[width * height];
        int knots = ((width + Stride - 1) / Stride) + 1;
        int bands = (height + Stride - 1) / Stride;
        Parallel.For(0, bands, band =>
        {
            Spot[] upper = Knots(map, knots, band * Stride);
            Spot[] lower = Knots(map, knots, (band + 1) * Stride);
            Spot[] between = new Spot[knots];
            int end = Math.Min(height, (band + 1) * Stride);
            for (int y = band * Stride; y < end; y++)
            {
                double share = (y - (band * Stride) + 0.5) / Stride;
                for (int k = 0; k < knots; k++)
                {
                    between[k] = ((1 - share) * upper[k]) + (share * lower[k]);
                }

                DrawRow(source, between, pixels.AsSpan(y * width, width), outside);
            }
        });
        return new(width, height, pixels);
    }

    private static Spot[] Knots(Func<double, double, Spot> map, int count, int y)
    {
        Spot[] knots = new Spot[count];
        for (int k = 0; k < count; k++)
        {
            knots[k] = map(k * Stride, y);
        }

        return knots;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void DrawRow(GreyImage source, Spot[] knots, Span<byte> row, byte outside)
    {
        // Fixed point, 16 bits behind the point: twice as fast as floating point here.
        for (int k = 0; k * Stride < row.Length; k++)
        {
            int count = Math.Min(Stride, row.Length - (k * Stride));
            double stepX = (knots[k + 1].X - knots[k].X) / Stride;
            double stepY = (knots[k + 1].Y - knots[k].Y) / Stride;
            long x = (long)((knots[k].X + (stepX / 2) - 0.5) * 65536);
            long y = (long)((knots[k].Y + (stepY / 2) - 0.5) * 65536);
            long dx = (long)(stepX * 65536);
            long dy = (long)(stepY * 65536);
            for (int i = 0; i < count; i++, x += dx, y += dy)
            {
                row[(k * Stride) + i] = Sample(source, x, y, outside);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static byte Sample(GreyImage source, long x, long y, byte outside)
    {
        int left = (int)(x >> 16);
        int top = (int)(y >> 16);
        if ((uint)left >= (uint)(source.Width - 1) || (uint)top >= (uint)(source.Height - 1))
        {
            return outside;
        }

        int fx = (int)(x >> 8) & 255;
        int fy = (int)(y >> 8) & 255;
        // The check above keeps all four neighbours inside; checking each again costs a third of the time.
        ref byte corner = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(source.Pixels), (nint)((top * source.Width) + left));
        int upper = (corner << 8) + ((Unsafe.Add(ref corner, 1) - corner) * fx);
        ref byte below = ref Unsafe.Add(ref corner, source.Width);
        int lower = (below << 8) + ((Unsafe.Add(ref below, 1) - below) * fx);
        return (byte)(((upper << 8) + ((lower - upper) * fy) + 32768) >> 16);
    }
}
