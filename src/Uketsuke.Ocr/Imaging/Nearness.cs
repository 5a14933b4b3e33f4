using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Uketsuke.Ocr.Imaging;

/// <summary>
/// Which pixels have a marked pixel near them: dilation by a square. The window doubles with each pass over whole rows, so
/// the work grows with the logarithm of the reach.
/// </summary>
internal static class Nearness
{
    /// <param name="marked">Row by row.</param>
    /// <param name="reach">Pixels to each side; 0 gives a copy.</param>
    public static bool[] Of(ReadOnlySpan<bool> marked, int width, int height, int reach)
    {
        bool[] near = new bool[marked.Length];
        if (marked.IsEmpty)
        {
            return near;
        }

        // Rows and columns of white around the picture: a window at the edge is a window like any other.
        int wide = width + (2 * reach);
        int high = height + (2 * reach);
        byte[] current = new byte[wide * high];
        byte[] next = new byte[wide * high];
        ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(marked);
        for (int y = 0; y < height; y++)
        {
            bytes.Slice(y * width, width).CopyTo(current.AsSpan(((y + reach) * wide) + reach));
        }

        int window = (2 * reach) + 1;
        Widen(ref current, ref next, window, step: 1);
        Widen(ref current, ref next, window, step: wide);
        Span<byte> to = MemoryMarshal.AsBytes(near.AsSpan());
        for (int y = 0; y < height; y++)
        {
            current.AsSpan(y * wide, width).CopyTo(to[(y * width)..]);
        }

        return near;
    }

    // After this each place holds what stands in the window that starts there and runs on by so many steps.
    private static void Widen(ref byte[] current, ref byte[] next, int window, int step)
    {
        int length = 1;
        while (length < window)
        {
            int grow = Math.Min(length, window - length);
            int offset = grow * step;
            int count = current.Length - offset;
            TensorPrimitives.BitwiseOr<byte>(current.AsSpan(0, count), current.AsSpan(offset, count), next.AsSpan(0, count));
            current.AsSpan(count).CopyTo(next.AsSpan(count));
            (current, next) = (next, current);
            length += grow;
        }
    }
}
