using System.Text;
using System.Text.RegularExpressions;

namespace Uketsuke.Automation.Expressions;

/// <summary>Width and kana of Japanese text, character by character, so that everything else stays as it is.</summary>
internal static partial class KanaWidth
{
    private const string FullKana = "。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン゛゜";
    private const string Voiced = "カキクケコサシスセソタチツテトハヒフヘホウ";
    private const string WithVoice = "ガギグゲゴザジズゼゾダヂヅデドバビブベボヴ";
    private const string HalfVoiced = "ハヒフヘホ";
    private const string WithHalfVoice = "パピプペポ";
    private const char FirstHalfKana = '\uFF61';
    private const char VoiceMark = '\uFF9E';
    private const char HalfVoiceMark = '\uFF9F';

    /// <summary>ASCII and half-width kana to full width; the space becomes the full-width space.</summary>
    public static string Full(string text)
    {
        StringBuilder made = new(text.Length);
        foreach (char c in KanaToFull(text))
        {
            made.Append(c switch { ' ' => '\u3000', >= '!' and <= '~' => (char)(c + 0xFEE0), _ => c });
        }

        return made.ToString();
    }

    /// <summary>Full-width ASCII and katakana to half width, voiced kana as two characters.</summary>
    public static string Half(string text)
    {
        StringBuilder made = new(text.Length);
        foreach (char c in text)
        {
            switch (c)
            {
                case '\u3000':
                    made.Append(' ');
                    break;
                case >= '\uFF01' and <= '\uFF5E':
                    made.Append((char)(c - 0xFEE0));
                    break;
                case var _ when FullKana.IndexOf(c, StringComparison.Ordinal) is int at and >= 0:
                    made.Append((char)(FirstHalfKana + at));
                    break;
                case var _ when WithVoice.IndexOf(c, StringComparison.Ordinal) is int at and >= 0:
                    made.Append((char)(FirstHalfKana + FullKana.IndexOf(Voiced[at], StringComparison.Ordinal))).Append(VoiceMark);
                    break;
                case var _ when WithHalfVoice.IndexOf(c, StringComparison.Ordinal) is int at and >= 0:
                    made.Append((char)(FirstHalfKana + FullKana.IndexOf(HalfVoiced[at], StringComparison.Ordinal))).Append(HalfVoiceMark);
                    break;
                default:
                    made.Append(c);
                    break;
            }
        }

        return made.ToString();
    }

    /// <summary>Hiragana and half-width katakana to full-width katakana.</summary>
    public static string Katakana(string text) =>
        string.Concat(KanaToFull(text).Select(c => c is >= 'ぁ' and <= 'ゖ' or 'ゝ' or 'ゞ' ? (char)(c + 0x60) : c));

    public static string Hiragana(string text) =>
        string.Concat(KanaToFull(text).Select(c => c is >= 'ァ' and <= 'ヶ' or 'ヽ' or 'ヾ' ? (char)(c - 0x60) : c));

    /// <summary>The digits alone, half width.</summary>
    public static string Digits(string text) =>
        string.Concat(text.Select(c => c is >= '０' and <= '９' ? (char)(c - 0xFEE0) : c).Where(char.IsAsciiDigit));

    /// <summary>「3丁目」 and 「３丁目」 as 「三丁目」: the form of the official list of towns. 1 to 99.</summary>
    public static string KanjiChome(string text) => Chome().Replace(text, match =>
    {
        int number = int.Parse(Digits(match.Groups[1].Value), System.Globalization.CultureInfo.InvariantCulture);
        string tens = (number / 10) switch { 0 => "", 1 => "十", int ten => $"{Kanji(ten)}十" };
        return number == 0 ? match.Value : $"{tens}{Kanji(number % 10)}丁目";
    });

    private static string Kanji(int digit) => digit == 0 ? "" : "一二三四五六七八九"[digit - 1].ToString();

    private static string KanaToFull(string text)
    {
        StringBuilder made = new(text.Length);
        foreach (char c in text)
        {
            if (c == VoiceMark && made.Length > 0 && Voiced.IndexOf(made[^1], StringComparison.Ordinal) is int voiced and >= 0)
            {
                made[^1] = WithVoice[voiced];
            }
            else if (c == HalfVoiceMark && made.Length > 0 && HalfVoiced.IndexOf(made[^1], StringComparison.Ordinal) is int half and >= 0)
            {
                made[^1] = WithHalfVoice[half];
            }
            else
            {
                made.Append(c is >= FirstHalfKana and <= HalfVoiceMark ? FullKana[c - FirstHalfKana] : c);
            }
        }

        return made.ToString();
    }

    [GeneratedRegex("([0-9０-９]{1,2})丁目", RegexOptions.CultureInvariant)]
    private static partial Regex Chome();
}
