using Uketsuke.Automation.Scenarios;
using Uketsuke.Automation.Screens;
using Uketsuke.Basics;
using Uketsuke.Reading.Values;

namespace Uketsuke.Automation.Playing;

/// <summary>Compares what was put in with what the screen holds (robot.md §4.3).</summary>
internal static class RoundTrip
{
    /// <returns>True when nothing was lost under the rule.</returns>
    public static bool Kept(ReadBack rule, string wanted, string held) => rule switch
    {
        ReadBack.Never => true,
        ReadBack.Kana => Kana(wanted) == Kana(held),
        ReadBack.DigitsEqual => Width.DigitsOf(wanted) == Width.DigitsOf(held) && held.Length > 0,
        ReadBack.WidthFolded => Width.Half(wanted) == Width.Half(held),
        _ => Lines(wanted) == Lines(held),
    };

    /// <summary>Says what was lost; names single characters only, never the value.</summary>
    public static Bilingual Loss(ScreenElement element, string wanted, string held)
    {
        string[] before = [.. wanted.EnumerateRunes().Select(rune => rune.ToString())];
        string[] after = [.. held.EnumerateRunes().Select(rune => rune.ToString())];
        int same = before.Zip(after).TakeWhile(pair => pair.First == pair.Second).Count();
        if (same == after.Length && same < before.Length)
        {
            return new(
                $"「{element.Spoken}」が画面で {after.Length} 文字に切られました ({before.Length} 文字を入れました)。",
                $"“{element.Spoken}” was cut to {after.Length} of {before.Length} characters by the screen.");
        }

        string from = same < before.Length ? before[same] : "";
        string to = same < after.Length ? after[same] : "";
        return new(
            $"「{element.Spoken}」の文字「{from}」が画面で「{to}」に変わりました。",
            $"The character “{from}” of “{element.Spoken}” became “{to}” on the screen.");
    }

    private static string Kana(string text) => string.Concat(Width.Katakana(text).Where(c => !char.IsWhiteSpace(c)));

    // A text area gives back its line ends as LF, whatever was put in.
    private static string Lines(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal);
}
