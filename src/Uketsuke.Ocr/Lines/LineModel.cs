using System.Collections.Immutable;
using Uketsuke.Ocr.Models;
using Uketsuke.Reading;

namespace Uketsuke.Ocr.Lines;

/// <summary>A line reader's files, checked against the checksums that the program was built for.</summary>
internal sealed record LineModel(byte[] Network, ImmutableArray<string> Charset)
{
    /// <summary>SHA-256 of the shipped <c>line-v3.onnx</c>, lower-case hex; the model card in models/ says the same.</summary>
    public const string ShippedNetworkSha256 = "30351e8a913efe7b44da1ecd80d23dbc21bef43a3c0f08a61cfeb7ec1f2d6a7a";

    /// <summary>SHA-256 of the shipped <c>line-v3.charset.txt</c>.</summary>
    public const string ShippedCharsetSha256 = "826b278008600cc622fad39778bea1d0515b506cbe4c0495d827150c850d91b1";

    /// <param name="folder">Holds <c>line-v3.onnx</c> and <c>line-v3.charset.txt</c>.</param>
    /// <exception cref="ModelUnusableException">A file is missing, unreadable, or not the one that was checked.</exception>
    public static LineModel Load(string folder) => new(
        ModelFile.ReadChecked(Path.Combine(folder, "line-v3.onnx"), ShippedNetworkSha256),
        ModelFile.Charset(ModelFile.ReadChecked(Path.Combine(folder, "line-v3.charset.txt"), ShippedCharsetSha256)));
}
