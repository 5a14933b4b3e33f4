using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace PracticeOffice.Processes;

/// <param name="Letter">The drop-down's value: M, T, S, H or R.</param>
internal sealed record Era(string Letter, string Name, DateOnly FirstDay, DateOnly LastDay);

/// <summary>Dates as the old system shows and takes them: an era letter and two digits each of year, month and day.</summary>
internal static partial class EraCalendar
{
    /// <summary>Oldest first. 明治/大正 and 大正/昭和 share a day; the later changes happened at midnight.</summary>
    public static readonly ImmutableArray<Era> Eras =
    [
        new("M", "明治", new(1868, 1, 25), new(1912, 7, 30)),
        new("T", "大正", new(1912, 7, 30), new(1926, 12, 25)),
        new("S", "昭和", new(1926, 12, 25), new(1989, 1, 7)),
        new("H", "平成", new(1989, 1, 8), new(2019, 4, 30)),
        new("R", "令和", new(2019, 5, 1), DateOnly.MaxValue),
    ];

    /// <returns>Null when the day does not exist or does not lie in the era.</returns>
    public static DateOnly? Read(string letter, string year, string month, string day)
    {
        if (Eras.FirstOrDefault(era => era.Letter == letter) is not { } era
            || !TwoDigits().IsMatch(year) || !TwoDigits().IsMatch(month) || !TwoDigits().IsMatch(day))
        {
            return null;
        }

        int western = era.FirstDay.Year + Whole(year) - 1;
        bool exists = Whole(year) >= 1 && Whole(month) is >= 1 and <= 12
            && Whole(day) >= 1 && Whole(day) <= DateTime.DaysInMonth(western, Whole(month));
        DateOnly? date = exists ? new DateOnly(western, Whole(month), Whole(day)) : null;
        return date >= era.FirstDay && date <= era.LastDay ? date : null;
    }

    /// <summary>Reads <c>S12.03.04</c>.</summary>
    public static DateOnly? Read(string text)
    {
        Match match = ShortDate().Match(text);
        return match.Success
            ? Read(match.Groups["era"].Value, match.Groups["y"].Value, match.Groups["m"].Value, match.Groups["d"].Value)
            : null;
    }

    /// <summary>Writes <c>S12.03.04</c>; on a day that two eras share, the later era.</summary>
    public static string Short(DateOnly date)
    {
        Era era = Eras.Last(era => era.FirstDay <= date);
        return string.Create(
            CultureInfo.InvariantCulture, $"{era.Letter}{YearOf(date):00}.{date.Month:00}.{date.Day:00}");
    }

    /// <summary>The year within the era, 1 for 元年.</summary>
    public static int YearOf(DateOnly date) => date.Year - Eras.Last(era => era.FirstDay <= date).FirstDay.Year + 1;

    private static int Whole(string digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex("^[0-9]{1,2}$")]
    private static partial Regex TwoDigits();

    [GeneratedRegex("^(?<era>[MTSHR])(?<y>[0-9]{1,2})\\.(?<m>[0-9]{1,2})\\.(?<d>[0-9]{1,2})$")]
    private static partial Regex ShortDate();
}
