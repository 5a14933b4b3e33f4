using System.Text.RegularExpressions;

namespace Uketsuke.Automation.Mails;

/// <summary>Which addresses may be written down: plain ASCII, one mailbox, no name beside it.</summary>
internal static partial class MailAddresses
{
    public static bool Plain(string text) => text.Length <= 254 && Shape().IsMatch(text);

    /// <summary>The part after the @.</summary>
    public static string DomainOf(string address) => address[(address.LastIndexOf('@') + 1)..];

    [GeneratedRegex("""\A[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@[A-Za-z0-9](-?[A-Za-z0-9])*(\.[A-Za-z0-9](-?[A-Za-z0-9])*)*\z""", RegexOptions.NonBacktracking)]
    private static partial Regex Shape();
}
