using System.Collections.Immutable;
using Uketsuke.Ocr.Models;
using Uketsuke.Reading;

namespace Uketsuke.Ocr.Lines;

/// <summary>A line reader's files, checked against the checksums that the program was built for.</summary>
internal sealed record LineModel(byte[] Network, ImmutableArray<string> Charset)
{
    /// <summary>SHA-256 of the shipped <c>line-v0.onnx</c>, lower-case hex; the model card in models/ says the same.</summary>
    public const string ShippedNetworkSha256 = "19658256e893f6a59182d6e9c91a9959fbf092394255ad387bb50ca2fe2939cb";

    /// <summary>SHA-256 of the shipped <c>line-v0.charset.txt</c>.</summary>
    public const string ShippedCharsetSha256 = "7bef880460cf3a6c920c2f9de504c6199ba1928dd723b32215932373a262d2e4";

    /// <param name="folder">Holds <c>line-v0.onnx</c> and <c>line-v0.charset.txt</c>.</param>
    /// <exception cref="ModelUnusableException">A file is missing, unreadable, or not the one that was checked.</exception>
    public static LineModel Load(string folder) => new(
        ModelFile.ReadChecked(Path.Combine(folder, "line-v0.onnx"), ShippedNetworkSha256),
        ModelFile.Charset(ModelFile.ReadChecked(Path.Combine(folder, "line-v0.charset.txt"), ShippedCharsetSha256)));
}
