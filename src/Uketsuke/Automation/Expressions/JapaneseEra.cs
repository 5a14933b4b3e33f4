using System.Globalization;
using System.Text.RegularExpressions;
using System.Text;
using Uketsuke.Reading.Dates;
using Uketsuke.Reading.Values;

namespace Uketsuke.Automation.Expressions;

/// <summary>Writes and reads days in eras, for the functions <c>wareki</c> and <c>seireki</c>; the table itself is Reading's.</summary>
internal static partial class JapaneseEra
{
    public static Era? Of(DateOnly day) => Era.Of(day);

    public static long? YearOf(DateOnly day) => Era.Of(day) is Era era ? YearIn(era, day) : null;

    /// <summary>True when the pattern holds only the known letters and marks between them.</summary>
    public static bool KnowsFormat(string format) => FormatShape().IsMatch(format);

    public static string? Format(DateOnly day, string format)
    {
        if (Era.Of(day) is not Era era || !KnowsFormat(format))
        {
            return null;
        }

        StringBuilder made = new();
        foreach (ValueMatch token in Token().EnumerateMatches(format))
        {
            string part = format.Substring(token.Index, token.Length);
            made.Append(part switch
            {
                "g" => era.Letter.ToString(),
                "gg" => era.Name,
                "y" => Digits(YearIn(era, day), 1),
                "yy" => Digits(YearIn(era, day), 2),
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
        string half = Width.Half(text).Replace("元年", "1年", StringComparison.Ordinal).Trim();
        Match western = Western().Match(half);
        if (western.Success)
        {
            return Day(Number(western, "y"), Number(western, "m"), Number(western, "d"));
        }

        Match match = Japanese().Match(half);
        return match.Success && Era.Find(match.Groups["e"].Value) is Era era
            && era.Date(Number(match, "y"), Number(match, "m"), Number(match, "d")) is DateOnly day ? day : null;
    }

    private static int YearIn(Era era, DateOnly day) => day.Year - era.FirstYear + 1;

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
