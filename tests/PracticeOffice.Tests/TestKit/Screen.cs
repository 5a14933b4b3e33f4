using System.Net;
using System.Text.RegularExpressions;

namespace PracticeOffice.Tests.TestKit;

/// <summary>A page as it came, with what a reader of it wants to know.</summary>
internal sealed partial record Screen(HttpStatusCode Status, string Markup)
{
    public string Heading => WebUtility.HtmlDecode(HeadingTag().Match(Markup).Groups[1].Value);

    public string[] Messages =>
        [.. ListItem().Matches(MessageList().Match(Markup).Value).Select(match => WebUtility.HtmlDecode(match.Groups[1].Value))];

    /// <summary>Text of the element with this id.</summary>
    public string this[string id] =>
        WebUtility.HtmlDecode(Regex.Match(Markup, $" id=\"{Regex.Escape(id)}\">([^<]*)<").Groups[1].Value);

    /// <summary>Cells of the list's rows, without the heading row.</summary>
    public string[][] Rows =>
    [
        .. from row in BodyRow().Matches(Body().Match(Markup).Value)
           select Cell().Matches(row.Value).Select(cell => WebUtility.HtmlDecode(cell.Groups[1].Value)).ToArray(),
    ];

    public string[] ColumnHeads => [.. HeadCell().Matches(Head().Match(Markup).Value).Select(match => match.Groups[1].Value)];

    /// <summary>The hidden inputs of the form with this id.</summary>
    public Dictionary<string, string> Hidden(string form)
    {
        string part = Regex.Match(Markup, $"id=\"{form}\".*?</form>", RegexOptions.Singleline).Value;
        return HiddenInput().Matches(part)
            .ToDictionary(match => match.Groups[1].Value, match => WebUtility.HtmlDecode(match.Groups[2].Value));
    }

    public bool Shows(string text) => WebUtility.HtmlDecode(Markup).Contains(text, StringComparison.Ordinal);

    [GeneratedRegex("<h1>([^<]*)</h1>")]
    private static partial Regex HeadingTag();

    [GeneratedRegex("<ul id=\"messages\".*?</ul>", RegexOptions.Singleline)]
    private static partial Regex MessageList();

    [GeneratedRegex("<li>([^<]*)</li>")]
    private static partial Regex ListItem();

    [GeneratedRegex("<tbody>.*?</tbody>", RegexOptions.Singleline)]
    private static partial Regex Body();

    [GeneratedRegex("<thead>.*?</thead>", RegexOptions.Singleline)]
    private static partial Regex Head();

    [GeneratedRegex("<tr>.*?</tr>", RegexOptions.Singleline)]
    private static partial Regex BodyRow();

    [GeneratedRegex("<td>([^<]*)</td>")]
    private static partial Regex Cell();

    [GeneratedRegex("<th>([^<]*)</th>")]
    private static partial Regex HeadCell();

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\">")]
    private static partial Regex HiddenInput();
}
