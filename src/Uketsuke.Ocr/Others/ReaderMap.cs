using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace Uketsuke.Ocr.Others;

/// <summary>One mapping of a <c>reader.yaml</c>: gives typed values, reports what is wrong, and knows which keys nobody asked for.</summary>
internal sealed class ReaderMap(YamlMappingNode node, ReaderFindings findings)
{
    private readonly HashSet<string> taken = [];

    public YamlNode Node => node;

    public YamlNode At(string key) => Find(key) ?? node;

    public string? Text(string key, bool required = false) => Take(key, required) switch
    {
        null => null,
        YamlScalarNode { Value.Length: > 0 } text => text.Value,
        YamlNode other => Wrong<string>(other, key, "文字", "text"),
    };

    public string Word(string key, params string[] allowed)
    {
        YamlNode? value = Take(key, false);
        if (value is null)
        {
            return allowed[0];
        }

        string? word = (value as YamlScalarNode)?.Value;
        return word is not null && allowed.Contains(word)
            ? word
            : Wrong<string>(value, key, string.Join("・", allowed) + "のどれか", "one of " + string.Join(", ", allowed)) ?? allowed[0];
    }

    public int? Whole(string key, int least, int most, bool required = false) => Take(key, required) switch
    {
        null => null,
        YamlScalarNode text when int.TryParse(text.Value, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            && number >= least && number <= most => number,
        YamlNode other => Wrong<int?>(other, key, $"{least}～{most}の整数", $"an integer from {least} to {most}"),
    };

    public double Number(string key, double otherwise, double least, double most) => Take(key, false) switch
    {
        null => otherwise,
        YamlScalarNode text when double.TryParse(text.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            && number >= least && number <= most => number,
        YamlNode other => Wrong<double>(other, key, $"{least}～{most}の数", $"a number from {least} to {most}"),
    };

    public bool Flag(string key) => Word(key, "false", "true") == "true";

    public ReaderMap? Map(string key) => Take(key, true) switch
    {
        null => null,
        YamlMappingNode map => new ReaderMap(map, findings),
        YamlNode other => Wrong<ReaderMap>(other, key, "「名前: 値」の組", "a mapping"),
    };

    public IEnumerable<ReaderMap> Maps(string key)
    {
        YamlNode? value = Take(key, true);
        if (value is not YamlSequenceNode { Children.Count: > 0 } list || list.Children.Any(child => child is not YamlMappingNode))
        {
            if (value is not null)
            {
                Wrong<string>(value, key, "「- file: …」の一覧", "a list of \"- file: …\"");
            }

            return [];
        }

        return list.Children.Select(child => new ReaderMap((YamlMappingNode)child, findings));
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

    private YamlNode? Take(string key, bool required)
    {
        taken.Add(key);
        YamlNode? found = Find(key);
        if (found is null && required)
        {
            findings.Missing(node, key);
        }

        return found;
    }

    private YamlNode? Find(string key) =>
        node.Children.Where(pair => pair.Key is YamlScalarNode name && name.Value == key).Select(pair => pair.Value).FirstOrDefault();

    private T? Wrong<T>(YamlNode at, string key, string wantedJa, string wantedEn)
    {
        findings.Wrong(at, key, wantedJa, wantedEn);
        return default;
    }
}
