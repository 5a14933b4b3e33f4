using System.Numerics;
using System.Runtime.CompilerServices;

namespace Uketsuke.Ocr.Imaging;

/// <summary>How much print stands at each distance along one axis of a page, counted from the page's middle.</summary>
internal sealed class Profile
{
    /// <summary>Millimetres a bin.</summary>
    public const double Step = 0.5;

    private readonly float[] bins;

    private Profile(float[] bins) => this.bins = bins;

    /// <param name="weights">One weight a pixel row (or column).</param>
    /// <param name="pixelsPerMm">Scale of the weights.</param>
    public static Profile From(ReadOnlySpan<float> weights, double pixelsPerMm)
    {
        int count = (int)(weights.Length / pixelsPerMm / Step);
        float[] bins = new float[count];
        double middle = weights.Length / 2.0;
        for (int i = 0; i < weights.Length; i++)
        {
            double at = ((i + 0.5 - middle) / pixelsPerMm / Step) + (count / 2.0) - 0.5;
            int left = (int)Math.Floor(at);
            float share = (float)(at - left);
            AddTo(bins, left, weights[i] * (1 - share));
            AddTo(bins, left + 1, weights[i] * share);
        }

        // Without the slow part: the frame of a whole table must not drown its lines.
        return new(Sharpen(Smooth(bins)));
    }

    public Profile Reversed() => new([.. bins.Reverse()]);

    /// <summary>Finds this profile again in another, somewhat longer or shorter and shifted.</summary>
    /// <param name="scale">How much longer the other one is.</param>
    /// <param name="reach">Largest shift, in millimetres of the other profile.</param>
    /// <param name="wanted">How many different shifts to give.</param>
    /// <returns>Correlation (−1 to 1) and the shift of the middle in millimetres, best first.</returns>
    public IEnumerable<(double Correlation, double ShiftMm)> FindIn(Profile other, double scale, double reach, int wanted)
    {
        float[] scaled = Scaled(scale);
        int widest = (int)(reach / Step);
        // Room on both sides, so that each shift is one plain product.
        float[] padded = new float[scaled.Length + (2 * widest)];
        int offset = ((scaled.Length - other.bins.Length) / 2) + widest;
        for (int i = 0; i < other.bins.Length; i++)
        {
            AddTo(padded, i + offset, other.bins[i]);
        }

        // Lengths of different parity: the middles lie half a bin apart.
        double halfBin = ((scaled.Length - other.bins.Length) / 2.0) - ((scaled.Length - other.bins.Length) / 2);
        double norm = Math.Sqrt(Dot(scaled, scaled)) * Math.Sqrt(Dot(other.bins, other.bins));
        double[] correlations = new double[(2 * widest) + 1];
        for (int i = 0; i < correlations.Length; i++)
        {
            correlations[i] = norm > 0 ? Dot(scaled, padded.AsSpan(i, scaled.Length)) / norm : 0;
        }

        return Peaks(correlations, wanted).Select(peak => (correlations[peak], (peak - widest + halfBin) * Step));
    }

    private static List<int> Peaks(double[] values, int wanted)
    {
        List<int> peaks = [];
        bool[] taken = new bool[values.Length];
        while (peaks.Count < wanted)
        {
            int best = -1;
            for (int i = 0; i < values.Length; i++)
            {
                if (!taken[i] && (best < 0 || values[i] > values[best]))
                {
                    best = i;
                }
            }

            if (best < 0)
            {
                break;
            }

            peaks.Add(best);
            for (int i = Math.Max(0, best - 6); i <= Math.Min(values.Length - 1, best + 6); i++)
            {
                taken[i] = true;
            }
        }

        return peaks;
    }

    private float[] Scaled(double scale)
    {
        int count = (int)Math.Round(bins.Length * scale);
        float[] scaled = new float[count];
        for (int i = 0; i < count; i++)
        {
            double at = ((i + 0.5 - (count / 2.0)) / scale) + (bins.Length / 2.0) - 0.5;
            int left = (int)Math.Floor(at);
            float share = (float)(at - left);
            scaled[i] = (ValueAt(left) * (1 - share)) + (ValueAt(left + 1) * share);
        }

        return scaled;
    }

    private float ValueAt(int i) => i >= 0 && i < bins.Length ? bins[i] : 0;

    private static void AddTo(float[] bins, int i, float value)
    {
        if (i >= 0 && i < bins.Length)
        {
            bins[i] += value;
        }
    }

    private static float[] Smooth(float[] bins)
    {
        float[] smooth = new float[bins.Length];
        for (int i = 0; i < bins.Length; i++)
        {
            float left = bins[Math.Max(0, i - 1)];
            float right = bins[Math.Min(bins.Length - 1, i + 1)];
            smooth[i] = (left + (2 * bins[i]) + right) / 4;
        }

        return smooth;
    }

    private static float[] Sharpen(float[] bins)
    {
        const int Reach = 10;
        float[] sharp = new float[bins.Length];
        for (int i = 0; i < bins.Length; i++)
        {
            float sum = 0;
            int from = Math.Max(0, i - Reach);
            int to = Math.Min(bins.Length - 1, i + Reach);
            for (int k = from; k <= to; k++)
            {
                sum += bins[k];
            }

            float above = bins[i] - (sum / (to - from + 1));
            // The root: many short lines count beside one long one.
            sharp[i] = MathF.Sign(above) * MathF.Sqrt(MathF.Abs(above));
        }

        return sharp;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        Vector<float> sums = Vector<float>.Zero;
        int i = 0;
        for (; i + Vector<float>.Count <= a.Length; i += Vector<float>.Count)
        {
            sums += new Vector<float>(a[i..]) * new Vector<float>(b[i..]);
        }

        double sum = Vector.Sum(sums);
        for (; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }
}
