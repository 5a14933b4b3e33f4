using System.Security.Cryptography;
using System.Text.Json;

namespace Uketsuke.Automation.Mails;

/// <summary>The names of a mail. The same for every try, after every restart, by every robot.</summary>
internal static class MailIds
{
    /// <summary>
    /// It says "this mail about this item", not "this message". Hashed, so that a reference does not leave the office in a header.
    /// </summary>
    /// <returns>64 hexadecimal digits.</returns>
    public static string For(string operation, string reference, string once) => Convert.ToHexStringLower(SHA256.HashData(
        JsonSerializer.SerializeToUtf8Bytes(new[] { "mail.send", operation, reference, once })));

    /// <summary>The Message-ID before the @: short enough to be searched for by hand.</summary>
    public static string LocalPart(string id) => $"uketsuke.{id[..32]}";

    public static string MessageId(string id, string from) => $"{LocalPart(id)}@{MailAddresses.DomainOf(from).ToLowerInvariant()}";
}
