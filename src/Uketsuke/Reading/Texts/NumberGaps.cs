using System.Text.RegularExpressions;

namespace Uketsuke.Reading.Texts;

/// <summary>
/// Gaps between two digits: a narrow 1 leaves one as wide as a word gap, and 5-2　101 has a true one. The value is without it, and
/// it is unsure whether that is right.
/// </summary>
internal static partial class NumberGaps
{
    public static bool AreIn(string text) => Gap().IsMatch(text);

    public static string Close(string text) => Gap().Replace(text, "");

    [GeneratedRegex("(?<=[0-9])　(?=[0-9])")]
    private static partial Regex Gap();
}
