namespace Uketsuke.Automation.Screens;

/// <summary>A kind of request a page may send, as the scenario declares it. Always literal: no run-time value gets in here.</summary>
/// <param name="Method">Upper-case HTTP method, or <c>WEBSOCKET</c> for a frame that the page sends on a web socket.</param>
/// <param name="Path">The path under the connection's base address, beginning with a slash; the query string is not looked at.</param>
public sealed record RequestPattern(string Method, string Path)
{
    public const string WebSocket = "WEBSOCKET";

    /// <param name="root">The connection's base address, ending with a slash.</param>
    public bool Matches(Uri root, string method, Uri address) =>
        string.Equals(Method, method, StringComparison.OrdinalIgnoreCase)
        && string.Equals(new Uri(root, Path.TrimStart('/')).AbsolutePath, address.AbsolutePath, StringComparison.Ordinal);
}
