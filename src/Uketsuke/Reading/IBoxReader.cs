using System.Collections.Immutable;

namespace Uketsuke.Reading;

/// <summary>Reads one character that stands alone: in a printed box, or as a separate piece of ink.</summary>
public interface IBoxReader
{
    /// <summary>
    /// The characters the reader knows; index 0 ("") is "nothing that can be read", index k is the class k. Small kana are read
    /// as their large forms: a picture scaled to its ink does not show its size.
    /// </summary>
    IReadOnlyList<string> Charset { get; }

    /// <param name="characters">Upright, one character each, any size; print and frames removed, paper = 255.</param>
    /// <returns>
    /// For each picture the natural-log probabilities over <see cref="Charset"/>, in the same order; empty for blank paper.
    /// </returns>
    /// <exception cref="ModelUnusableException">The model file is missing or its checksum is wrong.</exception>
    /// <remarks>Thread-safe; blocks.</remarks>
    IReadOnlyList<ImmutableArray<float>> ReadAll(IReadOnlyList<GreyImage> characters);
}
