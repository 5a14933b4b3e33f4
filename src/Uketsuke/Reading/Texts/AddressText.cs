using System.Text.RegularExpressions;
using Uketsuke.Reading.Decoding;

namespace Uketsuke.Reading.Texts;

/// <summary>The product's form of an address: the listed town, then the block with ASCII digits and hyphens as far as written.</summary>
internal static partial class AddressText
{
    /// <param name="written">What a <see cref="TownGrammar"/> accepted, with or without a prefix.</param>
    public static string Canonical(string written, ListTree towns, Alphabet alphabet)
    {
        string text = written.Replace(Alphabet.Space, "", StringComparison.Ordinal);
        for (int from = 0; from < text.Length; from++)
        {
            if ((from == 0 || "区市町村".Contains(text[from - 1], StringComparison.Ordinal))
                && towns.LongestPrefix(text[from..], alphabet) is { } match)
            {
                string rest = text[(from + match.Length)..];
                return match.Value + Block(rest);
            }
        }

        return Block(text);
    }

    /// <summary>Bars between digits become hyphens.</summary>
    public static string Block(string rest) =>
        BarAfterDigit().Replace(rest.Replace(Alphabet.Space, "", StringComparison.Ordinal), "-").Trim('-', 'ー');

    [GeneratedRegex("(?<=[0-9])[-ー一]+(?=[0-9]|$)|^[-ー]+")]
    private static partial Regex BarAfterDigit();
}
