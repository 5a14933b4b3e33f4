using CsCheck;
using Uketsuke.Reading.Dates;

namespace Uketsuke.Tests.Reading;

public sealed class WarekiTextTests
{
    [Theory]
    [InlineData("昭和12年3月4日", "1937-03-04")]
    [InlineData("昭和64年1月7日", "1989-01-07")]
    [InlineData("平成元年1月8日", "1989-01-08")]
    [InlineData("平成31年4月30日", "2019-04-30")]
    [InlineData("令和元年5月1日", "2019-05-01")]
    [InlineData("大正15年12月24日", "1926-12-24")]
    [InlineData("昭和元年12月25日", "1926-12-25")]
    [InlineData("S12.3.4", "1937-03-04")]
    [InlineData("ｓ１２．３．４", "1937-03-04")]
    [InlineData("平 3・10・5", "1991-10-05")]
    [InlineData("2026年11月2日", "2026-11-02")]
    public void A_date_is_understood_in_the_ways_people_write_it(string written, string iso) =>
        Assert.Equal(iso, WarekiText.Parse(written) is { } date ? WarekiText.Iso(date) : null);

    [Theory]
    [InlineData("平成40年1月1日")]
    [InlineData("平成31年5月1日")]
    [InlineData("昭和64年1月8日")]
    [InlineData("昭和65年1月1日")]
    [InlineData("大正15年12月25日")]
    [InlineData("令和元年4月30日")]
    [InlineData("令和3年2月29日")]
    [InlineData("令和3年13月1日")]
    [InlineData("昭和0年1月1日")]
    [InlineData("昭和12年3月")]
    [InlineData("")]
    public void A_day_that_its_era_does_not_have_is_no_date(string written) =>
        Assert.Null(WarekiText.Parse(written));

    [Fact]
    public void Every_day_since_meiji_6_reads_back_as_itself() =>
        Gen.Int[0, 55_000].Sample(days =>
        {
            DateOnly date = new DateOnly(1873, 1, 1).AddDays(days);
            Era era = Era.Of(date)!;

            DateOnly? read = WarekiText.Parse(era.Write(date));

            Assert.Equal(date, read);
        });

    [Fact]
    public void Eras_follow_each_other_without_a_gap_or_an_overlap()
    {
        for (int i = 1; i < Era.All.Length; i++)
        {
            Assert.Equal(Era.All[i - 1].Last.AddDays(1), Era.All[i].First);
        }
    }
}
