using System.Runtime.Intrinsics;

namespace Uketsuke.Reading.Decoding;

/// <summary>Works on many numbers at once, as many a step as the processor can.</summary>
internal static class Floats
{
    public static float Highest(ReadOnlySpan<float> values)
    {
        Vector512<float> highest = Vector512.Create(float.NegativeInfinity);
        int i = 0;
        for (; i <= values.Length - Vector512<float>.Count; i += Vector512<float>.Count)
        {
            highest = Vector512.Max(highest, Vector512.Create(values[i..]));
        }

        float best = float.NegativeInfinity;
        for (int lane = 0; lane < Vector512<float>.Count; lane++)
        {
            best = Math.Max(best, highest[lane]);
        }

        for (; i < values.Length; i++)
        {
            best = Math.Max(best, values[i]);
        }

        return best;
    }

    /// <returns>The sum of exp(value).</returns>
    public static float SumOfExp(ReadOnlySpan<float> values)
    {
        Vector512<float> sum = Vector512<float>.Zero;
        int i = 0;
        for (; i <= values.Length - Vector512<float>.Count; i += Vector512<float>.Count)
        {
            sum += Vector512.Exp(Vector512.Create(values[i..]));
        }

        float all = Vector512.Sum(sum);
        for (; i < values.Length; i++)
        {
            all += MathF.Exp(values[i]);
        }

        return all;
    }

    /// <summary>Turns each value into exp(value).</summary>
    public static void Exp(Span<double> values)
    {
        int i = 0;
        for (; i <= values.Length - Vector256<double>.Count; i += Vector256<double>.Count)
        {
            Vector256.Exp(Vector256.Create<double>(values[i..])).CopyTo(values[i..]);
        }

        for (; i < values.Length; i++)
        {
            values[i] = Math.Exp(values[i]);
        }
    }

    /// <summary>Takes <paramref name="amount"/> off each value, down to <paramref name="floor"/>.</summary>
    public static void Lower(Span<float> values, float amount, float floor)
    {
        Vector512<float> amounts = Vector512.Create(amount);
        Vector512<float> floors = Vector512.Create(floor);
        int i = 0;
        for (; i <= values.Length - Vector512<float>.Count; i += Vector512<float>.Count)
        {
            Vector512.Max(Vector512.Create<float>(values[i..]) - amounts, floors).CopyTo(values[i..]);
        }

        for (; i < values.Length; i++)
        {
            values[i] = Math.Max(values[i] - amount, floor);
        }
    }

    /// <returns>The first place from <paramref name="from"/> on whose value is at least <paramref name="least"/>, or -1.</returns>
    public static int IndexOfAtLeast(ReadOnlySpan<float> values, float least, int from)
    {
        Vector512<float> leasts = Vector512.Create(least);
        int i = from;
        for (; i <= values.Length - Vector512<float>.Count; i += Vector512<float>.Count)
        {
            ulong found = Vector512.GreaterThanOrEqual(Vector512.Create(values[i..]), leasts).ExtractMostSignificantBits();
            if (found != 0)
            {
                return i + System.Numerics.BitOperations.TrailingZeroCount(found);
            }
        }

        for (; i < values.Length; i++)
        {
            if (values[i] >= least)
            {
                return i;
            }
        }

        return -1;
    }
}
