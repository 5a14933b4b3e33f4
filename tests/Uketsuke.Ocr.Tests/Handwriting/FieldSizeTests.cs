using Microsoft.Extensions.DependencyInjection;
using Uketsuke.Forms;
using Uketsuke.Ocr.Boxes;
using Uketsuke.Ocr.Lines;
using Uketsuke.Ocr.Tests.Lines;
using Uketsuke.Reading;

namespace Uketsuke.Ocr.Tests.Handwriting;

/// <summary>Pictures of single fields of any size, from any pen: what a clerk reads at a glance is read.</summary>
public sealed class FieldSizeTests : IDisposable
{
    private const string HandFont = "/usr/share/fonts/truetype/kiloji/kiloji.ttf";

    private static readonly int[] Sizes = [20, 28, 40, 64, 110, 200, 300];

    // Share of the letter height that a stroke is made thicker by.
    private static readonly double[] Pens = [-0.012, 0, 0.04, 0.08];

    private static readonly (FieldKind Kind, string Text)[] Writings =
    [
        (FieldKind.Digits, "7"), (FieldKind.Digits, "27035"), (FieldKind.Phone, "0335782111"), (FieldKind.Kana, "ヤマダ　ハナコ"),
        (FieldKind.Hiragana, "みなと"), (FieldKind.KanjiName, "山本"), (FieldKind.Address, "三田三丁目5番2号"),
    ];

    private readonly ServiceProvider services = new ServiceCollection().AddLineReader().AddBoxReader().AddFieldReading().BuildServiceProvider();

    public static TheoryData<int> EverySize => [.. Sizes];

    public void Dispose() => services.Dispose();

    [Theory]
    [MemberData(nameof(EverySize))]
    public void Short_and_long_lines_are_read_at_every_size_with_thin_and_thick_pens(int size)
    {
        Assert.SkipUnless(File.Exists(HandFont), "The handwriting font fonts-kiloji is not installed.");
        List<string> wrong = [];
        foreach (double pen in Pens)
        {
            // At 20 px a stroke that is thinned again is a quarter of a pixel: no scanner keeps a kanji of such strokes.
            foreach ((FieldKind kind, string text) in Writings.Where(one => size > 20 || pen >= 0 || one.Kind != FieldKind.Address))
            {
                GreyImage picture = Drawn.Text(text, HandFont, size, margin: Math.Max(6, size / 4), thicker: (float)(pen * size));
                string read = services.GetRequiredService<IFieldImageReader>()
                    .Read(picture, kind, [], "none", TestContext.Current.CancellationToken).Text.Value;
                if (read != text)
                {
                    wrong.Add($"{kind} of pen {pen}: {text} read as {read}");
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Theory]
    [InlineData(-14, -6)]
    [InlineData(46, 30)]
    public void A_small_piece_of_ink_beside_a_digit_is_not_a_digit(int x, int y)
    {
        GreyImage picture = Drawn.Strokes(
            140, 100, 5, [[(50, 30), (85, 30), (62, 80)], [(50 + x, 36 + y), (52 + x, 48 + y)]]);

        Assert.Equal("7", services.GetRequiredService<IFieldImageReader>()
            .Read(picture, FieldKind.Digits, [], "none", TestContext.Current.CancellationToken).Text.Value);
    }
}
