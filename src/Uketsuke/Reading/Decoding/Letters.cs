namespace Uketsuke.Reading.Decoding;

/// <summary>Which script a character of the recogniser belongs to.</summary>
internal static class Letters
{
    public static bool IsDigit(string s) => s.Length == 1 && char.IsAsciiDigit(s[0]);

    public static bool IsHiragana(string s) => s.Length == 1 && s[0] is >= 'ぁ' and <= 'ゔ';

    public static bool IsKatakana(string s) => s.Length == 1 && s[0] is (>= 'ァ' and <= 'ヶ') or 'ー' or '・';

    public static bool IsKanji(string s) => s.Length == 1 && s[0] is (>= '一' and <= '鿿') or '々';
}
