using Uketsuke.Forms;
using Uketsuke.Reading.Values;

namespace Uketsuke.Reading.Decision;

/// <summary>Counts what a reader can hardly tell from its twin, however sure it is: a high probability says little there.</summary>
internal static class TwinLetters
{
    // Common forms of name characters of which families write variants: 髙 﨑 濵 栁 齋 邊 𠮷 冨 嶋 ….
    private const string NameForms = "高崎浜柳斎斉辺吉富島桜広国沢渡滝徳";

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
    /// which reads as well with a digit less; in a name the gap that is not there, one beside kana, which are smaller than kanji, and the
    /// voice of a family name's last part.
    /// </returns>
    public static int Count(FieldKind kind, string text) => kind switch
    {
        FieldKind.KanjiName => text.Count(letter => NameForms.Contains(letter, StringComparison.Ordinal)) + WithoutGap(text) + GapBesideKana(text),
        FieldKind.Kana or FieldKind.Hiragana => Kana(text) + WithoutGap(text) + VoiceOfFamily(text),
        FieldKind.Text => Kana(text) + text.Count(letter => letter == '　') + (text.Any(char.IsAsciiDigit) ? 1 : 0),
        _ => 0,
    };

    private static int WithoutGap(string text) => text.Length >= WholeName && !text.Contains('　', StringComparison.Ordinal) ? 1 : 0;

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
