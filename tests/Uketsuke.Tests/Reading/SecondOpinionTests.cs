using Uketsuke.Forms;
using Uketsuke.Reading.Fields;

namespace Uketsuke.Tests.Reading;

public sealed class SecondOpinionTests
{
    [Theory]
    [InlineData(FieldKind.Phone, "０３-3578-2111", "0335782111")]
    [InlineData(FieldKind.PostalCode, "〒105-8511", "1058511")]
    [InlineData(FieldKind.WarekiDate, "昭和２５年６月７日", "1950-06-07")]
    [InlineData(FieldKind.Kana, "やまだ ﾊﾅｺ", "ヤマダ　ハナコ")]
    [InlineData(FieldKind.KanjiName, "山田花子", "山田　花子")]
    [InlineData(FieldKind.Address, "芝1丁目2番3号", "芝一丁目2-3")]
    public void The_same_value_in_another_writing_agrees(FieldKind kind, string read, string value) =>
        Assert.True(SecondOpinion.IsSame(kind, read, value));

    [Theory]
    [InlineData(FieldKind.Digits, "12", "112")]
    [InlineData(FieldKind.WarekiDate, "昭和25年13月7日", "1950-06-07")]
    [InlineData(FieldKind.Kana, "シヨウコ", "ショウコ")]
    [InlineData(FieldKind.KanjiName, "髙橋", "高橋")]
    [InlineData(FieldKind.Text, "", "白樺荘")]
    public void Another_value_does_not_agree(FieldKind kind, string read, string value) =>
        Assert.False(SecondOpinion.IsSame(kind, read, value));

    [Fact]
    public void With_one_reader_nothing_can_agree()
    {
        Assert.Null(FieldDraft.Agree(["7"], text => text == "7"));
        Assert.True(FieldDraft.Agree(["7", "7"], text => text == "7"));
        Assert.False(FieldDraft.Agree(["7", "1"], text => text == "7"));
    }
}
