using System.Collections.Immutable;
using Microsoft.ML.OnnxRuntime;
using Uketsuke.Ocr.Models;
using Uketsuke.Reading;

namespace Uketsuke.Ocr.Others;

/// <summary>A reader from elsewhere, run by ONNX Runtime on the processor.</summary>
internal sealed class OnnxSecondReader : ISecondReader, IDisposable
{
    private readonly ReaderDescriptor descriptor;
    private readonly ImmutableArray<Loaded> networks;

    private OnnxSecondReader(ReaderDescriptor descriptor, ImmutableArray<Loaded> networks)
    {
        this.descriptor = descriptor;
        this.networks = networks;
    }

    public string Name => descriptor.Name;

    /// <summary>Loads every network and tries it on blank paper.</summary>
    /// <returns>Null when there are findings.</returns>
    public static OnnxSecondReader? Open(ReaderDescriptor descriptor, ReaderFindings findings)
    {
        List<Loaded> networks = [];
        foreach (ReaderNetwork network in descriptor.Networks)
        {
            try
            {
                networks.Add(new Loaded(network, OnnxSession.Open(network.Content, 1, descriptor.Name)));
            }
            catch (ModelUnusableException)
            {
                findings.NotLoadable(network.At, network.File);
            }
        }

        OnnxSecondReader reader = new(descriptor, [.. networks]);
        foreach (Loaded network in networks)
        {
            reader.Try(network, findings);
        }

        if (!findings.Any)
        {
            return reader;
        }

        reader.Dispose();
        return null;
    }

    public IReadOnlyList<string> ReadAll(IReadOnlyList<GreyImage> lines)
    {
        try
        {
            return [.. lines.Select(line => Run(Fitting(line), line))];
        }
        catch (Exception failed) when (failed is OnnxRuntimeException or InvalidOperationException)
        {
            throw new ModelUnusableException($"The reader {Name} failed. Take its folder away, or replace it.", failed);
        }
    }

    public void Dispose()
    {
        foreach (Loaded network in networks)
        {
            network.Session.Dispose();
        }
    }

    // The narrowest network that need not press the line together.
    private Loaded Fitting(GreyImage line)
    {
        double natural = (double)line.Width / Math.Max(1, line.Height) * descriptor.Height;
        return networks.FirstOrDefault(network => network.Of.Width is not { } width || width >= natural) ?? networks[^1];
    }

    private void Try(Loaded network, ReaderFindings findings)
    {
        try
        {
            Run(network, new GreyImage(32, 16, [.. Enumerable.Repeat(byte.MaxValue, 32 * 16)]));
        }
        catch (Exception unfit) when (unfit is OnnxRuntimeException or InvalidOperationException)
        {
            // What the runtime says names tensors and sizes, nothing of a resident.
            string detail = unfit.Message.ReplaceLineEndings(" ");
            findings.OtherShape(network.Of.At, network.Of.File, detail.Length > 160 ? detail[..160] : detail);
        }
    }

    private string Run(Loaded network, GreyImage line)
    {
        LineTensor tensor = LineTensor.From(line, descriptor, network.Of.Width);
        string input = descriptor.InputName ?? network.Session.InputNames.Single();
        string output = descriptor.OutputName ?? network.Session.OutputNames.Single();
        using OrtValue value = OrtValue.CreateTensorValueFromMemory(
            tensor.Values, [1, descriptor.Channels, descriptor.Height, tensor.Width]);
        using RunOptions run = new();
        using IDisposableReadOnlyCollection<OrtValue> outputs = network.Session.Run(run, [input], [value], [output]);
        ReadOnlySpan<float> scores = outputs[0].GetTensorDataAsSpan<float>();
        int classes = descriptor.Charset.Length + 1;
        long[] shape = outputs[0].GetTensorTypeAndShape().Shape;
        if (scores.Length % classes != 0 || !shape.Contains(classes))
        {
            throw new InvalidOperationException(
                $"{classes} classes expected, output is {string.Join(" × ", shape)}");
        }

        return Text(scores, classes, scores.Length / classes);
    }

    private string Text(ReadOnlySpan<float> scores, int classes, int steps)
    {
        string text = "";
        int before = descriptor.Special;
        for (int t = 0; t < steps; t++)
        {
            int best = Best(scores, classes, steps, t);
            if (best == descriptor.Special && descriptor.Output == OutputKind.Ended)
            {
                break;
            }

            if (best != descriptor.Special && (descriptor.Output == OutputKind.Ended || best != before))
            {
                text += descriptor.Charset[best > descriptor.Special ? best - 1 : best];
            }

            before = best;
        }

        return text;
    }

    private int Best(ReadOnlySpan<float> scores, int classes, int steps, int t)
    {
        int best = 0;
        for (int c = 1; c < classes; c++)
        {
            float seen = descriptor.ClassesFirst ? scores[(c * steps) + t] : scores[(t * classes) + c];
            float known = descriptor.ClassesFirst ? scores[(best * steps) + t] : scores[(t * classes) + best];
            best = seen > known ? c : best;
        }

        return best;
    }

    private sealed record Loaded(ReaderNetwork Of, InferenceSession Session);
}
