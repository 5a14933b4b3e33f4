using System.Globalization;
using System.Text.RegularExpressions;
using Uketsuke.Reading.Values;

namespace Uketsuke.Reading.Texts;

/// <summary>The ways in which people write a value of an office list.</summary>
internal static partial class ListForms
{
    /// <summary>A name or word: as listed, in common characters, with and without its blank.</summary>
    public static IEnumerable<string> OfValue(string value)
    {
        string wide = value.Replace(' ', '　');
        string common = NameKey.Of(value);
        return new[] { wide, wide.Replace("　", "", StringComparison.Ordinal), common }.Distinct();
    }

    /// <summary>
    /// A town: 一丁目 is also written 1丁目 and, with the block number following, 1-. The bar may be read as ー or 一.
    /// </summary>
    public static IEnumerable<string> OfTown(string town)
    {
        string plain = Width.Narrow(town).Replace(" ", "", StringComparison.Ordinal);
        yield return plain;
        Match block = Block().Match(plain);
        if (!block.Success)
        {
            yield break;
        }

        string name = plain[..block.Index];
        string number = block.Groups[1].Value;
        string arabic = char.IsAsciiDigit(number[0]) ? number : AddressKey.Arabic(number);
        string kanji = AddressKey.Kanji(int.Parse(arabic, CultureInfo.InvariantCulture));
        foreach (string form in new[] { $"{name}{kanji}丁目", $"{name}{arabic}丁目", $"{name}{arabic}-", $"{name}{arabic}ー", $"{name}{arabic}一" })
        {
            yield return form;
        }
    }

    [GeneratedRegex("([一二三四五六七八九十]{1,3}|[0-9]{1,2})丁目$")]
    private static partial Regex Block();
}
