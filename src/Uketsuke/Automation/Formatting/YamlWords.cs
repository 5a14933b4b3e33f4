using System.Globalization;
using System.Text;

namespace Uketsuke.Automation.Formatting;

/// <summary>Writes single texts of a YAML file.</summary>
internal static class YamlWords
{
    /// <summary>On one line. What was quoted stays quoted: other readers of the file tell text from number by it.</summary>
    /// <param name="flow">Inside of braces or brackets.</param>
    public static string Line(LaidText text, bool flow) =>
        text.Text.EnumerateRunes().Any(Hidden) || text.Text.Contains('\n', StringComparison.Ordinal) ? Escaped(text.Text)
        : text.Style != TextStyle.Plain || (flow && text.Text.Length == 0) ? $"'{text.Text.Replace("'", "''", StringComparison.Ordinal)}'"
        : text.Text;

    /// <summary>The lines behind <c>|</c>; null when it cannot be written so.</summary>
    public static (string Mark, string[] Lines)? Block(LaidText text)
    {
        string body = text.Text.EndsWith('\n') ? text.Text[..^1] : text.Text;
        bool fits = text.Style == TextStyle.Block && body.Length > 0 && body[0] is not (' ' or '\n' or '\t') && body[^1] != '\n'
            && !body.EnumerateRunes().Any(rune => rune.Value != '\n' && Hidden(rune));
        return fits ? (text.Text.EndsWith('\n') ? "|" : "|-", body.Split('\n')) : null;
    }

    /// <summary>Columns on a screen: wide characters take two.</summary>
    public static int Width(string text) => text.EnumerateRunes().Sum(rune => rune.Value switch
    {
        < 0x1100 => 1,
        >= 0xFF61 and <= 0xFF9F => 1,
        _ => 2,
    });

    private static bool Hidden(Rune rune) => rune.Value is 0x85 or 0x2028 or 0x2029 or 0xFEFF
        || rune == Rune.ReplacementChar
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned;

    private static string Escaped(string text)
    {
        StringBuilder made = new("\"");
        foreach (char c in text)
        {
            made.Append(c switch
            {
                '"' => "\\\"",
                '\\' => @"\\",
                '\n' => "\\n",
                '\t' => "\\t",
                < ' ' or (>= '\u007f' and <= '\u00a0') or '\u2028' or '\u2029' or '\ufeff' or '\ufffd' =>
                    string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => c.ToString(),
            });
        }

        return made.Append('"').ToString();
    }
}
