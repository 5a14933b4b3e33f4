using System.Buffers;
using Microsoft.ML.OnnxRuntime;
using Uketsuke.Ocr.Models;
using Uketsuke.Reading;

namespace Uketsuke.Ocr.Lines;

/// <summary>The shipped line reader, run by ONNX Runtime on the processor.</summary>
/// <remarks>
/// Input float32 [batch, 1, 40, width], output float32 [batch, classes, width / 8] before softmax, or [batch, width / 8, classes]
/// as training/quantise.py writes it; see models/README.md.
/// Thread-safe; blocks. The files are loaded and checked at the first line, so that a program that reads nothing starts
/// without them.
/// </remarks>
internal sealed class OnnxLineReader : ILineReader, IDisposable
{
    private const int StepWidth = 8;

    // The network names a character when it has seen all of it: so many model pixels after its middle, median of 780 drawn
    // letters (8 in 10 within 4 px of that; training/lag.py).
    private const double Lag = 21;

    // Lines of one run are padded to its widest; more lines a run cost memory without being faster.
    private const int LargestBatch = 32;

    // A longer line than this (12,000 px at 40 px height) is no line of a form; it would only cost memory.
    private const int LargestWidth = 12_000;

    private readonly Lazy<Loaded> loaded;

    public OnnxLineReader(LineReaderOptions options)
        : this(() => LineModel.Load(options.ModelFolder ?? ModelFile.ShippedFolder), options.ThreadsPerRun)
    {
    }

    internal OnnxLineReader(Func<LineModel> model, int threads = 1) => loaded = new(() => Load(model(), threads));

    public IReadOnlyList<string> Charset => loaded.Value.Charset;

    public LineScores Read(GreyImage line) => ReadAll([line])[0];

    public IReadOnlyList<LineScores> ReadAll(IReadOnlyList<GreyImage> lines)
    {
        LineScores[] scores = new LineScores[lines.Count];
        List<(int Index, LinePixels Pixels)> work = [];
        for (int i = 0; i < lines.Count; i++)
        {
            scores[i] = LineScores.Empty;
            if (LinePixels.From(lines[i]) is { } pixels && pixels.Width <= LargestWidth)
            {
                work.Add((i, pixels));
            }
        }

        // Lines of like width share a run, so little is spent on padding.
        work.Sort((a, b) => a.Pixels.Width.CompareTo(b.Pixels.Width));
        for (int from = 0; from < work.Count;)
        {
            int count = RunLength(work, from);
            Run(work.GetRange(from, count), scores);
            from += count;
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

    private static int RunLength(List<(int Index, LinePixels Pixels)> work, int from)
    {
        int narrowest = work[from].Pixels.Width;
        int count = 1;
        while (from + count < work.Count && count < LargestBatch
            && work[from + count].Pixels.Width <= Math.Max(narrowest * 3 / 2, narrowest + 32))
        {
            count++;
        }

        return count;
    }

    private void Run(List<(int Index, LinePixels Pixels)> batch, LineScores[] scores)
    {
        int width = batch[^1].Pixels.Width;
        int length = batch.Count * LinePixels.Height * width;
        float[] room = ArrayPool<float>.Shared.Rent(length);
        try
        {
            Memory<float> input = room.AsMemory(0, length);
            Lay(batch, width, input.Span);
            using OrtValue tensor = OrtValue.CreateTensorValueFromMemory(
                OrtMemoryInfo.DefaultInstance, input, [batch.Count, 1, LinePixels.Height, width]);
            using RunOptions run = new();
            using IDisposableReadOnlyCollection<OrtValue> outputs = loaded.Value.Session.Run(run, ["line"], [tensor], ["scores"]);
            Take(outputs[0].GetTensorDataAsSpan<float>(), batch, width / StepWidth, scores);
        }
        finally
        {
            ArrayPool<float>.Shared.Return(room);
        }
    }

    private static void Lay(List<(int Index, LinePixels Pixels)> batch, int width, Span<float> input)
    {
        input.Clear();
        for (int i = 0; i < batch.Count; i++)
        {
            LinePixels line = batch[i].Pixels;
            for (int y = 0; y < LinePixels.Height; y++)
            {
                line.Values.AsSpan(y * line.Width, line.Width).CopyTo(input[(((i * LinePixels.Height) + y) * width)..]);
            }
        }
    }

    private void Take(ReadOnlySpan<float> raw, List<(int Index, LinePixels Pixels)> batch, int steps, LineScores[] scores)
    {
        int classes = loaded.Value.Charset.Count;
        for (int i = 0; i < batch.Count; i++)
        {
            LinePixels line = batch[i].Pixels;
            int used = line.Width / StepWidth;
            ReadOnlySpan<float> own = raw.Slice(i * classes * steps, classes * steps);
            scores[batch[i].Index] = new LineScores(
                used, classes, loaded.Value.StepsFirst ? StepScores.OfSteps(own[..(used * classes)], classes) : StepScores.OfClasses(own, classes, used))
            {
                SourcePerStep = StepWidth / line.Scale,
                SourceLeft = line.SourceLeft - (Lag / line.Scale),
            };
        }
    }

    private static Loaded Load(LineModel model, int threads)
    {
        InferenceSession session = OnnxSession.Open(model.Network, threads, "line reader");
        int[]? shape = session.OutputMetadata.GetValueOrDefault("scores")?.Dimensions;
        return new Loaded(session, model.Charset, StepsFirst: shape is [_, _, int last] && last == model.Charset.Length);
    }

    private sealed record Loaded(InferenceSession Session, IReadOnlyList<string> Charset, bool StepsFirst);
}
