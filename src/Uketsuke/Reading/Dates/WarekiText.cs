using System.Globalization;
using System.Text.RegularExpressions;
using Uketsuke.Reading.Values;

namespace Uketsuke.Reading.Dates;

/// <summary>Parses a date as people write it, strictly: a day that does not exist in its era is no date.</summary>
public static partial class WarekiText
{
    /// <param name="written">
    /// e.g. 昭和12年3月4日, S12.3.4, 令和元年5月1日, ２０１９-5-1, or with the era's number 3-12-3-4 and 3120304; any width, blanks ignored.
    /// </param>
    public static DateOnly? Parse(string written)
    {
        string text = Width.Narrow(written).Replace("　", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
        Match match = Wareki().Match(text);
        if (match.Success && Era.Find(match.Groups["era"].Value) is { } era)
        {
            string year = match.Groups["year"].Value;
            return era.Date(year == "元" ? 1 : Number(year), Number(match.Groups["month"].Value), Number(match.Groups["day"].Value));
        }

        match = Numbered().Match(text);
        if (match.Success && Era.Find(match.Groups["era"].Value) is { } numbered)
        {
            return numbered.Date(Number(match.Groups["year"].Value), Number(match.Groups["month"].Value), Number(match.Groups["day"].Value));
        }

        match = Gregorian().Match(text);
        if (!match.Success)
        {
            return null;
        }

        int y = Number(match.Groups["year"].Value);
        int m = Number(match.Groups["month"].Value);
        int d = Number(match.Groups["day"].Value);
        return y is >= 1873 and <= 2200 && m is >= 1 and <= 12 && d >= 1 && d <= DateTime.DaysInMonth(y, m)
            ? new DateOnly(y, m, d)
            : null;
    }

    /// <summary>ISO yyyy-MM-dd, the product's form of a date.</summary>
    public static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"^(?<era>明治|大正|昭和|平成|令和|[明大昭平令MTSHRmtshr])[.・-]?(?<year>元|[0-9]{1,2})(年|[.・/-])(?<month>[0-9]{1,2})(月|[.・/-])(?<day>[0-9]{1,2})日?$",
        RegexOptions.NonBacktracking)]
    private static partial Regex Wareki();

    // Era code 1 to 5 as business systems use it, with separators or as seven digits.
    [GeneratedRegex(
        @"^(?<era>[1-5])([.・/-](?<year>[0-9]{1,2})[.・/-](?<month>[0-9]{1,2})[.・/-](?<day>[0-9]{1,2})|(?<year>[0-9]{2})(?<month>[0-9]{2})(?<day>[0-9]{2}))$")]
    private static partial Regex Numbered();

    [GeneratedRegex(
        @"^(?<year>[0-9]{4})(年|[.・/-])(?<month>[0-9]{1,2})(月|[.・/-])(?<day>[0-9]{1,2})日?$",
        RegexOptions.NonBacktracking)]
    private static partial Regex Gregorian();
}
