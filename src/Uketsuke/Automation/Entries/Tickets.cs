using System.Security.Cryptography;

namespace Uketsuke.Automation.Entries;

/// <summary>The mark by which we recognise our own record in a business system: <c>UK-</c> and 12 letters or digits.</summary>
internal static class Tickets
{
    // Without 0 O 1 I L: somebody may have to read it aloud.
    private const string Letters = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    public static string New() => "UK-" + RandomNumberGenerator.GetString(Letters, 12);
}
