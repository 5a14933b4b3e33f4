using System.Collections.Immutable;

namespace Uketsuke.Reading.Decoding;

/// <summary>
/// Classes of other scripts that hands write like a symbol of the field. Where only digits may stand, an O is a zero.
/// Shape alone decides here, never a list of observed mistakes.
/// </summary>
internal static class Lookalikes
{
    public static ImmutableDictionary<string, string> Digits { get; } = Pairs(
        "0OoQD", "1Iil", "2Zz", "3ヨろ", "4", "5S", "6b", "7ワクりフ", "8B", "9qgの");

    /// <summary>Phones and postal codes: any short bar parts groups; some people write の.</summary>
    public static ImmutableDictionary<string, string> Numbers { get; } =
        Digits.Remove("の").AddRange(Pairs("-ー一・の"));

    public static ImmutableDictionary<string, string> Amount { get; } = Digits;

    public static ImmutableDictionary<string, string> Date { get; } =
        Pairs("0OoQD", "1Ii", "2Zz", "6b", "7ワクりフ", "8B", "9qg", "Ss", "Tt", "Rr", "Hh", "Mm", "-ー一", "・、。");

    /// <summary>Katakana: the same sound in hiragana, and kanji of the same shape.</summary>
    public static ImmutableDictionary<string, string> Kana { get; } =
        HiraganaToKatakana().AddRange(KanjiAsKatakana());

    /// <summary>Hiragana: the few katakana of the same shape.</summary>
    public static ImmutableDictionary<string, string> Hiragana { get; } = Pairs("へヘ", "べベ", "ぺペ", "りリ", "ー一-");

    private static ImmutableDictionary<string, string> HiraganaToKatakana() =>
        Enumerable.Range('ぁ', 'ゔ' - 'ぁ' + 1)
            .ToImmutableDictionary(c => ((char)c).ToString(), c => ((char)(c + 0x60)).ToString());

    private static ImmutableDictionary<string, string> KanjiAsKatakana() => Pairs(
        "カ力ヵ", "ニ二", "ハ八", "ロ口", "エ工", "タ夕", "ー一-", "オ才", "チ千", "ミ三", "ト下", "セ七", "ク久", "ケヶ", "ワヮ");

    // The first character of each word is the symbol, the others speak for it.
    private static ImmutableDictionary<string, string> Pairs(params string[] words) =>
        words.SelectMany(word => word[1..].Select(other => (Other: other.ToString(), Symbol: word[..1])))
            .ToImmutableDictionary(pair => pair.Other, pair => pair.Symbol);
}
