using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace Uketsuke.Automation.Entries;

/// <summary>The mark by which we recognise our own record in a business system: <c>UK-</c> and 12 letters or digits.</summary>
internal static partial class Tickets
{
    // Without 0 O 1 I L: somebody may have to read it aloud.
    private const string Letters = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    /// <summary>All tickets that a text holds: a remarks column may hold other words beside them.</summary>
    public static ImmutableArray<string> In(string text) => [.. Shape().Matches(text).Select(match => match.Value)];

    public static string New() => "UK-" + RandomNumberGenerator.GetString(Letters, 12);

    [GeneratedRegex("UK-[2-9A-HJ-KM-NP-Z]{12}")]
    private static partial Regex Shape();
}
