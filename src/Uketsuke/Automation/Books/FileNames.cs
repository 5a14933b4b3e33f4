using System.Text;

namespace Uketsuke.Automation.Books;

/// <summary>Which bare file names may be used, on every system alike.</summary>
public static class FileNames
{
    private const int Longest = 100;

    private static readonly string[] Reserved =
    [
        "CON", "PRN", "AUX", "NUL", .. Enumerable.Range(1, 9).SelectMany(number => new[] { $"COM{number}", $"LPT{number}" }),
    ];

    /// <summary>True for a name that stays in its folder, shows as it is, and is no device.</summary>
    public static bool Safe(string name) =>
        name.Length is > 0 and <= Longest
        && name.EnumerateRunes().All(Plain)
        && !name.StartsWith("~$", StringComparison.Ordinal)
        && name[0] is not ('.' or ' ') && name[^1] is not ('.' or ' ')
        && !Reserved.Contains(name.Split('.')[0].TrimEnd(), StringComparer.OrdinalIgnoreCase);

    // Format characters (category Cf) turn the direction of a name or hide in it.
    private static bool Plain(Rune rune) =>
        rune != Rune.ReplacementChar && !"<>:\"/\\|?*".Contains(rune.ToString(), StringComparison.Ordinal)
        && Rune.GetUnicodeCategory(rune) is not (
            System.Globalization.UnicodeCategory.Control or System.Globalization.UnicodeCategory.Format
            or System.Globalization.UnicodeCategory.LineSeparator or System.Globalization.UnicodeCategory.ParagraphSeparator
            or System.Globalization.UnicodeCategory.OtherNotAssigned);
}
