using System.Globalization;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Uketsuke.Forms;

/// <summary>One mapping of a form file: gives typed values, reports what is wrong, and knows which keys nobody asked for.</summary>
internal sealed partial class FormMap(YamlMappingNode node, FormFindings findings)
{
    private readonly HashSet<string> taken = [];

    public YamlMappingNode Node => node;

    /// <summary>The value as a mapping, or null with a finding.</summary>
    public static FormMap? From(YamlNode value, string what, FormFindings findings)
    {
        if (value is YamlMappingNode map)
        {
            return new(map, findings);
        }

        findings.WrongShape(value, what, "「名前: 値」の組", "a mapping");
        return null;
    }

    public YamlNode? Take(string key, bool required = false)
    {
        taken.Add(key);
        YamlNode? found = node.Children
            .Where(pair => pair.Key is YamlScalarNode name && name.Value == key)
            .Select(pair => pair.Value)
            .FirstOrDefault();
        if (found is null && required)
        {
            findings.Missing(node, key);
        }

        return found;
    }

    public FormMap? Map(string key, bool required = false) =>
        Take(key, required) is YamlNode value ? From(value, key, findings) : null;

    public IEnumerable<YamlNode> List(string key, bool required = false)
    {
        YamlNode? value = Take(key, required);
        if (value is null or YamlSequenceNode)
        {
            return (value as YamlSequenceNode)?.Children ?? [];
        }

        findings.WrongShape(value, key, "「- 」で始まる一覧", "a list");
        return [];
    }

    public string? Text(string key, bool required = false) =>
        Take(key, required) is YamlNode value ? TextOf(value, key) : null;

    /// <summary>The node as text. A plain number, true or null is not text: it must be quoted (YAML 1.2 core schema).</summary>
    public string? TextOf(YamlNode value, string what)
    {
        if (value is YamlScalarNode { Value: { Length: > 0 } text } scalar && !IsNumberOrWord(scalar))
        {
            return text;
        }

        findings.WrongShape(value, what, "文字", "text");
        return null;
    }

    public int? Integer(string key, int least, int most, bool required = false)
    {
        if (Take(key, required) is not YamlNode value)
        {
            return null;
        }

        if (value is YamlScalarNode { Style: ScalarStyle.Plain, Value: string text }
            && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number)
            && number >= least && number <= most)
        {
            return number;
        }

        findings.WrongShape(value, key, $"{least}～{most}の整数", $"an integer from {least} to {most}");
        return null;
    }

    public bool Flag(string key, bool fallback)
    {
        if (Take(key) is not YamlNode value)
        {
            return fallback;
        }

        if (value is YamlScalarNode { Style: ScalarStyle.Plain, Value: "true" or "false" } scalar)
        {
            return scalar.Value == "true";
        }

        findings.WrongShape(value, key, "true か false", "true or false");
        return fallback;
    }

    public void RefuseKeysNobodyAskedFor()
    {
        foreach (YamlNode key in node.Children.Keys)
        {
            string name = (key as YamlScalarNode)?.Value ?? "…";
            if (!taken.Contains(name))
            {
                findings.UnknownKey(key, name);
            }
        }
    }

    private static bool IsNumberOrWord(YamlScalarNode scalar) =>
        scalar.Style == ScalarStyle.Plain && NumberOrWord().IsMatch(scalar.Value!);

    [GeneratedRegex(@"^(~|null|Null|NULL|true|True|TRUE|false|False|FALSE|[-+]?(0o[0-7]+|0x[0-9a-fA-F]+|[0-9]+|(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?))$",
        RegexOptions.NonBacktracking)]
    private static partial Regex NumberOrWord();
}
