using Uketsuke.Forms;

namespace Uketsuke.Reading.Stamps;

/// <summary>Red pixels that hang together, over small gaps too.</summary>
/// <param name="pixels">At least one.</param>
internal sealed class RedPiece(List<(int X, int Y)> pixels, PxBox box)
{
    public List<(int X, int Y)> Pixels => pixels;

    public PxBox Box => box;

    /// <param name="gap">Pixels: up to twice as far apart still hangs together.</param>
    public static List<RedPiece> Find(bool[] red, int width, int height, int gap)
    {
        bool[] near = Widened(red, width, height, gap);
        bool[] taken = new bool[red.Length];
        List<RedPiece> pieces = [];
        for (int start = 0; start < red.Length; start++)
        {
            if (red[start] && !taken[start])
            {
                pieces.Add(From(start, red, near, taken, width, height));
            }
        }

        return pieces;
    }

    private static RedPiece From(int start, bool[] red, bool[] near, bool[] taken, int width, int height)
    {
        Stack<int> open = new([start]);
        taken[start] = true;
        List<(int X, int Y)> pixels = [];
        while (open.TryPop(out int at))
        {
            (int x, int y) = (at % width, at / width);
            if (red[at])
            {
                pixels.Add((x, y));
            }

            for (int v = Math.Max(0, y - 1); v <= Math.Min(height - 1, y + 1); v++)
            {
                for (int u = Math.Max(0, x - 1); u <= Math.Min(width - 1, x + 1); u++)
                {
                    int next = (v * width) + u;
                    if (near[next] && !taken[next])
                    {
                        taken[next] = true;
                        open.Push(next);
                    }
                }
            }
        }

        int left = pixels.Min(pixel => pixel.X);
        int top = pixels.Min(pixel => pixel.Y);
        return new(pixels, new(left, top, pixels.Max(pixel => pixel.X) + 1 - left, pixels.Max(pixel => pixel.Y) + 1 - top));
    }

    // Across and then down: a square around every red pixel.
    private static bool[] Widened(bool[] red, int width, int height, int by)
    {
        bool[] across = new bool[red.Length];
        bool[] both = new bool[red.Length];
        for (int i = 0; i < red.Length; i++)
        {
            if (red[i])
            {
                int row = i - (i % width);
                across.AsSpan(Math.Max(row, i - by)..(Math.Min(row + width - 1, i + by) + 1)).Fill(true);
            }
        }

        for (int i = 0; i < across.Length; i++)
        {
            for (int v = Math.Max(0, (i / width) - by); across[i] && v <= Math.Min(height - 1, (i / width) + by); v++)
            {
                both[(v * width) + (i % width)] = true;
            }
        }

        return both;
    }
}
