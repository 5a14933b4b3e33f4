using System.Collections.Immutable;
using System.Globalization;

namespace Uketsuke.Automation.Scenarios;

/// <summary>
/// Takes the known keys out of one YAML mapping; <see cref="Finish"/> refuses what is left. The type of a value is decided by
/// its key, never by how it looks.
/// </summary>
internal sealed class MapReader
{
    private readonly Dictionary<string, YamlNode> values;
    private readonly Dictionary<string, int> lines;
    private readonly HashSet<string> known = [];

    public MapReader(YamlMap map, Findings findings)
    {
        Line = map.Line;
        Findings = findings;
        values = map.Entries.GroupBy(entry => entry.Key.Text).ToDictionary(group => group.Key, group => group.First().Value);
        lines = map.Entries.GroupBy(entry => entry.Key.Text).ToDictionary(group => group.Key, group => group.First().Key.Line);
    }

    public int Line { get; }

    public Findings Findings { get; }

    public int LineOf(string key) => lines.GetValueOrDefault(key, Line);

    public bool Has(string key) => values.ContainsKey(key);

    /// <summary>True when a mapping stands under the key.</summary>
    public bool Holds(string key) => values.GetValueOrDefault(key) is YamlMap;

    /// <summary>The keys that nobody has asked for yet, in file order.</summary>
    public IEnumerable<string> Rest => lines.Where(pair => !known.Contains(pair.Key)).OrderBy(pair => pair.Value).Select(pair => pair.Key);

    public YamlNode? Take(string key)
    {
        known.Add(key);
        return values.GetValueOrDefault(key);
    }

    public string Text(string key) => TextOrNull(key) ?? Missing(key, "");

    public string? TextOrNull(string key) => Take(key) switch
    {
        null => null,
        YamlText text => text.Text,
        YamlNode other => Wrong<string>(key, other, "文字", "text"),
    };

    public bool Bool(string key, bool otherwise) => Take(key) switch
    {
        null => otherwise,
        YamlText { Text: "true" } => true,
        YamlText { Text: "false" } => false,
        YamlNode other => Wrong<bool>(key, other, "true か false", "true or false"),
    };

    public int? IntOrNull(string key) => Take(key) switch
    {
        null => null,
        YamlText text when int.TryParse(text.Text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) => number,
        YamlNode other => Wrong<int?>(key, other, "0 以上の整数", "a whole number from 0"),
    };

    /// <summary>A length of time such as <c>500ms</c>, <c>20s</c>, <c>5m</c>; never longer than an hour.</summary>
    public TimeSpan? SpanOrNull(string key) => Take(key) switch
    {
        null => null,
        YamlText text when Span(text.Text) is TimeSpan span && span <= TimeSpan.FromHours(1) => span,
        YamlNode other => Wrong<TimeSpan?>(key, other, "時間 (500ms, 20s, 5m)", "a time (500ms, 20s, 5m)"),
    };

    public T Word<T>(string key, T otherwise, params (string Word, T Value)[] words)
    {
        if (Take(key) is not YamlNode node)
        {
            return otherwise;
        }

        foreach ((string word, T value) in words)
        {
            if (node is YamlText text && text.Text == word)
            {
                return value;
            }
        }

        string list = string.Join(", ", words.Select(pair => pair.Word));
        Findings.Add(
            "S0206", node.Line, new($"「{key}」に使えない語です。", $"Unknown word for “{key}”."), new($"使える語: {list}", $"Known words: {list}"));
        return otherwise;
    }

    public MapReader? MapOrNull(string key) => Take(key) switch
    {
        null => null,
        YamlMap map => new MapReader(map, Findings),
        YamlNode other => Wrong<MapReader?>(key, other, "「鍵: 値」の並び", "a mapping"),
    };

    public ImmutableArray<YamlNode> List(string key) => Take(key) switch
    {
        null => [],
        YamlList list => list.Items,
        YamlNode other => Wrong<ImmutableArray<YamlNode>>(key, other, "一覧 (- で始まる行)", "a list"),
    };

    public ImmutableArray<string> Texts(string key)
    {
        ImmutableArray<YamlNode> items = List(key);
        return items.IsDefaultOrEmpty ? [] : [.. items.Select(item => item is YamlText text ? text.Text : Wrong<string>(key, item, "文字", "text") ?? "")];
    }

    /// <summary>Refuses every key that was not asked for.</summary>
    public void Finish()
    {
        foreach (string key in Rest)
        {
            string list = string.Join(", ", known.Order());
            Findings.Add(
                "S0203", LineOf(key), new($"「{key}」という鍵はここでは使えません。", $"Unknown key “{key}”."), new($"使える鍵: {list}", $"Known keys: {list}"));
        }
    }

    public T Missing<T>(string key, T stand)
    {
        Findings.Add(
            "S0204", Line, new($"「{key}」がありません。", $"“{key}” is missing."), new($"「{key}: …」を書いてください。", $"Add “{key}: …”."));
        return stand;
    }

    private T? Wrong<T>(string key, YamlNode node, string ja, string en)
    {
        Findings.Add(
            "S0205", node.Line, new($"「{key}」には{ja}を書きます。", $"“{key}” takes {en}."), new("手引きの例に合わせてください。", "Follow the example in the guide."));
        return default;
    }

    private static TimeSpan? Span(string text)
    {
        (string unit, double seconds) = text switch
        {
            _ when text.EndsWith("ms", StringComparison.Ordinal) => ("ms", 0.001),
            _ when text.EndsWith('s') => ("s", 1),
            _ when text.EndsWith('m') => ("m", 60),
            _ => ("?", 0),
        };
        return int.TryParse(text.AsSpan(0, Math.Max(0, text.Length - unit.Length)), NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            && seconds > 0 ? TimeSpan.FromSeconds(number * seconds) : null;
    }
}
