namespace Uketsuke.Reading.Values;

/// <summary>Kana that are written small or large with the same shape.</summary>
internal static class KanaPairs
{
    private const string Small = "ァィゥェォッャュョヮヵヶぁぃぅぇぉっゃゅょゎ";
    private const string Big = "アイウエオツヤユヨワカケあいうえおつやゆよわ";

    public static bool IsSmall(char kana) => Small.Contains(kana, StringComparison.Ordinal);

    /// <returns>The large form of a small kana, anything else as it is.</returns>
    public static char Large(char kana) => Small.IndexOf(kana, StringComparison.Ordinal) is >= 0 and int at ? Big[at] : kana;
}
