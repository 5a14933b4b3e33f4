using Uketsuke.Basics;
using Uketsuke.Forms;
using Uketsuke.Reading;
using Uketsuke.Reading.Dates;
using Uketsuke.Reading.Values;

namespace Uketsuke.Tests.Reading;

/// <summary>What offices check in an application, item by item, with values that must pass and values that must not.</summary>
public sealed class ValidatorCatalogueTests
{
    [Theory]
    [InlineData("mynumber", "123456789018", true)]
    [InlineData("mynumber", "123456789017", false)]
    [InlineData("mynumber", "12345678901", false)]
    [InlineData("corporate-number", "7000012050002", true)]
    [InlineData("corporate-number", "8000020131032", true)]
    [InlineData("corporate-number", "8000020131023", false)]
    [InlineData("municipal-code", "131032", true)]
    [InlineData("municipal-code", "131033", false)]
    [InlineData("municipal-code", "13103", false)]
    public void A_number_with_a_check_digit(string rule, string digits, bool right) =>
        Assert.Equal(right, CheckDigits.Check(rule, digits));

    [Theory]
    [InlineData("明治45年7月29日", "1912-07-29")]
    [InlineData("大正元年7月30日", "1912-07-30")]
    [InlineData("大正15年12月24日", "1926-12-24")]
    [InlineData("昭和元年12月25日", "1926-12-25")]
    [InlineData("昭和64年1月7日", "1989-01-07")]
    [InlineData("平成元年1月8日", "1989-01-08")]
    [InlineData("平成31年4月30日", "2019-04-30")]
    [InlineData("令和元年5月1日", "2019-05-01")]
    [InlineData("令1.5.1", "2019-05-01")]
    [InlineData("S12.3.4", "1937-03-04")]
    [InlineData("ｈ３．４．５", "1991-04-05")]
    [InlineData("3-12-3-4", "1937-03-04")]
    [InlineData("5060701", "2024-07-01")]
    public void An_era_date_in_the_ways_forms_hold_it(string written, string iso) =>
        Assert.Equal(iso, WarekiText.Parse(written) is { } date ? WarekiText.Iso(date) : null);

    [Theory]
    [InlineData("昭和64年1月8日")]
    [InlineData("平成31年5月1日")]
    [InlineData("令和元年4月30日")]
    [InlineData("大正元年7月29日")]
    [InlineData("昭和12年2月29日")]
    [InlineData("昭和0年1月1日")]
    [InlineData("3640108")]
    [InlineData("6060701")]
    public void A_day_that_the_era_has_not(string written) => Assert.Null(WarekiText.Parse(written));

    [Theory]
    [InlineData("03-1234-5678", "0312345678")]
    [InlineData("０３（１２３４）５６７８", "0312345678")]
    [InlineData("０９０の１２３４の５６７８", "09012345678")]
    [InlineData("090ー1234ー5678", "09012345678")]
    [InlineData("0120-123-456", "0120123456")]
    [InlineData("0800-123-4567", "08001234567")]
    [InlineData("050-1234-5678", "05012345678")]
    public void A_phone_number_in_the_ways_people_part_it(string typed, string stored) =>
        Assert.Equal(stored, Fold(FieldKind.Phone, typed));

    [Theory]
    [InlineData("090-123-4567")]
    [InlineData("0120-1234-567-8")]
    [InlineData("1234-5678")]
    public void A_phone_number_of_the_wrong_length(string typed) => Assert.Null(Fold(FieldKind.Phone, typed));

    [Theory]
    [InlineData("シヨウコ", "ショウコ")]
    [InlineData("ｼﾞｭﾝ", "ジユン")]
    [InlineData("オオノ", "オオノ")]
    [InlineData("ユーキ", "ユキ")]
    [InlineData("ヰチ", "イチ")]
    [InlineData("スヱ", "スエ")]
    [InlineData("カヲル", "カオル")]
    public void Kana_that_registers_hold_otherwise_compare_as_the_same(string one, string other) =>
        Assert.Equal(KanaKey.Of(one), KanaKey.Of(other));

    [Theory]
    [InlineData("髙橋", "高橋")]
    [InlineData("山﨑", "山崎")]
    [InlineData("渡邉", "渡辺")]
    [InlineData("渡邊", "渡辺")]
    [InlineData("濵﨑", "浜崎")]
    [InlineData("栁澤", "柳沢")]
    public void Names_compare_with_variants_folded_and_stay_as_written(string one, string other)
    {
        Assert.Equal(NameKey.Of(one), NameKey.Of(other));
        Assert.Equal(one, Fold(FieldKind.KanjiName, one));
    }

    [Theory]
    [InlineData("三田三丁目2番5号", "三田3-2-5")]
    [InlineData("三田３丁目２番地の５", "三田三丁目2-5")]
    [InlineData("三田三丁目2−5", "三田3丁目2番5号")]
    public void Addresses_compare_without_the_ways_of_writing_numbers(string one, string other) =>
        Assert.Equal(AddressKey.Of(one), AddressKey.Of(other));

    [Theory]
    [InlineData("12,300円", "12300")]
    [InlineData("￥１２，３００", "12300")]
    [InlineData("0", "0")]
    public void An_amount_without_its_marks(string typed, string stored) => Assert.Equal(stored, Fold(FieldKind.Amount, typed));

    private static string? Fold(FieldKind kind, string typed)
    {
        FormField field = new() { Key = new FieldKey("field"), Label = "", Kind = kind, Area = default };
        Outcome<Personal<string>> folded = FieldShape.Fold(field, new Personal<string>(typed));
        return folded.Succeeded ? folded.Value.Value : null;
    }
}
