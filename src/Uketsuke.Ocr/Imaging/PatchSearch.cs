using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Uketsuke.Ocr.Imaging;

/// <summary>
/// Finds a small square picture again inside a larger one by normalised cross-correlation; sums over the window come from
/// running sums (J. P. Lewis, "Fast normalized cross-correlation", 1995).
/// </summary>
internal static class PatchSearch
{
    /// <param name="patch">Row by row, <paramref name="size"/> × <paramref name="size"/>. Changed: its mean is taken out.</param>
    /// <param name="size">A multiple of 8, so that rows are whole vectors.</param>
    /// <param name="window">Row by row, (size + 2 reach) squared; the patch is expected in its middle.</param>
    /// <returns>
    /// The shift in pixels (fractions from a parabola through the neighbours) and its correlation, −1 to 1; a
    /// correlation of 0 when the patch or the window is flat. <c>Second</c> is the best correlation more than
    /// 2 pixels away from the best: a repeated pattern has a high one.
    /// </returns>
    public static (double X, double Y, double Correlation, double Second) Find(
        Span<float> patch, int size, ReadOnlySpan<float> window, int reach)
    {
        int shifts = (2 * reach) + 1;
        double patchNorm = Centre(patch);
        if (patchNorm < 1)
        {
            return (0, 0, 0, 0);
        }

        float[] scores = new float[shifts * shifts];
        double[] norms = Norms(window, size + (2 * reach), size, shifts);
        int best = 0;
        for (int i = 0; i < scores.Length; i++)
        {
            double cross = Cross(patch, size, window, size + (2 * reach), i % shifts, i / shifts);
            scores[i] = norms[i] < 1 ? 0 : (float)(cross / (patchNorm * norms[i]));
            best = scores[i] > scores[best] ? i : best;
        }

        return Peak(scores, best, shifts, reach);
    }

    private static (double X, double Y, double Correlation, double Second) Peak(float[] scores, int best, int shifts, int reach)
    {
        int x = best % shifts;
        int y = best / shifts;
        double second = 0;
        for (int i = 0; i < scores.Length; i++)
        {
            if (Math.Abs((i % shifts) - x) > 2 || Math.Abs((i / shifts) - y) > 2)
            {
                second = Math.Max(second, scores[i]);
            }
        }

        double fineX = x > 0 && x < shifts - 1 ? Vertex(scores[best - 1], scores[best], scores[best + 1]) : 0;
        double fineY = y > 0 && y < shifts - 1
            ? Vertex(scores[best - shifts], scores[best], scores[best + shifts])
            : 0;
        return (x - reach + fineX, y - reach + fineY, scores[best], second);
    }

    // Compiled at once and as well as can be: it is most of registering a page, and a pile of a few pages ends before it would be.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Cross(ReadOnlySpan<float> patch, int size, ReadOnlySpan<float> window, int stride, int x, int y)
    {
        Vector<float> sums = Vector<float>.Zero;
        float rest = 0;
        for (int v = 0; v < size; v++)
        {
            ReadOnlySpan<Vector<float>> a = MemoryMarshal.Cast<float, Vector<float>>(patch.Slice(v * size, size));
            ReadOnlySpan<float> row = window.Slice(((v + y) * stride) + x, size);
            ReadOnlySpan<Vector<float>> b = MemoryMarshal.Cast<float, Vector<float>>(row);
            for (int i = 0; i < a.Length; i++)
            {
                sums += a[i] * b[i];
            }

            for (int i = a.Length * Vector<float>.Count; i < size; i++)
            {
                rest += patch[(v * size) + i] * row[i];
            }
        }

        return Vector.Sum(sums) + rest;
    }

    // Square root of the sum of squared differences from the mean, for each shift of the window.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double[] Norms(ReadOnlySpan<float> window, int stride, int size, int shifts)
    {
        int columns = stride + 1;
        double[] sums = new double[columns * columns];
        double[] squares = new double[columns * columns];
        for (int y = 0; y < stride; y++)
        {
            double sum = 0;
            double square = 0;
            for (int x = 0; x < stride; x++)
            {
                float value = window[(y * stride) + x];
                sum += value;
                square += value * value;
                int at = ((y + 1) * columns) + x + 1;
                sums[at] = sums[at - columns] + sum;
                squares[at] = squares[at - columns] + square;
            }
        }

        double[] norms = new double[shifts * shifts];
        for (int i = 0; i < norms.Length; i++)
        {
            int corner = ((i / shifts) * columns) + (i % shifts);
            double sum = Area(sums, corner, columns, size);
            norms[i] = Math.Sqrt(Math.Max(0, Area(squares, corner, columns, size) - (sum * sum / (size * size))));
        }

        return norms;
    }

    private static double Area(double[] sums, int corner, int columns, int size)
    {
        int below = corner + (size * columns);
        return sums[below + size] - sums[corner + size] - sums[below] + sums[corner];
    }

    private static double Centre(Span<float> patch)
    {
        double sum = 0;
        foreach (float value in patch)
        {
            sum += value;
        }

        float mean = (float)(sum / patch.Length);
        double square = 0;
        for (int i = 0; i < patch.Length; i++)
        {
            patch[i] -= mean;
            square += patch[i] * patch[i];
        }

        return Math.Sqrt(square);
    }

    private static double Vertex(double before, double at, double after)
    {
        double bend = before - (2 * at) + after;
        return Math.Abs(bend) < 1e-9 ? 0 : Math.Clamp((before - after) / (2 * bend), -0.5, 0.5);
    }
}
