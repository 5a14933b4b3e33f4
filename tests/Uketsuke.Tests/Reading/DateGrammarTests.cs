using CsCheck;
using Uketsuke.Reading.Dates;
using Uketsuke.Reading.Decoding;

namespace Uketsuke.Tests.Reading;

public sealed class DateGrammarTests
{
    private static readonly Alphabet Dates = new Alphabets(
        ["", .. "0123456789明治大正昭和平成令年月日元MTSHR-・".Select(c => c.ToString())]).Date;

    [Fact]
    public void Every_date_that_people_write_is_allowed() =>
        Gen.Select(Gen.Int[0, 55_000], Gen.Int[0, 3]).Sample((days, style) =>
        {
            DateOnly date = new DateOnly(1873, 1, 1).AddDays(days);
            Era era = Era.Of(date)!;
            int year = date.Year - era.FirstYear + 1;
            string written = style switch
            {
                0 => era.Write(date),
                1 => $"{era.Letter}{year}-{date.Month}-{date.Day}",
                2 => $"{era.Name[0]}{year}年{date.Month}月{date.Day}日",
                _ => $"{date.Year}年{date.Month}月{date.Day}日",
            };

            Assert.True(Allows(written), written);
            Assert.Equal(date, WarekiText.Parse(written));
        });

    [Theory]
    [InlineData("昭和")]
    [InlineData("昭和123年1月1日")]
    [InlineData("昭年1月1日")]
    [InlineData("12年3月4日")]
    [InlineData("昭和12年3月4日5")]
    [InlineData("昭成12年3月4日")]
    public void What_is_no_date_is_not_allowed(string written) => Assert.False(Allows(written));

    private static bool Allows(string text)
    {
        DateGrammar grammar = new(Dates);
        int state = grammar.Start;
        foreach (int symbol in Dates.Encode(text)!)
        {
            state = grammar.Next(state, symbol);
            if (state == Grammar.Dead)
            {
                return false;
            }
        }

        return grammar.Accepts(state);
    }
}
