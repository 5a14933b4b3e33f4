using System.Collections.Immutable;
using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace Uketsuke.Forms;

/// <summary>Turns the root mapping of a form file into a form.</summary>
/// <param name="folder">Absolute; relative paths in the file start here.</param>
internal sealed partial class FormReader(FormFindings findings, string folder)
{
    private static readonly ImmutableSortedDictionary<string, PaperSize> Sizes = new Dictionary<string, PaperSize>
    {
        ["A3"] = new(297, 420),
        ["A4"] = new(210, 297),
        ["A5"] = new(148, 210),
        ["B4"] = new(257, 364),
        ["B5"] = new(182, 257),
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>Null, or a form that holds only where no finding was made.</summary>
    public FormTemplate? Read(FormMap root)
    {
        string? id = Name(root, "form", FormId(), "英小文字、数字、ハイフン", "lower-case letters, digits, hyphens");
        int? version = root.Integer("version", 1, 1_000_000, required: true);
        string? title = root.Text("title", required: true);
        PaperSize paper = Paper(root.Map("paper", required: true));
        string? blank = Blank(root);
        MarkMeanings marks = FormMarksReader.Read(root, findings, MarkMeanings.Usual);
        ImmutableArray<FormPage> pages = Pages(root, paper, marks);
        ImmutableArray<FormRule> rules = Rules(root, [.. pages.SelectMany(page => page.Fields)]);
        root.RefuseKeysNobodyAskedFor();
        return id is null || version is null || title is null || blank is null
            ? null
            : new FormTemplate
            {
                Form = id,
                Version = version.Value,
                Title = title,
                Paper = paper,
                BlankPath = blank,
                Pages = pages,
                Rules = rules,
            };
    }

    private PaperSize Paper(FormMap? map)
    {
        PaperSize a4 = Sizes["A4"];
        if (map is null)
        {
            return a4;
        }

        string size = Word(map, "size", Sizes.Keys) ?? "A4";
        string turned = Word(map, "orientation", ["portrait", "landscape"]) ?? "portrait";
        map.RefuseKeysNobodyAskedFor();
        PaperSize upright = Sizes[size];
        return turned == "portrait" ? upright : new(upright.HeightMm, upright.WidthMm);
    }

    private string? Blank(FormMap root)
    {
        if (root.Text("blank", required: true) is not string file)
        {
            return null;
        }

        string path = Path.GetFullPath(file, folder);
        if (!File.Exists(path))
        {
            findings.NoBlank(root.Take("blank")!, file);
        }

        return path;
    }

    private ImmutableArray<FormPage> Pages(FormMap root, PaperSize paper, MarkMeanings marks)
    {
        List<FormPage> pages = [];
        FormFieldReader reader = new(findings, paper, folder, marks);
        HashSet<string> keys = [];
        foreach (YamlNode item in NonEmpty(root, "pages"))
        {
            if (FormMap.From(item, "pages", findings) is not FormMap page)
            {
                continue;
            }

            List<FormField> fields = [];
            foreach (YamlNode node in NonEmpty(page, "fields"))
            {
                if (reader.Read(node) is FormField field)
                {
                    RefuseTwice(keys, field.Key.Value, node);
                    fields.Add(field);
                }
            }

            page.RefuseKeysNobodyAskedFor();
            pages.Add(new([.. fields]));
        }

        return [.. pages];
    }

    private ImmutableArray<FormRule> Rules(FormMap root, ImmutableArray<FormField> fields)
    {
        FormRuleReader reader = new(findings, fields, folder);
        HashSet<string> ids = [];
        List<FormRule> rules = [];
        foreach (YamlNode node in root.List("rules"))
        {
            if (reader.Read(node) is FormRule rule)
            {
                RefuseTwice(ids, rule.Id, node);
                rules.Add(rule);
            }
        }

        return [.. rules];
    }

    private YamlNode[] NonEmpty(FormMap map, string key)
    {
        YamlNode[] items = [.. map.List(key, required: true)];
        if (items.Length == 0 && map.Take(key) is YamlSequenceNode empty)
        {
            findings.WrongShape(empty, key, "1つ以上の一覧", "a list that is not empty");
        }

        return items;
    }

    private void RefuseTwice(HashSet<string> seen, string name, YamlNode at)
    {
        if (!seen.Add(name))
        {
            findings.Twice(at, name);
        }
    }

    private string? Name(FormMap map, string key, Regex shape, string allowedJa, string allowedEn)
    {
        string? name = map.Text(key, required: true);
        if (name is not null && !shape.IsMatch(name))
        {
            findings.BadName(map.Take(key)!, name, allowedJa, allowedEn);
        }

        return name;
    }

    private string? Word(FormMap map, string key, IEnumerable<string> allowed)
    {
        string? word = map.Text(key, required: true);
        if (word is null || allowed.Contains(word))
        {
            return word;
        }

        findings.UnknownWord(map.Take(key)!, key, word, allowed);
        return null;
    }

    [GeneratedRegex("^[a-z][a-z0-9-]{0,62}$", RegexOptions.NonBacktracking)]
    private static partial Regex FormId();
}
