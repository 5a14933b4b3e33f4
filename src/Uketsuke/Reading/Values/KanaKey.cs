namespace Uketsuke.Reading.Values;

/// <summary>
/// A key for comparing kana: width, small letters, long marks, hiragana and ヲ/ヰ/ヱ folded, blanks dropped. Registers may hold
/// シヨウコ for ショウコ. A comparison key only; a stored value is never replaced by it.
/// </summary>
public static class KanaKey
{
    private const string Small = "ァィゥェォッャュョヮヵヶ";
    private const string Large = "アイウエオツヤユヨワカケ";

    public static string Of(string kana)
    {
        List<char> key = [];
        foreach (char c in Width.Katakana(kana))
        {
            int small = Small.IndexOf(c, StringComparison.Ordinal);
            char k = small >= 0 ? Large[small] : c;
            k = k switch { 'ヰ' => 'イ', 'ヱ' => 'エ', 'ヲ' => 'オ', 'ヂ' => 'ジ', 'ヅ' => 'ズ', _ => k };
            if (k is not ('ー' or '・' or ' ' or '　' or '-' or '－' or '―'))
            {
                key.Add(k);
            }
        }

        return string.Concat(key);
    }
}
