using System.Collections.Concurrent;
using Uketsuke.Reading.Decoding;

namespace Uketsuke.Reading.Singles;

/// <summary>
/// Reads characters that stand alone, with both readers where both know the alphabet: the line reader sees each as a line of
/// one character, the box reader as a picture.
/// </summary>
/// <param name="boxes">Null where none is plugged in: the line reader speaks alone.</param>
/// <param name="glyphs">Null where none is plugged in: kanji get no second look.</param>
internal sealed class SingleReader(ILineReader lines, IBoxReader? boxes, IGlyphReader? glyphs = null)
{
    private readonly ConcurrentDictionary<Alphabet, BoxFold> folds = new();
    private readonly ConcurrentDictionary<Alphabet, BoxFold> glyphFolds = new();

    /// <returns>One item for each picture, in the same order.</returns>
    public IReadOnlyList<SymbolOdds> ReadAll(IReadOnlyList<GreyImage> pictures, Alphabet alphabet) =>
        Combine(lines.ReadAll(pictures), pictures, alphabet);

    /// <summary>As <see cref="ReadAll"/>, for pictures that the line reader has read already.</summary>
    public IReadOnlyList<SymbolOdds> Combine(IReadOnlyList<LineScores> seen, IReadOnlyList<GreyImage> pictures, Alphabet alphabet)
    {
        SymbolOdds[] odds = [.. seen.Select(scores => SymbolOdds.From(scores, alphabet))];
        IReadOnlyList<BoxOdds>? own = Alone(pictures, alphabet);
        return own is null ? odds : [.. odds.Select((line, i) => line.With(own[i]))];
    }

    /// <summary>What the box reader alone says.</summary>
    /// <returns>One item for each picture; null when it is not plugged in or does not know this alphabet.</returns>
    public IReadOnlyList<BoxOdds>? Alone(IReadOnlyList<GreyImage> pictures, Alphabet alphabet)
    {
        if (boxes is null || !Fold(alphabet).Covers)
        {
            return null;
        }

        BoxFold fold = Fold(alphabet);
        return [.. boxes.ReadAll(pictures).Select(scores => BoxOdds.From(scores, fold))];
    }

    /// <summary>True when the box reader can say something about this alphabet.</summary>
    public bool KnowsBoxesOf(Alphabet alphabet) => boxes is not null && Fold(alphabet).Covers;

    /// <summary>True when the glyph reader can say something about this alphabet.</summary>
    public bool KnowsGlyphsOf(Alphabet alphabet) => glyphs is not null && GlyphFold(alphabet).Covers;

    /// <summary>What the glyph reader says; only for alphabets that it knows.</summary>
    /// <returns>One item for each picture.</returns>
    public IReadOnlyList<BoxOdds> Glyphs(IReadOnlyList<GreyImage> pictures, Alphabet alphabet)
    {
        BoxFold fold = GlyphFold(alphabet);
        return [.. glyphs!.ReadAll(pictures).Select(scores => BoxOdds.From(scores, fold))];
    }

    private BoxFold GlyphFold(Alphabet alphabet) => glyphFolds.GetOrAdd(alphabet, made => BoxFold.Of(made, lines.Charset, glyphs!.Charset));

    private BoxFold Fold(Alphabet alphabet) => folds.GetOrAdd(alphabet, made => BoxFold.Of(made, lines.Charset, boxes!.Charset));
}
