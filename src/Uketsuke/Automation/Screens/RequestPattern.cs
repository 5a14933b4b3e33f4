namespace Uketsuke.Automation.Screens;

/// <summary>A kind of request a page may send, as the scenario declares it. Always literal: no run-time value gets in here.</summary>
/// <param name="Method">Upper-case HTTP method, or <c>WEBSOCKET</c> for a frame that the page sends on a web socket.</param>
/// <param name="Page">
/// The path under the connection's base address, beginning with a slash. Without a question mark any query matches; pairs behind
/// one (<c>/index.php?edit=passes</c>) must be in the address with these values, among others; a question mark alone means an
/// address without a query. Old systems send everything to one path and tell what it is by the query.
/// </param>
public sealed record RequestPattern(string Method, string Page)
{
    public const string WebSocket = "WEBSOCKET";

    /// <param name="root">The connection's base address, ending with a slash.</param>
    public bool Matches(Uri root, string method, Uri address)
    {
        string[] parts = Page.Split('?', 2);
        return string.Equals(Method, method, StringComparison.OrdinalIgnoreCase)
            && string.Equals(new Uri(root, parts[0].TrimStart('/')).AbsolutePath, address.AbsolutePath, StringComparison.Ordinal)
            && parts switch
            {
                [_] => true,
                [_, ""] => address.Query.Length <= 1,
                [_, string wanted] => !Pairs(wanted).Except(Pairs(address.Query.TrimStart('?'))).Any(),
                _ => false,
            };
    }

    private static IEnumerable<(string Name, string Value)> Pairs(string query) =>
        from pair in query.Split('&', StringSplitOptions.RemoveEmptyEntries)
        let sides = pair.Split('=', 2)
        select (Plain(sides[0]), sides.Length > 1 ? Plain(sides[1]) : "");

    private static string Plain(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
