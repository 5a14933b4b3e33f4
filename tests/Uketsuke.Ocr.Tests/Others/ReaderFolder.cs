using System.Security.Cryptography;
using Uketsuke.Basics;
using Uketsuke.Ocr.Others;
using Uketsuke.Ocr.Tests.Models;
using Uketsuke.Reading;

namespace Uketsuke.Ocr.Tests.Others;

/// <summary>
/// A folder with a tiny reader: its network says "7" where the left half of the picture is darker and "1" where the right half
/// is, then nothing more.
/// </summary>
internal sealed class ReaderFolder : IDisposable
{
    private const int Height = 24;

    public ReaderFolder()
    {
        Folder = Directory.CreateTempSubdirectory("second-reader").FullName;
        Write("charset.txt", "7\n1\n");
    }

    public string Folder { get; }

    public Outcome<ISecondReader> Open() => OtherReaders.Open(Folder);

    public void Dispose() => Directory.Delete(Folder, true);

    public ReaderFolder Write(string file, string text)
    {
        File.WriteAllText(Path.Combine(Folder, file), text);
        return this;
    }

    /// <summary>Three steps × (7, 1 and the end at class 0), from three channels of 24 × 64 pixels.</summary>
    public ReaderFolder WithParseq(string? descriptor = null)
    {
        string sha256 = Network("tiny.onnx", Halves(3, 64, [0, 1, 2], stepsFirst: true, channels: 3));
        return Write("reader.yaml", descriptor ?? Parseq(sha256));
    }

    /// <summary>Classes × three steps, blank last, from one channel of 24 × 64 pixels, white ink on black.</summary>
    public ReaderFolder WithCtc()
    {
        string sha256 = Network("tiny.onnx", Halves(3, 64, [2, 0, 1], stepsFirst: false, channels: 1));
        return Write("reader.yaml", $"""
            reader: 1
            name: tiny ctc
            kind: ctc
            networks:
              - {"{"} file: tiny.onnx, sha256: {sha256}, width: 64 {"}"}
            charset: charset.txt
            input: {"{"} height: 24, channels: grey, divide: 255, subtract: 0, ink: bright, fit: pad {"}"}
            output: {"{"} blank: 2, layout: classes-steps {"}"}
            """);
    }

    public static string Parseq(string sha256) => $"""
        reader: 1
        name: tiny parseq
        kind: parseq
        networks:
          - file: tiny.onnx
            sha256: {sha256}
            width: 64
        charset: charset.txt
        input:
          height: 24
          channels: bgr
        output:
          end: 0
        """;

    /// <summary>Writes a network into the folder.</summary>
    /// <returns>Its SHA-256.</returns>
    public string Network(string file, byte[] network)
    {
        File.WriteAllBytes(Path.Combine(Folder, file), network);
        return Convert.ToHexStringLower(SHA256.HashData(network));
    }

    // Step 0 and, for the blank kind, step 1 speak of the halves; the last step always says "special".
    private static byte[] Halves(int steps, int width, int[] classOf, bool stepsFirst, int channels)
    {
        int pixels = channels * Height * width;
        int outputs = steps * 3;
        float[] weights = new float[pixels * outputs];
        float[] bias = new float[outputs];
        float dark = stepsFirst ? -0.01f : 0.01f;
        for (int p = 0; p < pixels; p++)
        {
            bool left = p % width < width / 2;
            weights[(p * outputs) + At(0, classOf[1])] = left ? dark : -dark;
            weights[(p * outputs) + At(0, classOf[2])] = left ? -dark : dark;
        }

        for (int step = 0; step < steps; step++)
        {
            bias[At(step, classOf[0])] = step == 0 ? -100 : 100;
        }

        return new TinyOnnx()
            .Input("pixels", 1, channels, Height, width)
            .Constant("weights", [pixels, outputs], weights)
            .Constant("bias", [outputs], bias)
            .Constant("shape", 1, stepsFirst ? steps : 3, stepsFirst ? 3 : steps)
            .Node("Flatten", ["pixels"], "flat")
            .Node("MatMul", ["flat", "weights"], "product")
            .Node("Add", ["product", "bias"], "sum")
            .Node("Reshape", ["sum", "shape"], "text")
            .Output("text", 1, stepsFirst ? steps : 3, stepsFirst ? 3 : steps)
            .Model();

        int At(int step, int value) => stepsFirst ? (step * 3) + value : (value * steps) + step;
    }
}
