using System.Text;

namespace Uketsuke.Reading.Values;

/// <summary>Full-width and half-width forms.</summary>
public static class Width
{
    /// <summary>Full-width Latin letters, digits and signs become ASCII; dashes of all kinds between digits stay as they are.</summary>
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
        StringBuilder wide = new(text.Length);
        int from = 0;
        while (from < text.Length)
        {
            int to = from;
            while (to < text.Length && text[to] is >= '｡' and <= 'ﾟ')
            {
                to++;
            }

            if (to > from)
            {
                wide.Append(text[from..to].Normalize(NormalizationForm.FormKC));
                from = to;
            }
            else
            {
                wide.Append(text[from++]);
            }
        }

        return wide.ToString();
    }

    /// <summary>Only the ASCII digits, after narrowing.</summary>
    public static string DigitsOf(string text) => string.Concat(Narrow(text).Where(char.IsAsciiDigit));
}
