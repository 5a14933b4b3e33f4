using Uketsuke.Forms;
using Uketsuke.Reading;

namespace Uketsuke.Tests.Reading;

public sealed class FieldShapeTests
{
    [Theory]
    [InlineData(FieldKind.Phone, "０３（１２３４）５６７８", "0312345678")]
    [InlineData(FieldKind.Phone, "090の1234の5678", "09012345678")]
    [InlineData(FieldKind.PostalCode, "〒105-8511", "1058511")]
    [InlineData(FieldKind.Kana, "ﾔﾏﾀﾞ ﾊﾅｺ", "ヤマダ　ハナコ")]
    [InlineData(FieldKind.Kana, "やまだ　はなこ", "ヤマダ　ハナコ")]
    [InlineData(FieldKind.KanjiName, " 山田   花子 ", "山田　花子")]
    [InlineData(FieldKind.WarekiDate, "昭和12年3月4日", "1937-03-04")]
    [InlineData(FieldKind.Digits, "１２３", "123")]
    [InlineData(FieldKind.Amount, "¥1,200円", "1200")]
    [InlineData(FieldKind.Checkbox, "有", "true")]
    [InlineData(FieldKind.Checkbox, "", "false")]
    [InlineData(FieldKind.Text, "", "")]
    public void What_people_type_is_folded_to_the_stored_shape(FieldKind kind, string typed, string stored) =>
        Assert.Equal(stored, FieldShape.Fold(Field(kind), new(typed)).Value.Value);

    [Theory]
    [InlineData(FieldKind.Phone, "12345")]
    [InlineData(FieldKind.PostalCode, "105-851")]
    [InlineData(FieldKind.Kana, "山田")]
    [InlineData(FieldKind.WarekiDate, "昭和64年2月1日")]
    [InlineData(FieldKind.Digits, "12a")]
    [InlineData(FieldKind.Choice, "どれでもない")]
    [InlineData(FieldKind.Checkbox, "たぶん")]
    [InlineData(FieldKind.Text, "二行\nある")]
    public void What_does_not_fit_is_refused_with_what_is_expected(FieldKind kind, string typed)
    {
        ShapeRefused refused = Assert.IsType<ShapeRefused>(FieldShape.Fold(Field(kind), new(typed)).Refusal);

        Assert.NotEmpty(refused.Expected.Ja);
        Assert.DoesNotContain(typed, refused.Cause.Ja, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_longer_than_the_form_allows_is_refused() =>
        Assert.False(FieldShape.Fold(Field(FieldKind.KanjiName) with { MaxLength = 3 }, new("山田花子")).Succeeded);

    private static FormField Field(FieldKind kind) => new()
    {
        Key = new("field"),
        Label = "項目",
        Kind = kind,
        Area = default,
        Options = [new("新規", default), new("更新", default)],
    };
}
