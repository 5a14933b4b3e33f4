namespace Uketsuke.Automation.Expressions;

/// <summary>
/// On which days a town office is open: not on Saturdays, Sundays and national holidays, nor from 29 December to 3 January
/// (地方自治法第4条の2). Computed from the law, without a network: Act on National Holidays (昭和23年法律第178号) as amended up to
/// 2019, with the moved days of 2019 to 2021; the equinoxes by the usual formula. A later amendment needs a new version.
/// </summary>
internal static class OfficeCalendar
{
    /// <summary>The years that are known; there is no answer outside of them.</summary>
    public const int FirstYear = 2007;

    public const int LastYear = 2099;

    /// <summary>Farthest day that is looked for, in business days.</summary>
    public const int Farthest = 400;

    /// <summary>
    /// 0: the day itself when the office is open, else the next open one. n: the n-th open day after it; −n: before it.
    /// </summary>
    /// <returns>Null when a day on the way lies outside of the known years.</returns>
    public static DateOnly? BusinessDay(DateOnly from, long count)
    {
        if (count is < -Farthest or > Farthest)
        {
            return null;
        }

        int step = count < 0 ? -1 : 1;
        long left = Math.Abs(count);
        DateOnly day = from;
        while (Known(day))
        {
            left -= day != from && IsOpen(day) ? 1 : 0;
            if (left <= 0 && IsOpen(day))
            {
                return day;
            }

            day = day.AddDays(step);
        }

        return null;
    }

    public static bool IsOpen(DateOnly day) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)
        && (day.Month, day.Day) is not ((12, >= 29) or (1, <= 3))
        && !IsHoliday(day);

    /// <summary>National holidays, substitute holidays (振替休日) and days between two holidays (国民の休日).</summary>
    public static bool IsHoliday(DateOnly day) => Named(day) || Substitute(day)
        || (day.DayOfWeek != DayOfWeek.Sunday && Named(day.AddDays(-1)) && Named(day.AddDays(1)));

    private static bool Known(DateOnly day) => day.Year is >= FirstYear and <= LastYear;

    // The first day after a Sunday's holiday that is not a holiday itself.
    private static bool Substitute(DateOnly day)
    {
        DateOnly before = day.AddDays(-1);
        while (Named(before) && before.DayOfWeek != DayOfWeek.Sunday)
        {
            before = before.AddDays(-1);
        }

        return before.DayOfWeek == DayOfWeek.Sunday && Named(before) && !Named(day);
    }

    private static bool Named(DateOnly day) => (day.Month, day.Day) switch
    {
        (1, 1) or (2, 11) or (4, 29) or (5, 3 or 4 or 5) or (11, 3 or 23) => true,
        (2, 23) => day.Year >= 2020,
        (12, 23) => day.Year <= 2018,
        (5, 1) or (10, 22) when day.Year == 2019 => true,
        (7, 22 or 23) or (8, 8) when day.Year == 2021 => true,
        (7, 23 or 24) or (8, 10) when day.Year == 2020 => true,
        (7 or 8 or 10, _) when day.Year is 2020 or 2021 => false,
        (8, 11) => day.Year >= 2016,
        (1, _) => Monday(day, 2),
        (7, _) => Monday(day, 3),
        (9, _) => Monday(day, 3) || day.Day == Equinox(day.Year, 23.2488),
        (10, _) => Monday(day, 2),
        (3, _) => day.Day == Equinox(day.Year, 20.8431),
        _ => false,
    };

    private static bool Monday(DateOnly day, int which) => day.DayOfWeek == DayOfWeek.Monday && (day.Day - 1) / 7 == which - 1;

    // Valid from 1980 to 2099; the Cabinet Office announces each year's day in the February before.
    private static int Equinox(int year, double at) => (int)(at + (0.242194 * (year - 1980)) - ((year - 1980) / 4));
}
