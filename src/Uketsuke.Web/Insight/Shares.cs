using System.Globalization;

namespace Uketsuke.Web.Insight;

/// <summary>Shares of 0 to 1 for people.</summary>
internal static class Shares
{
    /// <summary>Two significant digits below one percent, so that one in a thousand does not round to nothing.</summary>
    public static string Percent(double share) => share switch
    {
        0 => "0 %",
        < 0.01 => (share * 100).ToString("0.0##", CultureInfo.InvariantCulture) + " %",
        _ => (share * 100).ToString("0.#", CultureInfo.InvariantCulture) + " %",
    };

    /// <summary>For CSV: six digits, point as separator.</summary>
    public static string Number(double share) => share.ToString("0.######", CultureInfo.InvariantCulture);

    /// <summary>A place on a drawing, in its units.</summary>
    public static string Svg(double place) => place.ToString("0.##", CultureInfo.InvariantCulture);
}
