using System.Text.RegularExpressions;

namespace PracticeOffice.Practising;

/// <summary>One thing that a vendor might do to one screen between two evenings.</summary>
/// <param name="Screen">Number of the screen: <c>BP020</c>.</param>
/// <param name="Said">What is different, for people.</param>
/// <param name="Edit">The finished page → the page as it is now.</param>
/// <param name="Harmless">True: somebody who fills in the form need not notice.</param>
internal sealed record VendorChange(string Screen, string Said, Func<string, string> Edit, bool Harmless = false)
{
    public static VendorChange Text(string screen, string said, string before, string now) =>
        new(screen, said, page => page.Replace(before, now, StringComparison.Ordinal));

    public static VendorChange Cosmetic(string screen, string said, string before, string now) =>
        Text(screen, said, before, now) with { Harmless = true };

    /// <summary>Two texts change places.</summary>
    public static VendorChange Swap(string screen, string said, string one, string other) => new(
        screen, said, page => page.Replace(one, "\u0001", StringComparison.Ordinal).Replace(other, one, StringComparison.Ordinal)
            .Replace("\u0001", other, StringComparison.Ordinal));

    /// <summary>Another attribute or word inside one field's own row.</summary>
    public static VendorChange Row(string screen, string said, string key, string before, string now) => new(
        screen, said, page => Regex.Replace(page, RowOf(key), row => row.Value.Replace(before, now, StringComparison.Ordinal), RegexOptions.Singleline));

    public static VendorChange Drop(string screen, string said, string key) =>
        new(screen, said, page => Regex.Replace(page, RowOf(key), "", RegexOptions.Singleline));

    public static VendorChange After(string screen, string said, string key, string row) =>
        new(screen, said, page => Regex.Replace(page, RowOf(key), found => found.Value + row, RegexOptions.Singleline));

    /// <summary>The whole field of a row becomes another one.</summary>
    public static VendorChange Field(string screen, string said, string key, string field) => new(
        screen, said, page => Regex.Replace(
            page, RowOf(key), row => Regex.Replace(row.Value, "<td>.*</td>", $"<td>{field}</td>", RegexOptions.Singleline), RegexOptions.Singleline));

    private static string RowOf(string key) => $"""<tr data-key="{key}".*?</tr>""";
}
