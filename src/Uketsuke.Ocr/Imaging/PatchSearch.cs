using System.Numerics;

namespace Uketsuke.Ocr.Imaging;

/// <summary>Finds a small square picture again inside a larger one by normalised cross-correlation.</summary>
internal static class PatchSearch
{
    /// <param name="patch">Row by row, <paramref name="size"/> × <paramref name="size"/>.</param>
    /// <param name="window">Row by row, (size + 2 reach) squared; the patch is expected in its middle.</param>
    /// <returns>
    /// The shift in pixels (fractions from a parabola through the neighbours) and its correlation, −1 to 1; a
    /// correlation of 0 when the patch or the window is flat. <c>Second</c> is the best correlation more than
    /// 2 pixels away from the best: a repeated pattern has a high one.
    /// </returns>
    public static (double X, double Y, double Correlation, double Second) Find(
        ReadOnlySpan<float> patch, int size, ReadOnlySpan<float> window, int reach)
    {
        int shifts = (2 * reach) + 1;
        Span<float> scores = shifts * shifts <= 1024 ? stackalloc float[shifts * shifts] : new float[shifts * shifts];
        int count = size * size;
        (double patchMean, double patchNorm) = Moments(patch, count);
        if (patchNorm < 1)
        {
            return (0, 0, 0, 0);
        }

        int best = 0;
        for (int i = 0; i < scores.Length; i++)
        {
            scores[i] = Score(patch, size, window, size + (2 * reach), i % shifts, i / shifts, patchMean, patchNorm);
            best = scores[i] > scores[best] ? i : best;
        }

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

    private static float Score(
        ReadOnlySpan<float> patch, int size, ReadOnlySpan<float> window, int stride, int x, int y, double patchMean, double patchNorm)
    {
        Vector<float> crosses = Vector<float>.Zero;
        Vector<float> sums = Vector<float>.Zero;
        Vector<float> squares = Vector<float>.Zero;
        double cross = 0;
        double sum = 0;
        double square = 0;
        for (int v = 0; v < size; v++)
        {
            ReadOnlySpan<float> a = patch.Slice(v * size, size);
            ReadOnlySpan<float> b = window.Slice(((v + y) * stride) + x, size);
            int i = 0;
            for (; i + Vector<float>.Count <= size; i += Vector<float>.Count)
            {
                Vector<float> p = new(a[i..]);
                Vector<float> w = new(b[i..]);
                crosses += p * w;
                sums += w;
                squares += w * w;
            }

            for (; i < size; i++)
            {
                cross += a[i] * b[i];
                sum += b[i];
                square += b[i] * b[i];
            }
        }

        cross += Vector.Sum(crosses);
        sum += Vector.Sum(sums);
        square += Vector.Sum(squares);
        int count = size * size;
        double variance = square - (sum * sum / count);
        return variance < 1 ? 0 : (float)((cross - (patchMean * sum)) / (patchNorm * Math.Sqrt(variance)));
    }

    private static (double Mean, double Norm) Moments(ReadOnlySpan<float> values, int count)
    {
        double sum = 0;
        double square = 0;
        foreach (float value in values[..count])
        {
            sum += value;
            square += value * value;
        }

        return (sum / count, Math.Sqrt(Math.Max(0, square - (sum * sum / count))));
    }

    private static double Vertex(double before, double at, double after)
    {
        double bend = before - (2 * at) + after;
        return Math.Abs(bend) < 1e-9 ? 0 : Math.Clamp((before - after) / (2 * bend), -0.5, 0.5);
    }
}
