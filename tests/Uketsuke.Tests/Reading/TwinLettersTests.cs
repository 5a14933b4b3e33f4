using Uketsuke.Forms;
using Uketsuke.Reading.Decision;

namespace Uketsuke.Tests.Reading;

public sealed class TwinLettersTests
{
    [Theory]
    [InlineData(FieldKind.KanjiName, "高橋　千尋", 1)]
    [InlineData(FieldKind.KanjiName, "田中　一郎", 0)]
    [InlineData(FieldKind.KanjiName, "千葉樹", 0)]
    [InlineData(FieldKind.KanjiName, "高橋楓", 1)]
    [InlineData(FieldKind.KanjiName, "桜井　広", 0)]
    [InlineData(FieldKind.KanjiName, "川崎　一　郎", 2)]
    [InlineData(FieldKind.Kana, "アオキ　チヒロ　ー", 2)]
    [InlineData(FieldKind.Kana, "ハギノ　ンンゴ", 1)]
    [InlineData(FieldKind.KanjiName, "木下　あゆみ", 1)]
    [InlineData(FieldKind.Kana, "シマダヒトミ", 1)]
    [InlineData(FieldKind.Kana, "ヒラノ　リヨウ", 1)]
    [InlineData(FieldKind.Kana, "ヒラノ　リョウ", 1)]
    [InlineData(FieldKind.Kana, "スズキ　ハナコ", 0)]
    [InlineData(FieldKind.Kana, "ヤマダ　ハナコ", 1)]
    [InlineData(FieldKind.Kana, "やまさき　はなこ", 1)]
    [InlineData(FieldKind.Kana, "ハットリ　ミツオ", 2)]
    [InlineData(FieldKind.Text, "サンハイ　ム", 1)]
    [InlineData(FieldKind.Text, "サンハイム401", 1)]
    [InlineData(FieldKind.Text, "育児に不安がある", 0)]
    [InlineData(FieldKind.Text, "上の子の世話がぁるため", 1)]
    [InlineData(FieldKind.Digits, "0123", 0)]
    public void Letters_with_a_twin_are_counted(FieldKind kind, string text, int count) =>
        Assert.Equal(count, TwinLetters.Count(kind, text));
}
