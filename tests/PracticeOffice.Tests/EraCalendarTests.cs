using PracticeOffice.Processes;

namespace PracticeOffice.Tests;

public sealed class EraCalendarTests
{
    [Theory]
    [InlineData("M45.07.30", 1912, 7, 30)]
    [InlineData("T01.07.30", 1912, 7, 30)]
    [InlineData("T15.12.25", 1926, 12, 25)]
    [InlineData("S01.12.25", 1926, 12, 25)]
    [InlineData("S12.3.4", 1937, 3, 4)]
    [InlineData("S64.01.07", 1989, 1, 7)]
    [InlineData("H01.01.08", 1989, 1, 8)]
    [InlineData("H31.04.30", 2019, 4, 30)]
    [InlineData("R01.05.01", 2019, 5, 1)]
    [InlineData("R06.02.29", 2024, 2, 29)]
    public void A_day_of_an_era_is_read(string text, int year, int month, int day) =>
        Assert.Equal(new DateOnly(year, month, day), EraCalendar.Read(text));

    [Theory]
    [InlineData("S64.01.08")]
    [InlineData("H31.05.01")]
    [InlineData("R01.04.30")]
    [InlineData("R07.02.29")]
    [InlineData("S00.01.01")]
    [InlineData("S12.13.01")]
    [InlineData("S12.04.31")]
    [InlineData("X12.04.01")]
    [InlineData("Ｓ12.04.01")]
    [InlineData("1937-03-04")]
    [InlineData("")]
    public void A_day_outside_its_era_is_none(string text) => Assert.Null(EraCalendar.Read(text));

    [Fact]
    public void Every_day_from_meiji_45_is_read_back_as_it_was_written()
    {
        for (DateOnly day = new(1912, 1, 1); day.Year < 2040; day = day.AddDays(1))
        {
            Assert.Equal(day, EraCalendar.Read(EraCalendar.Short(day)));
        }
    }
}
