using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Uketsuke.Automation.Screens;

namespace Uketsuke.Automation.Scenarios;

/// <summary>Reads <c>elements</c> (literals only) and keeps count of which are used.</summary>
internal sealed partial class ElementReader(Findings findings)
{
    private readonly Dictionary<string, (ScreenElement Element, int Line)> elements = [];
    private readonly HashSet<string> used = [];
    private ImmutableDictionary<string, ScreenElement> parameters = ImmutableDictionary<string, ScreenElement>.Empty;

    public ImmutableDictionary<string, ScreenElement> All => elements.ToImmutableDictionary(pair => pair.Key, pair => pair.Value.Element);

    public void Read(MapReader? map)
    {
        foreach (string name in map?.Rest.ToArray() ?? [])
        {
            if (!Name().IsMatch(name))
            {
                findings.Add(
                    "S0223", map!.LineOf(name), new($"要素名「{name}」は form.kana のように書きます。", $"An element is named like form.kana, not “{name}”."),
                    new("名前を直してください。", "Rename it."));
            }

            if (map!.MapOrNull(name) is MapReader element)
            {
                elements[name] = (Element(name, element), map.LineOf(name));
            }
        }
    }

    /// <summary>While a called flow is read: its element parameters and what they stand for. Give back what this returns.</summary>
    public ImmutableDictionary<string, ScreenElement> Within(ImmutableDictionary<string, ScreenElement> inner)
    {
        (ImmutableDictionary<string, ScreenElement> outer, parameters) = (parameters, inner);
        return outer;
    }

    /// <summary>An element given by its name in the list, or written out in place as a mapping.</summary>
    public ScreenElement? Use(YamlNode? node, int line)
    {
        if (node is YamlMap map)
        {
            return Element($"line {map.Line}", new MapReader(map, findings));
        }

        if (node is YamlText parameter && parameters.TryGetValue(parameter.Text, out ScreenElement? given))
        {
            return given;
        }

        if (node is YamlText name && elements.TryGetValue(name.Text, out (ScreenElement Element, int Line) found))
        {
            used.Add(name.Text);
            return found.Element;
        }

        findings.Add(
            "S0220", node?.Line ?? line, new($"要素「{(node as YamlText)?.Text ?? "?"}」は elements にありません。", $"“{(node as YamlText)?.Text ?? "?"}” is not among the elements."),
            new($"ある要素: {string.Join(", ", elements.Keys.Order())}", $"Elements: {string.Join(", ", elements.Keys.Order())}"));
        return null;
    }

    public void TellUnused()
    {
        foreach ((string name, (_, int line)) in elements.Where(pair => !used.Contains(pair.Key) && !pair.Value.Element.Personal))
        {
            findings.Add(
                "S0221", line, new($"要素「{name}」はどの手順でも使われていません。", $"Element “{name}” is never used."),
                new("消すか、使ってください。", "Remove it or use it."), blocks: false);
        }
    }

    private static ScreenElement Element(string name, MapReader map)
    {
        ImmutableArray<ScreenLocator>.Builder locators = ImmutableArray.CreateBuilder<ScreenLocator>();
        bool secret = map.Bool("secret", false);
        bool personal = map.Bool("personal", false);
        string? frame = map.TextOrNull("frame");
        ImmutableArray<YamlNode> fallbacks = map.List("otherwise");
        locators.Add(Locator(map));
        foreach (YamlMap fallback in fallbacks.IsDefault ? [] : fallbacks.OfType<YamlMap>())
        {
            locators.Add(Locator(new MapReader(fallback, map.Findings)));
        }

        return new(name, locators.ToImmutable(), secret, personal, frame);
    }

    private static ScreenLocator Locator(MapReader map)
    {
        ScreenLocator made = new(
            map.TextOrNull("label"), map.TextOrNull("role"), map.TextOrNull("name"), map.TextOrNull("text"), map.TextOrNull("css"), map.TextOrNull("right_of"));
        map.Finish();
        int ways = new[] { made.Label, made.Role, made.Text, made.Css }.Count(way => way is not null);
        if (ways != 1 || (made.Name is not null && made.Role is null))
        {
            map.Findings.Add(
                "S0222", map.Line, new("要素は label, role (と name), text, css のうち一つで示します。", "An element is given by one of label, role (with name), text, css."),
                new("一つだけ書き、残りは otherwise に移してください。", "Keep one; move the others to otherwise."));
        }

        return made;
    }

    [GeneratedRegex(@"\A[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
