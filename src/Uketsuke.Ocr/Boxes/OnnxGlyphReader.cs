using System.Collections.Immutable;
using Uketsuke.Ocr.Models;
using Uketsuke.Reading;

namespace Uketsuke.Ocr.Boxes;

/// <summary>The shipped glyph reader: as the box reader, for any character.</summary>
internal sealed class OnnxGlyphReader(BoxReaderOptions options) : IGlyphReader, IDisposable
{
    private readonly OnnxBoxReader reader =
        new(() => BoxModel.Load(BoxModel.Glyph, options.ModelFolder ?? ModelFile.ShippedFolder), options.ThreadsPerRun);

    public IReadOnlyList<string> Charset => reader.Charset;

    public IReadOnlyList<ImmutableArray<float>> ReadAll(IReadOnlyList<GreyImage> characters) => reader.ReadAll(characters);

    public void Dispose() => reader.Dispose();
}
