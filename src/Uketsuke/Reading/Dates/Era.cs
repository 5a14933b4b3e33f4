using System.Collections.Immutable;

namespace Uketsuke.Reading.Dates;

/// <summary>A Japanese era with its exact first and last day (元号).</summary>
/// <param name="Letter">The letter that forms and programs use for it: M T S H R.</param>
/// <param name="Last">The last day that belongs to it; the far future for the present era.</param>
public sealed record Era(string Name, char Letter, DateOnly First, DateOnly Last)
{
    /// <summary>
    /// Eras since the Gregorian calendar came (1 January of Meiji 6). The framework's own calendar takes 平成40年 for 2028,
    /// so the bounds are kept here: a date outside its era was misread or miswritten.
    /// </summary>
    public static ImmutableArray<Era> All { get; } =
    [
        new("明治", 'M', new(1873, 1, 1), new(1912, 7, 29)),
        new("大正", 'T', new(1912, 7, 30), new(1926, 12, 24)),
        new("昭和", 'S', new(1926, 12, 25), new(1989, 1, 7)),
        new("平成", 'H', new(1989, 1, 8), new(2019, 4, 30)),
        new("令和", 'R', new(2019, 5, 1), DateOnly.MaxValue),
    ];

    /// <summary>The Gregorian year of the era's year 1. Meiji 1 is 1868, before our first day.</summary>
    public int FirstYear => Letter == 'M' ? 1868 : First.Year;

    /// <summary>By its name, its first character, its letter in either case and width, or its number (1 明治 to 5 令和).</summary>
    public static Era? Find(string written) =>
        All.FirstOrDefault(era => written == era.Name
            || (written.Length == 1 && (written[0] == era.Name[0] || written[0] == '1' + All.IndexOf(era) || Letters(era).Contains(written[0]))));

    /// <returns>Null when the era has no such day.</returns>
    public DateOnly? Date(int year, int month, int day)
    {
        int gregorian = FirstYear + year - 1;
        if (year < 1 || gregorian > 9999 || month is < 1 or > 12 || day < 1
            || day > DateTime.DaysInMonth(gregorian, month))
        {
            return null;
        }

        DateOnly date = new(gregorian, month, day);
        return date >= First && date <= Last ? date : null;
    }

    /// <summary>The era in which a day lies, or null before 明治6年.</summary>
    public static Era? Of(DateOnly date) => All.FirstOrDefault(era => date >= era.First && date <= era.Last);

    /// <summary>As people write it, e.g. 令和元年5月1日.</summary>
    public string Write(DateOnly date)
    {
        int year = date.Year - FirstYear + 1;
        return $"{Name}{(year == 1 ? "元" : $"{year}")}年{date.Month}月{date.Day}日";
    }

    private static char[] Letters(Era era) =>
        [era.Letter, char.ToLowerInvariant(era.Letter), (char)(era.Letter + 0xFEE0), (char)(era.Letter + 0xFEE0 + 0x20)];
}
