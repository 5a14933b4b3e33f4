namespace Uketsuke.Reading;

/// <summary>Reads one character of any script that stands alone, kanji included; slower than an <see cref="IBoxReader"/>.</summary>
public interface IGlyphReader : IBoxReader;
