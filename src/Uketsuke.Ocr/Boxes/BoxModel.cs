using System.Collections.Immutable;
using Uketsuke.Ocr.Models;
using Uketsuke.Reading;

namespace Uketsuke.Ocr.Boxes;

/// <summary>The files of a reader of single characters, checked against the checksums that the program was built for.</summary>
internal sealed record BoxModel(byte[] Network, ImmutableArray<string> Charset, BoxFrame Frame)
{
    /// <summary>The shipped box reader: digits and kana. The model cards in models/ say the same checksums.</summary>
    public static ShippedModel Box { get; } = new(
        "box-v2",
        BoxFrame.Box,
        "ca41b41cf3866b1743d1a2117779533f78a41501a0ce66f5e1b052266a6f1fbe",
        "41c37501c9777986635d2739a66715974d15264a011691f1313bf5f98bd42723");

    /// <summary>The shipped glyph reader: any character.</summary>
    public static ShippedModel Glyph { get; } = new(
        "glyph-v2",
        BoxFrame.Glyph,
        "3062c21744c49cb5fbaed0160dfd0f9791cd4145d265187c17bd753783d4b77b",
        "826b278008600cc622fad39778bea1d0515b506cbe4c0495d827150c850d91b1");

    /// <param name="folder">Holds the model's <c>.onnx</c> and <c>.charset.txt</c>.</param>
    /// <exception cref="ModelUnusableException">A file is missing, unreadable, or not the one that was checked.</exception>
    public static BoxModel Load(ShippedModel shipped, string folder) => new(
        ModelFile.ReadChecked(Path.Combine(folder, shipped.Name + ".onnx"), shipped.NetworkSha256),
        ModelFile.Charset(ModelFile.ReadChecked(Path.Combine(folder, shipped.Name + ".charset.txt"), shipped.CharsetSha256)),
        shipped.Frame);

    /// <summary>A model that comes with the program; checksums are SHA-256 in lower-case hex.</summary>
    internal sealed record ShippedModel(string Name, BoxFrame Frame, string NetworkSha256, string CharsetSha256);
}
