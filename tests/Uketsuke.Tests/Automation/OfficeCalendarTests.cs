using System.Globalization;
using CsCheck;
using Uketsuke.Automation.Expressions;

namespace Uketsuke.Tests.Automation;

/// <summary>閉庁日: weekends, national holidays and the turn of the year.</summary>
public sealed class OfficeCalendarTests
{
    // The Cabinet Office's own list 国民の祝日・休日月日 (syukujitsu.csv as of February 2026), every year that the calendar knows and it has.
    private const string Published = """
        2007: 01-01 01-08 02-11 02-12 03-21 04-29 04-30 05-03 05-04 05-05 07-16 09-17 09-23 09-24 10-08 11-03 11-23 12-23 12-24
        2008: 01-01 01-14 02-11 03-20 04-29 05-03 05-04 05-05 05-06 07-21 09-15 09-23 10-13 11-03 11-23 11-24 12-23
        2009: 01-01 01-12 02-11 03-20 04-29 05-03 05-04 05-05 05-06 07-20 09-21 09-22 09-23 10-12 11-03 11-23 12-23
        2010: 01-01 01-11 02-11 03-21 03-22 04-29 05-03 05-04 05-05 07-19 09-20 09-23 10-11 11-03 11-23 12-23
        2011: 01-01 01-10 02-11 03-21 04-29 05-03 05-04 05-05 07-18 09-19 09-23 10-10 11-03 11-23 12-23
        2012: 01-01 01-02 01-09 02-11 03-20 04-29 04-30 05-03 05-04 05-05 07-16 09-17 09-22 10-08 11-03 11-23 12-23 12-24
        2013: 01-01 01-14 02-11 03-20 04-29 05-03 05-04 05-05 05-06 07-15 09-16 09-23 10-14 11-03 11-04 11-23 12-23
        2014: 01-01 01-13 02-11 03-21 04-29 05-03 05-04 05-05 05-06 07-21 09-15 09-23 10-13 11-03 11-23 11-24 12-23
        2015: 01-01 01-12 02-11 03-21 04-29 05-03 05-04 05-05 05-06 07-20 09-21 09-22 09-23 10-12 11-03 11-23 12-23
        2016: 01-01 01-11 02-11 03-20 03-21 04-29 05-03 05-04 05-05 07-18 08-11 09-19 09-22 10-10 11-03 11-23 12-23
        2017: 01-01 01-02 01-09 02-11 03-20 04-29 05-03 05-04 05-05 07-17 08-11 09-18 09-23 10-09 11-03 11-23 12-23
        2018: 01-01 01-08 02-11 02-12 03-21 04-29 04-30 05-03 05-04 05-05 07-16 08-11 09-17 09-23 09-24 10-08 11-03 11-23 12-23 12-24
        2019: 01-01 01-14 02-11 03-21 04-29 04-30 05-01 05-02 05-03 05-04 05-05 05-06 07-15 08-11 08-12 09-16 09-23 10-14 10-22 11-03 11-04 11-23
        2020: 01-01 01-13 02-11 02-23 02-24 03-20 04-29 05-03 05-04 05-05 05-06 07-23 07-24 08-10 09-21 09-22 11-03 11-23
        2021: 01-01 01-11 02-11 02-23 03-20 04-29 05-03 05-04 05-05 07-22 07-23 08-08 08-09 09-20 09-23 11-03 11-23
        2022: 01-01 01-10 02-11 02-23 03-21 04-29 05-03 05-04 05-05 07-18 08-11 09-19 09-23 10-10 11-03 11-23
        2023: 01-01 01-02 01-09 02-11 02-23 03-21 04-29 05-03 05-04 05-05 07-17 08-11 09-18 09-23 10-09 11-03 11-23
        2024: 01-01 01-08 02-11 02-12 02-23 03-20 04-29 05-03 05-04 05-05 05-06 07-15 08-11 08-12 09-16 09-22 09-23 10-14 11-03 11-04 11-23
        2025: 01-01 01-13 02-11 02-23 02-24 03-20 04-29 05-03 05-04 05-05 05-06 07-21 08-11 09-15 09-23 10-13 11-03 11-23 11-24
        2026: 01-01 01-12 02-11 02-23 03-20 04-29 05-03 05-04 05-05 05-06 07-20 08-11 09-21 09-22 09-23 10-12 11-03 11-23
        2027: 01-01 01-11 02-11 02-23 03-21 03-22 04-29 05-03 05-04 05-05 07-19 08-11 09-20 09-23 10-11 11-03 11-23
        """;

    public static TheoryData<string> Years => [.. Published.Split('\n')];

    [Theory]
    [MemberData(nameof(Years))]
    public void The_holidays_of_a_year_are_those_that_were_published(string line)
    {
        int year = int.Parse(line[..4], CultureInfo.InvariantCulture);

        IEnumerable<string> found = Enumerable.Range(0, DateTime.IsLeapYear(year) ? 366 : 365).Select(day => new DateOnly(year, 1, 1).AddDays(day))
            .Where(OfficeCalendar.IsHoliday).Select(day => day.ToString("MM-dd", CultureInfo.InvariantCulture));

        Assert.Equal(line[6..].Trim().Split(' '), found);
    }

    [Theory]
    [InlineData("2026-10-05", 0, "2026-10-05")]
    [InlineData("2026-10-10", 0, "2026-10-13")]
    [InlineData("2026-10-09", 1, "2026-10-13")]
    [InlineData("2026-10-13", -1, "2026-10-09")]
    [InlineData("2026-12-28", 1, "2027-01-04")]
    [InlineData("2027-01-04", -1, "2026-12-28")]
    [InlineData("2026-09-18", 1, "2026-09-24")]
    [InlineData("2026-10-10", 5, "2026-10-19")]
    [InlineData("2099-12-28", 1, null)]
    [InlineData("2006-06-01", 1, null)]
    [InlineData("2026-10-05", 401, null)]
    public void A_business_day_is_counted_over_what_is_closed(string from, long count, string? expected) => Assert.Equal(
        expected,
        OfficeCalendar.BusinessDay(DateOnly.Parse(from, CultureInfo.InvariantCulture), count)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    [Fact]
    public void Counting_on_and_back_again_returns_to_the_same_open_day() =>
        Gen.Select(Gen.Int[new DateOnly(2010, 1, 1).DayNumber, new DateOnly(2090, 1, 1).DayNumber], Gen.Int[1, 60]).Sample((number, count) =>
        {
            DateOnly open = OfficeCalendar.BusinessDay(DateOnly.FromDayNumber(number), 0)!.Value;

            DateOnly later = OfficeCalendar.BusinessDay(open, count)!.Value;

            Assert.True(OfficeCalendar.IsOpen(later));
            Assert.Equal(open, OfficeCalendar.BusinessDay(later, -count));
            Assert.Equal(count, Enumerable.Range(1, later.DayNumber - open.DayNumber).Count(day => OfficeCalendar.IsOpen(open.AddDays(day))));
        });
}
