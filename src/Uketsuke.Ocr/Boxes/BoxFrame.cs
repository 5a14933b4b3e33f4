namespace Uketsuke.Ocr.Boxes;

/// <summary>How a single character is framed for a network.</summary>
/// <param name="Side">Height and width of the picture, px.</param>
/// <param name="Ink">The longer side of the ink inside it, px.</param>
internal readonly record struct BoxFrame(int Side, int Ink)
{
    /// <summary>Digits and kana in boxes.</summary>
    public static BoxFrame Box { get; } = new(40, 36);

    /// <summary>Any character: kanji need more pixels.</summary>
    public static BoxFrame Glyph { get; } = new(48, 44);
}
