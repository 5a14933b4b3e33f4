using System.Runtime.InteropServices;

namespace Uketsuke.Reading.Strokes;

/// <summary>How often each grey level stands in a stretch of pixels.</summary>
internal static class Histogram
{
    private const int Stretch = sizeof(ulong);

    /// <param name="counts">Length 256; added to.</param>
    /// <param name="most">The level that most pixels have: eight in a row of it are counted in one step.</param>
    public static void Count(ReadOnlySpan<byte> pixels, Span<int> counts, byte most)
    {
        ulong plain = most * 0x0101_0101_0101_0101UL;
        ReadOnlySpan<ulong> stretches = MemoryMarshal.Cast<byte, ulong>(pixels);
        int seen = 0;
        for (int i = 0; i < stretches.Length; i++)
        {
            if (stretches[i] == plain)
            {
                seen += Stretch;
                continue;
            }

            foreach (byte pixel in pixels.Slice(i * Stretch, Stretch))
            {
                counts[pixel]++;
            }
        }

        counts[most] += seen;
        foreach (byte pixel in pixels[(stretches.Length * Stretch)..])
        {
            counts[pixel]++;
        }
    }
}
