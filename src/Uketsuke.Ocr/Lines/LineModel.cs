using System.Collections.Immutable;
using Uketsuke.Ocr.Models;
using Uketsuke.Reading;

namespace Uketsuke.Ocr.Lines;

/// <summary>A line reader's files, checked against the checksums that the program was built for.</summary>
internal sealed record LineModel(byte[] Network, ImmutableArray<string> Charset)
{
    /// <summary>SHA-256 of the shipped <c>line-v3.onnx</c>, lower-case hex; the model card in models/ says the same.</summary>
    public const string ShippedNetworkSha256 = "d6c196dc79347511342c0ad186206150a59fe89b57d5f9aaf84c7052b7e07e18";

    /// <summary>SHA-256 of the shipped <c>line-v3.charset.txt</c>.</summary>
    public const string ShippedCharsetSha256 = "826b278008600cc622fad39778bea1d0515b506cbe4c0495d827150c850d91b1";

    /// <param name="folder">Holds <c>line-v3.onnx</c> and <c>line-v3.charset.txt</c>.</param>
    /// <exception cref="ModelUnusableException">A file is missing, unreadable, or not the one that was checked.</exception>
    public static LineModel Load(string folder) => new(
        ModelFile.ReadChecked(Path.Combine(folder, "line-v3.onnx"), ShippedNetworkSha256),
        ModelFile.Charset(ModelFile.ReadChecked(Path.Combine(folder, "line-v3.charset.txt"), ShippedCharsetSha256)));
}
