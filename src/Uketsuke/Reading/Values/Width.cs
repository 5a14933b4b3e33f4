using System.Text;

namespace Uketsuke.Reading.Values;

/// <summary>Full-width and half-width forms, and the two scripts of kana. Everything else stays as it is.</summary>
public static class Width
{
    private const string FullKana = "。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン゛゜";
    private const string Voiced = "カキクケコサシスセソタチツテトハヒフヘホウ";
    private const string WithVoice = "ガギグゲゴザジズゼゾダヂヅデドバビブベボヴ";
    private const string HalfVoiced = "ハヒフヘホ";
    private const string WithHalfVoice = "パピプペポ";
    private const char FirstHalfKana = '\uFF61';
    private const char VoiceMark = '\uFF9E';
    private const char HalfVoiceMark = '\uFF9F';
    private const int KanaDistance = 'ア' - 'あ';

    /// <summary>Full-width Latin letters, digits and signs become ASCII; dashes of all kinds become hyphens. Kana stay.</summary>
    public static string Narrow(string text) => string.Create(text.Length, text, (span, source) =>
    {
        for (int i = 0; i < source.Length; i++)
        {
            span[i] = source[i] switch
            {
                >= '！' and <= '～' => (char)(source[i] - 0xFEE0),
                '　' => ' ',
                '−' or '‐' or '‑' or '–' or '—' => '-',
                char c => c,
            };
        }
    });

    /// <summary>Half-width katakana become full-width, marks joined (ｶﾞ → ガ).</summary>
    public static string WidenKatakana(string text)
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

    /// <summary>ASCII and half-width kana to full width; the space becomes the full-width space.</summary>
    public static string Full(string text)
    {
        StringBuilder made = new(text.Length);
        foreach (char c in WidenKatakana(text))
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
        string.Concat(WidenKatakana(text).Select(c => c is >= 'ぁ' and <= 'ゖ' or 'ゝ' or 'ゞ' ? (char)(c + KanaDistance) : c));

    public static string Hiragana(string text) =>
        string.Concat(WidenKatakana(text).Select(c => c is >= 'ァ' and <= 'ヶ' or 'ヽ' or 'ヾ' ? (char)(c - KanaDistance) : c));

    /// <summary>Only the ASCII digits, after narrowing.</summary>
    public static string DigitsOf(string text) => string.Concat(Narrow(text).Where(char.IsAsciiDigit));
}
