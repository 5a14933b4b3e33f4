using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Uketsuke.Automation.Expressions;

/// <summary>
/// The eras since 1873, when the Gregorian calendar came into use. Strict: a year beyond an era's end is no date, because
/// .NET's own calendar reads 平成40年 as 2028.
/// </summary>
internal sealed partial record JapaneseEra(string Name, string Letter, DateOnly First, DateOnly Last)
{
    private static readonly ImmutableArray<JapaneseEra> All =
    [
        new("令和", "R", new(2019, 5, 1), new(2099, 12, 31)),
        new("平成", "H", new(1989, 1, 8), new(2019, 4, 30)),
        new("昭和", "S", new(1926, 12, 25), new(1989, 1, 7)),
        new("大正", "T", new(1912, 7, 30), new(1926, 12, 24)),
        new("明治", "M", new(1873, 1, 1), new(1912, 7, 29)),
    ];

    // Year one counts from the year in which the era began; Meiji began in 1868, before the calendar changed.
    private int YearZero => Letter == "M" ? 1867 : First.Year - 1;

    public static JapaneseEra? Of(DateOnly day) => All.FirstOrDefault(era => day >= era.First && day <= era.Last);

    public static long? YearOf(DateOnly day) => Of(day) is JapaneseEra era ? day.Year - era.YearZero : null;

    /// <summary>True when the pattern holds only the known letters and marks between them.</summary>
    public static bool KnowsFormat(string format) => FormatShape().IsMatch(format);

    public static string? Format(DateOnly day, string format)
    {
        if (Of(day) is not JapaneseEra era || !KnowsFormat(format))
        {
            return null;
        }

        StringBuilder made = new();
        foreach (ValueMatch token in Token().EnumerateMatches(format))
        {
            string part = format.Substring(token.Index, token.Length);
            made.Append(part switch
            {
                "g" => era.Letter,
                "gg" => era.Name,
                "y" => Digits(day.Year - era.YearZero, 1),
                "yy" => Digits(day.Year - era.YearZero, 2),
                "M" => Digits(day.Month, 1),
                "MM" => Digits(day.Month, 2),
                "d" => Digits(day.Day, 1),
                "dd" => Digits(day.Day, 2),
                _ => part,
            });
        }

        return made.ToString();
    }

    /// <summary>Reads <c>R8.10.1</c>, <c>令和8年10月1日</c>, <c>平成元年…</c>, <c>2026-10-01</c>, <c>2026/10/1</c>; null when it is no day.</summary>
    public static object? Parse(string text)
    {
        string half = KanaWidth.Half(text).Replace("元年", "1年", StringComparison.Ordinal).Trim();
        Match western = Western().Match(half);
        if (western.Success)
        {
            return Day(Number(western, "y"), Number(western, "m"), Number(western, "d"));
        }

        Match match = Japanese().Match(half);
        JapaneseEra? era = match.Success ? All.FirstOrDefault(one => match.Groups["e"].Value is string e && (e == one.Name || e == one.Letter)) : null;
        return era is not null && Day(era.YearZero + Number(match, "y"), Number(match, "m"), Number(match, "d")) is DateOnly day
            && day >= era.First && day <= era.Last ? day : null;
    }

    private static DateOnly? Day(int year, int month, int day) =>
        year is >= 1 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new DateOnly(year, month, day) : null;

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    private static string Digits(int value, int width) => value.ToString(CultureInfo.InvariantCulture).PadLeft(width, '0');

    [GeneratedRegex(@"\A(?:gg?|yy?|MM?|dd?|[年月日./\- ])+\z", RegexOptions.CultureInvariant)]
    private static partial Regex FormatShape();

    [GeneratedRegex("gg?|yy?|MM?|dd?|.", RegexOptions.CultureInvariant)]
    private static partial Regex Token();

    [GeneratedRegex(@"\A(?<y>[0-9]{4})[-/.年](?<m>[0-9]{1,2})[-/.月](?<d>[0-9]{1,2})日?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Western();

    [GeneratedRegex(@"\A(?<e>令和|平成|昭和|大正|明治|[RHSTM])(?<y>[0-9]{1,2})[-/.年](?<m>[0-9]{1,2})[-/.月](?<d>[0-9]{1,2})日?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Japanese();
}
