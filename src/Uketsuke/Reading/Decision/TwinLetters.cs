using Uketsuke.Forms;
using Uketsuke.Reading.Values;

namespace Uketsuke.Reading.Decision;

/// <summary>Counts what a reader can hardly tell from its twin, however sure it is: a high probability says little there.</summary>
internal static class TwinLetters
{
    // Common forms of name characters of which families write variants that no reader knows (髙 﨑 濵 栁 𠮷 德) or that differ in a
    // stroke or two among many (斎 齋 斉 齊, 辺 邊 邉, 富 冨). 桜 櫻, 広 廣, 国 國, 沢 澤, 滝 瀧, 島 嶋 are told apart as any two characters.
    private const string NameForms = "高崎浜柳吉徳斎齋斉齊辺邊邉富冨";

    // No part of a name in kana begins so: a rule's rest is read as a long mark, シ as ン.
    private const string NoBeginning = "ーンァィゥェォッャュョヮヵヶ";

    private const string SmallVowels = "ぁぃぅぇぉァィゥェォ";
    private const string Turned = "やゆよゃゅょヤユヨャュョ";
    private const string Doubled = "つっツッ";
    private const string BeforeTurned = "きしちにひみりぎじぢびぴキシチニヒミリギジヂビピテデフヴ";

    // A name this long may be a family and a given name: writers leave a gap between them, which may be too narrow to see.
    private const int WholeName = 2;

    // Family names whose last part is read with and without its voice mark (中田 ナカタ ナカダ, 山崎 ヤマサキ ヤマザキ): neither the kanji nor
    // the language can tell which, only two small dots.
    private static readonly string[] EitherVoice =
        ["タ", "ダ", "サキ", "ザキ", "カワ", "ガワ", "シマ", "ジマ", "ハラ", "バラ", "クチ", "グチ", "サワ", "ザワ", "フチ", "ブチ"];

    /// <returns>
    /// Letters of <paramref name="text"/> with a twin; in free text word gaps too, which a wide letter looks like, and a number,
    /// which reads as well with a digit less; in a name a second gap, one beside kana, which are smaller than kanji, in kana also the gap
    /// that is not there, a beginning that no name has, and the voice of a family name's last part.
    /// </returns>
    public static int Count(FieldKind kind, string text) => kind switch
    {
        FieldKind.KanjiName => text.Count(letter => NameForms.Contains(letter, StringComparison.Ordinal)) + SecondGap(text) + GapBesideKana(text),
        FieldKind.Kana or FieldKind.Hiragana => Kana(text) + WithoutGap(text) + SecondGap(text) + OddBeginning(text) + VoiceOfFamily(text),
        FieldKind.Text => Kana(text) + text.Count(letter => letter == '　') + (text.Any(char.IsAsciiDigit) ? 1 : 0),
        _ => 0,
    };

    private static int WithoutGap(string text) => text.Length >= WholeName && !text.Contains('　', StringComparison.Ordinal) ? 1 : 0;

    private static int SecondGap(string text) => text.Count(letter => letter == '　') > 1 ? 1 : 0;

    private static int OddBeginning(string text) =>
        Width.Katakana(text).Split('　').Count(part => part.Length > 0 && NoBeginning.Contains(part[0], StringComparison.Ordinal));

    private static int VoiceOfFamily(string text) =>
        text.IndexOf('　', StringComparison.Ordinal) is var gap and > 1
        && Array.Exists(EitherVoice, end => Width.Katakana(text[..gap]).EndsWith(end, StringComparison.Ordinal)) ? 1 : 0;

    private static int GapBesideKana(string text) =>
        text.IndexOf('　', StringComparison.Ordinal) is var gap and > 0 && gap + 1 < text.Length && (IsKana(text[gap - 1]) || IsKana(text[gap + 1])) ? 1 : 0;

    private static bool IsKana(char letter) => letter is >= 'ぁ' and <= 'ヺ';

    private static int Kana(string text)
    {
        int count = 0;
        for (int i = 0; i < text.Length; i++)
        {
            bool inside = i > 0 && text[i - 1] != '　';
            count += SmallVowels.Contains(text[i], StringComparison.Ordinal)
                || (inside && Doubled.Contains(text[i], StringComparison.Ordinal))
                || (inside && Turned.Contains(text[i], StringComparison.Ordinal)
                    && BeforeTurned.Contains(text[i - 1], StringComparison.Ordinal)) ? 1 : 0;
        }

        return count;
    }
}
