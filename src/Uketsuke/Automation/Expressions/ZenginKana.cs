using Uketsuke.Reading.Values;

namespace Uketsuke.Automation.Expressions;

/// <summary>Kana as banks write it: half-width, without small letters, the long-vowel mark as a hyphen.</summary>
internal static class ZenginKana
{
    private const string Small = "ｧｨｩｪｫｬｭｮｯ";
    private const string Large = "ｱｲｳｴｵﾔﾕﾖﾂ";

    public static string Of(string text) => string.Concat(Width.Half(Width.Katakana(text)).Select(c => c switch
    {
        'ｰ' or '‐' or '－' or '―' => '-',
        '\u3000' => ' ',
        _ when Small.IndexOf(c, StringComparison.Ordinal) is int at and >= 0 => Large[at],
        _ => char.ToUpperInvariant(c),
    }));
}
