using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Uketsuke.Reading.Values;

/// <summary>
/// A key for comparing addresses: 一丁目, 1丁目 and １− are the same, and so are 2番3号, 2番地3 and 2-3.
/// </summary>
public static partial class AddressKey
{
    private const string Numerals = "〇一二三四五六七八九";

    public static string Of(string address)
    {
        string text = SearchKey.Of(address);
        text = KanjiBlock().Replace(text, match => Arabic(match.Groups[1].Value) + "丁目");
        text = Joint().Replace(text, "-");
        text = text.Replace("号", "", StringComparison.Ordinal);
        text = BarBetween().Replace(text, "-");
        return text.TrimEnd('-').Replace("ヶ", "ケ", StringComparison.Ordinal).Replace("が", "ガ", StringComparison.Ordinal);
    }

    /// <summary>三 → 3, 十二 → 12, 二十一 → 21; only what block numbers need (1 to 99).</summary>
    public static string Arabic(string kanji)
    {
        int ten = kanji.IndexOf('十', StringComparison.Ordinal);
        if (ten < 0)
        {
            StringBuilder digits = new(kanji.Length);
            foreach (char c in kanji)
            {
                digits.Append(Numerals.IndexOf(c, StringComparison.Ordinal));
            }

            return digits.ToString();
        }

        int tens = ten == 0 ? 1 : Numerals.IndexOf(kanji[ten - 1], StringComparison.Ordinal);
        int ones = ten + 1 < kanji.Length ? Numerals.IndexOf(kanji[ten + 1], StringComparison.Ordinal) : 0;
        return ((tens * 10) + ones).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>1 → 一, 12 → 十二.</summary>
    public static string Kanji(int number) => number switch
    {
        < 10 => Numerals[number].ToString(),
        10 => "十",
        < 20 => "十" + Numerals[number - 10],
        _ => Numerals[number / 10] + "十" + (number % 10 == 0 ? "" : Numerals[number % 10].ToString()),
    };

    /// <summary>「3丁目」 and 「３丁目」 as 「三丁目」: the form of the official list of towns. 1 to 99.</summary>
    public static string KanjiChome(string text) => ArabicBlock().Replace(text, match =>
        int.Parse(Width.DigitsOf(match.Groups[1].Value), CultureInfo.InvariantCulture) is int number and > 0 ? Kanji(number) + "丁目" : match.Value);

    [GeneratedRegex("([0-9０-９]{1,2})丁目")]
    private static partial Regex ArabicBlock();

    [GeneratedRegex("([一二三四五六七八九十]{1,3})丁目", RegexOptions.NonBacktracking)]
    private static partial Regex KanjiBlock();

    [GeneratedRegex("丁目|番地の|番地|番|の(?=[0-9])")]
    private static partial Regex Joint();

    [GeneratedRegex("(?<=[0-9])[-ー一]+(?=[0-9])")]
    private static partial Regex BarBetween();
}
