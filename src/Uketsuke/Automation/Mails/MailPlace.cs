using System.Collections.Immutable;

namespace Uketsuke.Automation.Mails;

/// <summary>An office's mail: where it is sent, where it is read, and who may get it. All of it from the environment.</summary>
/// <param name="Smtp">Null: nothing can be sent.</param>
/// <param name="Imap">Null: nothing can be read, and nothing can be proved.</param>
/// <param name="From">The sender's address; null only where nothing is sent.</param>
public sealed record MailPlace(MailServer? Smtp, MailServer? Imap, string? From)
{
    /// <summary>Shown beside the sender's address; null = the address alone.</summary>
    public string? FromName { get; init; }

    /// <summary>
    /// The IMAP folder in which every sent mail shows up by itself: the server's own "sent", or the inbox of an account that is
    /// among the recipients. Null: a mail in doubt cannot be proved and waits for a person.
    /// </summary>
    public string? ProofFolder { get; init; }

    /// <summary>Name → addresses.</summary>
    public ImmutableDictionary<string, ImmutableArray<string>> Groups { get; init; } = ImmutableDictionary<string, ImmutableArray<string>>.Empty;
}

/// <param name="CaFile">PEM file of the office's own authority, absolute; null = those that the operating system trusts.</param>
public sealed record MailServer(string Host, int Port, MailSecurity Security, string? CaFile)
{
    /// <summary>True when nothing leaves this machine on the way to it.</summary>
    public bool Loopback => Host is "localhost" or "::1" || (System.Net.IPAddress.TryParse(Host, out System.Net.IPAddress? address) && System.Net.IPAddress.IsLoopback(address));
}

public enum MailSecurity
{
    /// <summary>TLS from the first byte.</summary>
    Tls,

    /// <summary>TLS before anything else is said; a server without it is refused.</summary>
    StartTls,

    /// <summary>In the clear: only on this machine itself.</summary>
    None,
}
