using System.Collections.Immutable;
using System.Globalization;
using Uketsuke.Automation.Mails;

namespace Uketsuke.Automation.Scenarios;

/// <summary>Reads the connections of an environment that are mail: those with <c>smtp</c> or <c>imap</c>.</summary>
internal static class MailPlaceReader
{
    public static MailPlace Read(MapReader map, string folder)
    {
        string? ca = map.TextOrNull("ca_file") is string file ? Path.GetFullPath(Path.Combine(folder, file)) : null;
        if (ca is not null && !File.Exists(ca))
        {
            map.Findings.Add(
                "S0308", map.LineOf("ca_file"), new("ca_file の証明書がありません。", "The certificate of ca_file is missing."),
                new("認証局の証明書 (PEM) を置いてください。", "Provide the authority's certificate (PEM)."));
        }

        MailServer? smtp = Server(map, "smtp", "smtp_security", MailSecurity.StartTls, 587, ca);
        MailServer? imap = Server(map, "imap", "imap_security", MailSecurity.Tls, 993, ca);
        string? from = smtp is null ? map.TextOrNull("from") : map.Text("from");
        if (!string.IsNullOrEmpty(from) && !MailAddresses.Plain(from))
        {
            Address(map, "from");
        }

        MailPlace made = new(smtp, imap, from)
        {
            FromName = map.TextOrNull("from_name"),
            ProofFolder = map.TextOrNull("proof"),
            Groups = Groups(map.MapOrNull("groups")),
        };
        if (made.FromName is string name && MailTemplate.Misfit("from_name", name) is not null)
        {
            Address(map, "from_name");
        }

        if (made.ProofFolder is not null && imap is null)
        {
            map.Findings.Add(
                "S0306", map.LineOf("proof"), new("proof には imap が要ります。", "proof needs imap."),
                new("imap: 'mail.example.lg.jp:993' を書くか、proof を消してください。", "Give imap, or remove proof."));
        }

        map.Finish();
        return made;
    }

    private static MailServer? Server(MapReader map, string key, string securityKey, MailSecurity usual, int usualPort, string? ca)
    {
        MailSecurity security = map.Word(securityKey, usual, ("tls", MailSecurity.Tls), ("starttls", MailSecurity.StartTls), ("none", MailSecurity.None));
        if (map.TextOrNull(key) is not string text)
        {
            return null;
        }

        int colon = text.LastIndexOf(':');
        string host = colon < 0 ? text : text[..colon].Trim('[', ']');
        int port = colon < 0 ? usualPort
            : int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0;
        MailServer server = new(host, port, security, ca);
        if (Uri.CheckHostName(host) == UriHostNameType.Unknown || port is < 1 or > 65535)
        {
            map.Findings.Add(
                "S0306", map.LineOf(key), new($"{key} は ホスト:ポート です。", $"{key} is host:port."), new("例: smtp: 'mail.example.lg.jp:587'", "Example: smtp: 'mail.example.lg.jp:587'"));
        }
        else if (security == MailSecurity.None && !server.Loopback)
        {
            map.Findings.Add(
                "S0307", map.LineOf(securityKey),
                new("TLS なし (none) は、このコンピューター自身 (127.0.0.1) へだけ使えます。", "none is for this machine itself (127.0.0.1) only: mail crosses a network over TLS."),
                new("starttls か tls にしてください。", "Use starttls or tls."));
        }

        return server;
    }

    private static ImmutableDictionary<string, ImmutableArray<string>> Groups(MapReader? map)
    {
        Dictionary<string, ImmutableArray<string>> groups = [];
        foreach (string name in map?.Rest.ToArray() ?? [])
        {
            groups[name] = map!.Texts(name);
            if (groups[name].IsDefaultOrEmpty || !groups[name].All(MailAddresses.Plain))
            {
                Address(map, name);
            }
        }

        return groups.ToImmutableDictionary();
    }

    private static void Address(MapReader map, string key) => map.Findings.Add(
        "S0306", map.LineOf(key), new($"「{key}」のメールアドレスか名前が正しくありません。", $"“{key}” holds something that is no mail address or name."),
        new("半角のアドレスだけを書きます。例: [ staff@town.example.lg.jp ]", "Plain addresses only, like [ staff@town.example.lg.jp ]."));
}
