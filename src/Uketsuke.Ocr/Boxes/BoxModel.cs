using System.Collections.Immutable;
using Uketsuke.Ocr.Models;
using Uketsuke.Reading;

namespace Uketsuke.Ocr.Boxes;

/// <summary>A box reader's files, checked against the checksums that the program was built for.</summary>
internal sealed record BoxModel(byte[] Network, ImmutableArray<string> Charset)
{
    /// <summary>SHA-256 of the shipped <c>box-v2.onnx</c>, lower-case hex; the model card in models/ says the same.</summary>
    public const string ShippedNetworkSha256 = "f66ce417ac705e99e54e2a1ad766d5357e7c820ee150ae69e8fb2cf1b5f4bbf0";

    /// <summary>SHA-256 of the shipped <c>box-v2.charset.txt</c>.</summary>
    public const string ShippedCharsetSha256 = "41c37501c9777986635d2739a66715974d15264a011691f1313bf5f98bd42723";

    /// <param name="folder">Holds <c>box-v2.onnx</c> and <c>box-v2.charset.txt</c>.</param>
    /// <exception cref="ModelUnusableException">A file is missing, unreadable, or not the one that was checked.</exception>
    public static BoxModel Load(string folder) => new(
        ModelFile.ReadChecked(Path.Combine(folder, "box-v2.onnx"), ShippedNetworkSha256),
        ModelFile.Charset(ModelFile.ReadChecked(Path.Combine(folder, "box-v2.charset.txt"), ShippedCharsetSha256)));
}
