using System.Collections.Immutable;
using Uketsuke.Ocr.Boxes;
using Uketsuke.Ocr.Tests.Lines;
using Uketsuke.Reading;

namespace Uketsuke.Ocr.Tests.Boxes;

/// <summary>The shipped glyph reader on characters in a handwriting font and in print.</summary>
public sealed class OnnxGlyphReaderTests : IDisposable
{
    private const string Hand = "/usr/share/fonts/truetype/kiloji/kiloji.ttf";
    private const string Print = "/usr/share/fonts/opentype/ipafont-gothic/ipag.ttf";

    private readonly OnnxGlyphReader reader = new(new BoxReaderOptions());

    public void Dispose() => reader.Dispose();

    [Theory]
    [InlineData(24)]
    [InlineData(48)]
    [InlineData(150)]
    public void Kanji_kana_and_digits_are_read_at_any_size(float size)
    {
        const string text = "港区東麻布渡辺藤齋あネ7";

        Assert.Equal(text, Read(text, Hand, size));
        Assert.Equal(text, Read(text, Print, size));
    }

    [Fact]
    public void Blank_paper_gives_nothing() =>
        Assert.True(reader.ReadAll([new GreyImage(30, 30, [.. Enumerable.Repeat(byte.MaxValue, 900)])])[0].IsEmpty);

    [Fact]
    public void Probabilities_add_up_to_one() =>
        Assert.Equal(1, reader.ReadAll([Drawn.Text("港", Hand, 60)])[0].Sum(log => Math.Exp(log)), 4);

    [Fact]
    public void A_missing_model_is_named_with_its_remedy()
    {
        using OnnxGlyphReader missing = new(new BoxReaderOptions { ModelFolder = Path.Combine(Path.GetTempPath(), "no-such-folder") });

        Assert.Contains("glyph-v2.onnx", Assert.Throws<ModelUnusableException>(() => missing.Charset).Message, StringComparison.Ordinal);
    }

    private string Read(string text, string font, float size) => string.Concat(
        reader.ReadAll([.. text.Select(letter => Drawn.Text(letter.ToString(), font, size))]).Select(Best));

    private string Best(ImmutableArray<float> scores) => reader.Charset[scores.IndexOf(scores.Max())];
}
