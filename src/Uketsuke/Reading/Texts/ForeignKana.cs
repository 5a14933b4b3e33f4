using Uketsuke.Reading.Decoding;
using Uketsuke.Reading.Language;
using Uketsuke.Reading.Values;

namespace Uketsuke.Reading.Texts;

/// <summary>
/// Names from elsewhere in kana: the counted names are Japanese, and know nothing of whether ウエ is ウェ there (ウェイ). The size on the
/// paper alone would decide, and hands differ.
/// </summary>
internal static class ForeignKana
{
    private const string HardlyJapanese = "ーヴパピプペポァィゥェォ";
    private const string Vowels = "アイウエオ";
    private const string BeforeVowel = "フヴテデシジチツウクグトド";

    // Pairs that hardly any Japanese name holds, but that stand in others with a small second letter (フィン, ジェームズ).
    private static readonly string[] OftenSmall =
        ["フア", "フイ", "フエ", "フオ", "テイ", "デイ", "テユ", "デユ", "シエ", "ジエ", "ツア", "ウオ", "クア", "クオ", "グア", "ヴイ", "ヴエ"];

    // Natural log of a letter in names that could be counted ones, and in names that could not. Set by hand: ワン ウエン has -7.4.
    private const double Japanese = -3.5;
    private const double Foreign = -6;

    /// <param name="log">What the language of names says of it, natural log.</param>
    /// <param name="large">A name without small vowels: no counted name holds any.</param>
    /// <returns>How much it is like the counted names, 0 to 1.</returns>
    public static double Likeness(double log, string large) =>
        Math.Clamp(((log / Math.Max(1, large.Count(letter => letter != Alphabet.Space[0]))) - Foreign) / (Japanese - Foreign), 0, 1);

    /// <param name="name">In katakana or hiragana.</param>
    /// <returns>True when a large letter of it may as well be a small one, whatever is known of names.</returns>
    public static bool MayHideSmall(string name, TextLanguage language)
    {
        string kana = Width.Katakana(name);
        bool isForeign = kana.Any(letter => HardlyJapanese.Contains(letter, StringComparison.Ordinal)) || Likeness(language.Log(kana), kana) < 0.5;
        for (int i = 1; i < kana.Length; i++)
        {
            bool mayBeSmall = Vowels.Contains(kana[i], StringComparison.Ordinal) && BeforeVowel.Contains(kana[i - 1], StringComparison.Ordinal);
            if ((isForeign && mayBeSmall) || Array.Exists(OftenSmall, pair => string.CompareOrdinal(kana, i - 1, pair, 0, 2) == 0))
            {
                return true;
            }
        }

        return false;
    }
}
