using System.Globalization;
using System.Net;

namespace Uketsuke.Web.Insight;

/// <summary>A word on a drawing; Razor keeps the name of SVG's text element for itself.</summary>
internal static class ChartText
{
    /// <param name="anchor">start, middle or end.</param>
    public static string Of(double x, double y, string text, string anchor) => string.Create(
        CultureInfo.InvariantCulture, $"<text x=\"{x}\" y=\"{y}\" text-anchor=\"{anchor}\">{WebUtility.HtmlEncode(text)}</text>");
}
