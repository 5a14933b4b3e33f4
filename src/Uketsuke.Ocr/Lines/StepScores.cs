using System.Buffers;
using System.Numerics.Tensors;

namespace Uketsuke.Ocr.Lines;

/// <summary>Turns what the network says of one line into log-probabilities step by step.</summary>
internal static class StepScores
{
    // Classes that are turned together: their values of one step fill whole cache lines of the result.
    private const int Block = 64;

    /// <param name="raw">Scores before the softmax, classes × steps.</param>
    /// <param name="used">The steps that belong to the line; the rest stands for the padding of a wider run.</param>
    /// <returns>Natural logs, used × classes.</returns>
    public static float[] LogSoftmax(ReadOnlySpan<float> raw, int classes, int steps, int used)
    {
        float[] result = GC.AllocateUninitializedArray<float>(used * classes);
        for (int from = 0; from < classes; from += Block)
        {
            int to = Math.Min(classes, from + Block);
            for (int t = 0; t < used; t++)
            {
                Span<float> step = result.AsSpan(t * classes, classes);
                for (int c = from; c < to; c++)
                {
                    step[c] = raw[(c * steps) + t];
                }
            }
        }

        float[] room = ArrayPool<float>.Shared.Rent(classes);
        Span<float> powers = room.AsSpan(0, classes);
        for (int t = 0; t < used; t++)
        {
            Span<float> step = result.AsSpan(t * classes, classes);
            float highest = TensorPrimitives.Max<float>(step);
            TensorPrimitives.Subtract(step, highest, step);
            TensorPrimitives.Exp<float>(step, powers);
            TensorPrimitives.Subtract(step, MathF.Log(TensorPrimitives.Sum<float>(powers)), step);
        }

        ArrayPool<float>.Shared.Return(room);
        return result;
    }
}
