using System.Runtime.CompilerServices;
using Uketsuke.Reading;

namespace Uketsuke.Ocr.Imaging;

/// <summary>
/// How bright the bare paper is, place by place: scans are darker near a fold, a cover edge or on recycled paper. Ink is
/// judged against the paper around it, never against a fixed number.
/// </summary>
internal sealed class PaperTone
{
    // The share of a tile that is taken to be at most as bright as paper; above it lies only noise.
    private const double PaperQuantile = 0.80;
    private readonly int tile;
    private readonly int columns;
    private readonly int rows;
    private readonly float[] tones;

    private PaperTone(int tile, int columns, int rows, float[] tones)
    {
        this.tile = tile;
        this.columns = columns;
        this.rows = rows;
        this.tones = tones;
    }

    /// <param name="tile">Pixels of a tile's side: about 8 mm, so that no tile is covered by one word.</param>
    public static PaperTone Measure(GreyImage image, int tile)
    {
        int columns = Math.Max(1, (image.Width + tile - 1) / tile);
        int rows = Math.Max(1, (image.Height + tile - 1) / tile);
        float[] tones = new float[columns * rows];
        Parallel.For(0, rows, row =>
        {
            Span<int> histogram = stackalloc int[256];
            for (int column = 0; column < columns; column++)
            {
                tones[(row * columns) + column] = Quantile(image, column * tile, row * tile, tile, histogram);
            }
        });
        return new(tile, columns, rows, Lift(tones, columns, rows));
    }

    /// <summary>The page with its paper at 255 everywhere.</summary>
    public GreyImage Whiten(GreyImage image)
    {
        byte[] pixels = new byte[image.Pixels.Length];
        Parallel.For(0, image.Height, y =>
        {
            ReadOnlySpan<byte> from = image.Row(y);
            Span<byte> to = pixels.AsSpan(y * image.Width, image.Width);
            for (int x = 0; x < from.Length; x++)
            {
                // The tone changes slowly: one look every 8 pixels.
                float factor = 255f / At(x, y);
                int end = Math.Min(from.Length, x + 8);
                for (; x < end; x++)
                {
                    to[x] = (byte)Math.Min(255f, (from[x] * factor) + 0.5f);
                }

                x--;
            }
        });
        return image with { Pixels = pixels };
    }

    /// <returns>32 to 255.</returns>
    public float At(int x, int y)
    {
        float u = Math.Clamp(((x + 0.5f) / tile) - 0.5f, 0, columns - 1);
        float v = Math.Clamp(((y + 0.5f) / tile) - 0.5f, 0, rows - 1);
        int left = (int)u;
        int top = (int)v;
        int right = Math.Min(left + 1, columns - 1);
        int bottom = Math.Min(top + 1, rows - 1);
        float fx = u - left;
        float fy = v - top;
        float upper = (tones[(top * columns) + left] * (1 - fx)) + (tones[(top * columns) + right] * fx);
        float lower = (tones[(bottom * columns) + left] * (1 - fx)) + (tones[(bottom * columns) + right] * fx);
        return (upper * (1 - fy)) + (lower * fy);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Quantile(GreyImage image, int left, int top, int tile, Span<int> histogram)
    {
        histogram.Clear();
        int right = Math.Min(image.Width, left + tile);
        int bottom = Math.Min(image.Height, top + tile);
        int count = 0;
        for (int y = top; y < bottom; y += 2)
        {
            ReadOnlySpan<byte> row = image.Row(y);
            for (int x = left; x < right; x += 2)
            {
                histogram[row[x]]++;
                count++;
            }
        }

        int wanted = (int)(count * PaperQuantile);
        int level = 0;
        for (int seen = 0; level < 255; level++)
        {
            seen += histogram[level];
            if (seen > wanted)
            {
                break;
            }
        }

        return level;
    }

    // A dark tile is a seal, a black bar or a shadow, not dark paper: it takes the tone of brighter neighbours unless
    // all of them are dark too. Then the tones are smoothed.
    private static float[] Lift(float[] tones, int columns, int rows)
    {
        float[] sorted = [.. tones];
        Array.Sort(sorted);
        float page = Math.Max(sorted[sorted.Length / 2], 64);
        float[] lifted = new float[tones.Length];
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                float best = 0;
                for (int v = Math.Max(0, row - 1); v <= Math.Min(rows - 1, row + 1); v++)
                {
                    for (int u = Math.Max(0, column - 1); u <= Math.Min(columns - 1, column + 1); u++)
                    {
                        best = Math.Max(best, tones[(v * columns) + u]);
                    }
                }

                float own = tones[(row * columns) + column];
                float tone = own >= 0.85f * best ? own : best;
                lifted[(row * columns) + column] = Math.Clamp(tone, 0.6f * page, 255f);
            }
        }

        return lifted;
    }
}
