using Microsoft.Extensions.DependencyInjection;
using Uketsuke.Forms;
using Uketsuke.Ocr.Boxes;
using Uketsuke.Ocr.Lines;
using Uketsuke.Ocr.Tests.Lines;
using Uketsuke.Reading;

namespace Uketsuke.Ocr.Tests.Handwriting;

/// <summary>
/// Names in kana that are not Japanese (invented, SAMPLE): what is known of names knows nothing of ェ, ュ after デ or パ at the beginning, and
/// must not turn one name into another that passes unseen.
/// </summary>
public sealed class NamesFromElsewhereTests : IDisposable
{
    private static readonly string[] Names =
    [
        "ウェイ　リー", "チェン　シャオ", "ジェームズ　ブラウン", "フィン　トラン", "ティエン　グエン", "ヴィクトル　ペトロフ", "サントス　フェルナンダ",
        "ミシェル　デュボワ", "ワン　ウェン", "キャロル　ウォン", "ファム　ホア", "パク　ミキ", "パトリシア　ゴメス", "ペレス　マリア",
    ];

    private static readonly string[] Fonts = ["kiloji/kiloji.ttf", "seto/setofont.ttf", "klee/KleeOne-Regular.ttf", "yusei-magic/YuseiMagic-Regular.ttf"];

    private readonly ServiceProvider services = new ServiceCollection().AddLineReader().AddBoxReader().AddFieldReading().BuildServiceProvider();

    public void Dispose() => services.Dispose();

    [Fact]
    public void No_name_becomes_another_one_that_passes_unseen_and_most_are_read()
    {
        string[] fonts = [.. Fonts.Select(font => Path.Combine("/usr/share/fonts/truetype", font)).Where(File.Exists)];
        Assert.SkipWhen(fonts.Length == 0, "None of the handwriting fonts is installed.");
        List<string> passed = [];
        int right = 0;
        foreach (string font in fonts)
        {
            foreach (string name in Names)
            {
                foreach (int size in (int[])[32, 64])
                {
                    FieldReading read = services.GetRequiredService<IFieldImageReader>().Read(
                        Drawn.Text(name, font, size, margin: size / 3), FieldKind.Kana, [], "none", TestContext.Current.CancellationToken);
                    right += read.Text.Value == name ? 1 : 0;
                    passed.AddRange(read.Text.Value != name && !read.NeedsPerson(required: true) ? [$"{name} as {read.Text.Value}"] : []);
                }
            }
        }

        Assert.True(passed.Count == 0, string.Join('\n', passed));
        Assert.True(right >= fonts.Length * Names.Length * 2 * 0.6, $"{right} of {fonts.Length * Names.Length * 2}");
    }
}
