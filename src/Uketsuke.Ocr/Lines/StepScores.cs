using System.Buffers;
using System.Numerics.Tensors;

namespace Uketsuke.Ocr.Lines;

/// <summary>Turns what the network says of one line into log-probabilities step by step.</summary>
internal static class StepScores
{
    // Classes that are turned together: their values of one step fill whole cache lines of the result.
    private const int Block = 64;

    /// <param name="raw">Scores before the softmax, classes × steps.</param>
    /// <param name="used">The first steps, that are wanted; padding may follow.</param>
    /// <returns>Natural logs, used × classes.</returns>
    public static float[] OfClasses(ReadOnlySpan<float> raw, int classes, int used)
    {
        int steps = raw.Length / classes;
        float[] turned = GC.AllocateUninitializedArray<float>(used * classes);
        for (int from = 0; from < classes; from += Block)
        {
            int to = Math.Min(classes, from + Block);
            for (int t = 0; t < used; t++)
            {
                Span<float> step = turned.AsSpan(t * classes, classes);
                for (int c = from; c < to; c++)
                {
                    step[c] = raw[(c * steps) + t];
                }
            }
        }

        LogSoftmax(turned, classes);
        return turned;
    }

    /// <param name="raw">Scores before the softmax, steps × classes.</param>
    /// <returns>Natural logs, steps × classes.</returns>
    public static float[] OfSteps(ReadOnlySpan<float> raw, int classes)
    {
        float[] steps = GC.AllocateUninitializedArray<float>(raw.Length);
        raw.CopyTo(steps);
        LogSoftmax(steps, classes);
        return steps;
    }

    private static void LogSoftmax(Span<float> scores, int classes)
    {
        float[] room = ArrayPool<float>.Shared.Rent(classes);
        Span<float> powers = room.AsSpan(0, classes);
        for (int at = 0; at < scores.Length; at += classes)
        {
            Span<float> step = scores.Slice(at, classes);
            TensorPrimitives.Subtract(step, TensorPrimitives.Max<float>(step), step);
            TensorPrimitives.Exp<float>(step, powers);
            TensorPrimitives.Subtract(step, MathF.Log(TensorPrimitives.Sum<float>(powers)), step);
        }

        ArrayPool<float>.Shared.Return(room);
    }
}
