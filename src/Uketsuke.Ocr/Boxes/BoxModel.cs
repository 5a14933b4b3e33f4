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
        "d7af90ceb1ba1f23a19121084b5fb8a40346d793136794c1012d4690821577ee",
        "41c37501c9777986635d2739a66715974d15264a011691f1313bf5f98bd42723");

    /// <summary>The shipped glyph reader: any character.</summary>
    public static ShippedModel Glyph { get; } = new(
        "glyph-v2",
        BoxFrame.Glyph,
        "f3ef19e28320201f4eb751115dc8dbc0f3d354a823dfa249029290934faadfa6",
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
