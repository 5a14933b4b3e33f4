using Uketsuke.Reading.Values;

namespace Uketsuke.Tests.Reading;

public sealed class ComparisonKeyTests
{
    [Theory]
    [InlineData("髙橋　太郎", "高橋太郎")]
    [InlineData("山﨑", "山崎")]
    [InlineData("渡邉", "渡辺")]
    [InlineData("渡邊", "渡辺")]
    [InlineData("濵田", "浜田")]
    [InlineData("齋藤", "斎藤")]
    public void Variants_of_one_character_count_as_the_same_name(string one, string other) =>
        Assert.Equal(NameKey.Of(other), NameKey.Of(one));

    [Theory]
    [InlineData("斉藤", "斎藤")]
    [InlineData("太田", "大田")]
    [InlineData("川島", "河島")]
    public void Different_characters_stay_different_names(string one, string other) =>
        Assert.NotEqual(NameKey.Of(other), NameKey.Of(one));

    [Theory]
    [InlineData("ｼｮｳｺ", "ショウコ")]
    [InlineData("シヨウコ", "ショウコ")]
    [InlineData("しょうこ", "ショウコ")]
    [InlineData("ﾊﾟｸ", "パク")]
    [InlineData("オオノ　ユウキ", "オオノユウキ")]
    public void Kana_are_compared_without_width_size_and_blanks(string one, string other) =>
        Assert.Equal(KanaKey.Of(other), KanaKey.Of(one));

    [Fact]
    public void Voiced_kana_stay_different() => Assert.NotEqual(KanaKey.Of("タカタ"), KanaKey.Of("タカダ"));

    [Theory]
    [InlineData("三田三丁目2番5号", "三田3丁目2-5")]
    [InlineData("三田３－２－５", "三田三丁目2番地5")]
    [InlineData("三田三丁目2の5", "三田3-2-5")]
    [InlineData("芝浦四丁目12番31号", "芝浦4ー12ー31")]
    [InlineData("青葉台十二丁目3番", "青葉台12-3")]
    public void Addresses_are_compared_without_the_ways_of_writing_numbers(string one, string other) =>
        Assert.Equal(AddressKey.Of(other), AddressKey.Of(one));

    [Theory]
    [InlineData("三田三丁目2番5号", "三田二丁目3番5号")]
    [InlineData("三田三丁目25番", "三田三丁目2番5号")]
    public void Different_blocks_stay_different_addresses(string one, string other) =>
        Assert.NotEqual(AddressKey.Of(other), AddressKey.Of(one));

    [Fact]
    public void Search_keys_fold_what_prints_alike()
    {
        Assert.Equal(SearchKey.Of("(株)芝 1号館"), SearchKey.Of("㈱芝　①号館"));
        Assert.Equal("手", SearchKey.Of("⼿"));
    }

    [Theory]
    [InlineData("0312345678", true)]
    [InlineData("09012345678", true)]
    [InlineData("0120123456", true)]
    [InlineData("08001234567", true)]
    [InlineData("0901234567", false)]
    [InlineData("03123456789", false)]
    [InlineData("1312345678", false)]
    [InlineData("0012345678", false)]
    [InlineData("", false)]
    public void A_phone_number_has_as_many_digits_as_its_beginning_asks_for(string digits, bool plausible) =>
        Assert.Equal(plausible, PhoneNumber.IsPlausible(digits));
}
