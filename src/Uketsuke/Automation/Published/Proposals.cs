using Uketsuke.Automation.Screens;

namespace Uketsuke.Automation.Published;

/// <summary>
/// Changes of a scenario's elements as a person may take them over: text for a reader, never used by a robot. A proposal
/// becomes true only when somebody writes it into the scenario and publishes it.
/// </summary>
internal static class Proposals
{
    /// <returns>Null when the element is not found by the words that changed.</returns>
    public static string? Rename(ScreenElement element, string before, string now)
    {
        ScreenLocator first = element.Locators[0];
        string? line = first switch
        {
            { Label: string label } when label == before => $"{{ label: {now} }}",
            { Role: string role, Name: string name } when name == before => $"{{ role: {role}, name: {now} }}",
            _ => null,
        };
        return line is null || now.Length == 0 ? null : Diff(element.Name, Written(first), line);
    }

    /// <param name="mark">The element's mark on the screen: its name, and which of its fallbacks found it.</param>
    public static string? FirstWay(ScreenElement element, string mark) =>
        int.TryParse(mark.Split('#')[^1], out int way) && way < element.Locators.Length ? FirstWay(element, way) : null;

    /// <summary>What was found by the fallback with this place in the list becomes the first way.</summary>
    public static string FirstWay(ScreenElement element, int way) =>
        Diff(element.Name, Written(element.Locators[0]), Written(element.Locators[way]));

    private static string Diff(string name, string before, string now) => $"- {name}: {before}\n+ {name}: {now}";

    private static string Written(ScreenLocator way)
    {
        (string Key, string? Text)[] keys =
        [
            ("label", way.Label), ("role", way.Role), ("name", way.Name), ("text", way.Text), ("css", way.Css), ("right_of", way.RightOf),
        ];
        return "{ " + string.Join(", ", keys.Where(pair => pair.Text is not null).Select(pair => $"{pair.Key}: {pair.Text}")) + " }";
    }
}
