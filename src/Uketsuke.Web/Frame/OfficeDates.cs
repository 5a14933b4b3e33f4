using System.Globalization;

namespace Uketsuke.Web.Frame;

/// <summary>Dates for people: era and western year, always the time of Japan, wherever the server stands.</summary>
internal static class OfficeDates
{
    private static readonly TimeZoneInfo Japan = TimeZoneInfo.FindSystemTimeZoneById("Asia/Tokyo");

    private static readonly CultureInfo Era = MakeEra();

    public static DateOnly Day(DateTimeOffset moment) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, Japan).DateTime);

    /// <summary>令和8年7月1日（2026年）, or 1 July 2026.</summary>
    public static string Long(DateOnly day) => PageLanguage.IsEnglish
        ? day.ToString("d MMMM yyyy", CultureInfo.GetCultureInfo("en"))
        : $"{day.ToDateTime(TimeOnly.MinValue).ToString("ggy年M月d日", Era)}（{day.Year}年）";

    /// <summary>令和8年7月1日 09:05, or 1 Jul 2026 09:05: for tables.</summary>
    public static string Short(DateTimeOffset moment)
    {
        DateTime there = TimeZoneInfo.ConvertTime(moment, Japan).DateTime;
        return PageLanguage.IsEnglish
            ? there.ToString("d MMM yyyy HH:mm", CultureInfo.GetCultureInfo("en"))
            : $"{there.ToString("ggy年M月d日", Era)} {there:HH:mm}";
    }

    /// <summary>09:05:07, for the lines of one day's trace.</summary>
    public static string Clock(DateTimeOffset moment) =>
        TimeZoneInfo.ConvertTime(moment, Japan).ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>For machines: the <c>datetime</c> attribute.</summary>
    public static string Iso(DateTimeOffset moment) =>
        TimeZoneInfo.ConvertTime(moment, Japan).ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);

    private static CultureInfo MakeEra()
    {
        CultureInfo culture = new("ja-JP");
        culture.DateTimeFormat.Calendar = new JapaneseCalendar();
        return culture;
    }
}
