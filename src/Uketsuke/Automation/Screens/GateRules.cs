using System.Collections.Immutable;

namespace Uketsuke.Automation.Screens;

/// <summary>What may leave the screen towards the business system (assumption A4, "one door").</summary>
/// <param name="Root">The base address, ending with a slash. Requests to any other origin are blocked at all times.</param>
/// <param name="Commits">Requests that change the business system: blocked unless a commit is open, and then one passes.</param>
/// <param name="Allowed">
/// Requests with an unsafe method that may pass outside a commit, such as signing in or a search sent by POST.
/// </param>
/// <param name="Closed">A rehearsal: a commit cannot be opened at all.</param>
public sealed record GateRules(
    Uri Root, ImmutableArray<RequestPattern> Commits, ImmutableArray<RequestPattern> Allowed, bool Closed = false)
{
    private static readonly ImmutableArray<string> Safe = ["GET", "HEAD", "OPTIONS"];

    public bool IsCommit(string method, Uri address) => SameOrigin(address) && Commits.Any(one => one.Matches(Root, method, address));

    /// <summary>True for a request that may leave at any time.</summary>
    public bool MayPass(string method, Uri address) =>
        SameOrigin(address)
        && !IsCommit(method, address)
        && (Safe.Contains(method.ToUpperInvariant()) || Allowed.Any(one => one.Matches(Root, method, address)));

    /// <summary>Web sockets of the same host count as the same origin (ws for http, wss for https).</summary>
    public bool SameOrigin(Uri address)
    {
        string scheme = address.Scheme switch { "ws" => "http", "wss" => "https", string other => other };
        return scheme == Root.Scheme && address.Port == Root.Port
            && string.Equals(address.Host, Root.Host, StringComparison.OrdinalIgnoreCase);
    }
}
