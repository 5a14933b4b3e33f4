using System.Text;

namespace Uketsuke.Reading.Values;

/// <summary>
/// A key for searching and comparing free text: NFKC (①→1, ㈱→(株), ⼿→手), upper case, dashes alike, blanks dropped. Right for
/// search keys, wrong for stored values.
/// </summary>
public static class SearchKey
{
    public static string Of(string text)
    {
        StringBuilder key = new(text.Length);
        foreach (char c in text.Normalize(NormalizationForm.FormKC).ToUpperInvariant())
        {
            if (!char.IsWhiteSpace(c))
            {
                key.Append(c is '−' or '‐' or '–' or '—' or '―' or 'ｰ' ? '-' : c);
            }
        }

        return key.ToString();
    }
}
