using System.Collections.Immutable;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;
using Uketsuke.Ocr.Models;
using Uketsuke.Reading;

namespace Uketsuke.Ocr.Boxes;

/// <summary>A reader of single characters, run by ONNX Runtime on the processor.</summary>
/// <remarks>
/// Input float32 <c>boxes</c> [batch, 1, side, side], output float32 <c>scores</c> [batch, classes] before softmax; see
/// models/README.md. Thread-safe; blocks. The files are loaded and checked at the first picture, so that a program that reads
/// nothing starts without them.
/// </remarks>
internal sealed class OnnxBoxReader : IBoxReader, IDisposable
{
    // More pictures in one run cost memory without being faster.
    private const int LargestBatch = 64;

    private readonly Lazy<Loaded> loaded;

    public OnnxBoxReader(BoxReaderOptions options)
        : this(() => BoxModel.Load(BoxModel.Box, options.ModelFolder ?? ModelFile.ShippedFolder), options.ThreadsPerRun)
    {
    }

    internal OnnxBoxReader(Func<BoxModel> model, int threads = 1) => loaded = new(() => Load(model(), threads));

    public IReadOnlyList<string> Charset => loaded.Value.Charset;

    public IReadOnlyList<ImmutableArray<float>> ReadAll(IReadOnlyList<GreyImage> characters)
    {
        ImmutableArray<float>[] scores = new ImmutableArray<float>[characters.Count];
        List<(int Index, float[] Pixels)> work = [];
        BoxFrame frame = loaded.Value.Frame;
        for (int i = 0; i < characters.Count; i++)
        {
            scores[i] = [];
            if (BoxPixels.From(characters[i], frame) is { } pixels)
            {
                work.Add((i, pixels));
            }
        }

        for (int from = 0; from < work.Count; from += LargestBatch)
        {
            Run(work.GetRange(from, Math.Min(LargestBatch, work.Count - from)), scores);
        }

        return scores;
    }

    public void Dispose()
    {
        if (loaded.IsValueCreated)
        {
            loaded.Value.Session.Dispose();
        }
    }

    private void Run(List<(int Index, float[] Pixels)> batch, ImmutableArray<float>[] scores)
    {
        int side = loaded.Value.Frame.Side;
        float[] input = new float[batch.Count * side * side];
        for (int i = 0; i < batch.Count; i++)
        {
            batch[i].Pixels.CopyTo(input.AsSpan(i * side * side));
        }

        using OrtValue tensor = OrtValue.CreateTensorValueFromMemory(input, [batch.Count, 1, side, side]);
        using RunOptions run = new();
        using IDisposableReadOnlyCollection<OrtValue> outputs = loaded.Value.Session.Run(run, ["boxes"], [tensor], ["scores"]);
        ReadOnlySpan<float> raw = outputs[0].GetTensorDataAsSpan<float>();
        int classes = Charset.Count;
        for (int i = 0; i < batch.Count; i++)
        {
            scores[batch[i].Index] = LogSoftmax(raw.Slice(i * classes, classes));
        }
    }

    private static ImmutableArray<float> LogSoftmax(ReadOnlySpan<float> raw)
    {
        float[] logs = new float[raw.Length];
        float highest = TensorPrimitives.Max(raw);
        TensorPrimitives.Subtract(raw, highest, logs);
        TensorPrimitives.Exp<float>(logs, logs);
        TensorPrimitives.Subtract(raw, highest + MathF.Log(TensorPrimitives.Sum<float>(logs)), logs);
        return ImmutableCollectionsMarshal.AsImmutableArray(logs);
    }

    private static Loaded Load(BoxModel model, int threads)
    {
        InferenceSession session = OnnxSession.Open(model.Network, threads, "reader of single characters");
        int[]? shape = session.OutputMetadata.GetValueOrDefault("scores")?.Dimensions;
        if (!session.InputMetadata.ContainsKey("boxes") || shape is not [_, int classes] || classes != model.Charset.Length)
        {
            session.Dispose();
            throw new ModelUnusableException("A reader's network and its character list do not belong together. Install the program again.");
        }

        return new Loaded(session, model.Charset, model.Frame);
    }

    private sealed record Loaded(InferenceSession Session, IReadOnlyList<string> Charset, BoxFrame Frame);
}
