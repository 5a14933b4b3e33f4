using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Uketsuke.Basics;
using YamlDotNet.RepresentationModel;

namespace Uketsuke.Forms;

/// <summary>Reads one rule of a form file; what each kind of rule takes is told in <see cref="FormRuleKinds"/>.</summary>
internal sealed partial class FormRuleReader(FormFindings findings, ImmutableArray<FormField> fields, string folder)
{
    public FormRule? Read(YamlNode node)
    {
        if (FormMap.From(node, "rules", findings) is not FormMap map)
        {
            return null;
        }

        string? id = map.Text("id", required: true);
        if (id is not null && !RuleId().IsMatch(id))
        {
            findings.BadName(map.Take("id")!, id, "英小文字、数字、ハイフン", "lower-case letters, digits, hyphens");
        }

        string? kind = map.Text("rule", required: true);
        if (kind is not null && !FormRuleKinds.All.Contains(kind))
        {
            findings.UnknownWord(map.Take("rule")!, "rule", kind, FormRuleKinds.All);
            return null;
        }

        ImmutableArray<FieldKey> touched = Fields(map);
        Bilingual? message = Message(map.Map("message", required: true));
        if (id is null || kind is null || message is null)
        {
            return null;
        }

        Dictionary<string, string> arguments = [];
        Condition(map, arguments);
        Arguments(kind, map, touched, arguments);
        map.RefuseKeysNobodyAskedFor();
        return new(id, kind, touched, arguments.ToImmutableDictionary(), message);
    }

    private static Bilingual? Message(FormMap? map)
    {
        string? ja = map?.Text("ja", required: true);
        string? en = map?.Text("en", required: true);
        map?.RefuseKeysNobodyAskedFor();
        return ja is null || en is null ? null : new(ja, en);
    }

    private ImmutableArray<FieldKey> Fields(FormMap map)
    {
        List<FieldKey> keys = [];
        foreach (YamlNode node in map.List("fields", required: true))
        {
            if (map.TextOf(node, "fields") is string key)
            {
                Find(key, node);
                keys.Add(new(key));
            }
        }

        return [.. keys];
    }

    private FormField? Find(string key, YamlNode at)
    {
        FormField? field = fields.FirstOrDefault(candidate => candidate.Key.Value == key);
        if (field is null)
        {
            findings.NoSuchField(at, key);
        }

        return field;
    }

    private void Condition(FormMap map, Dictionary<string, string> arguments)
    {
        if (map.Map("when") is not FormMap when)
        {
            return;
        }

        string? key = when.Text("field", required: true);
        YamlNode[] values = [.. when.List("in", required: true)];
        when.RefuseKeysNobodyAskedFor();
        FormField? field = key is null ? null : Find(key, when.Node);
        string[] words = [.. values.Select(value => when.TextOf(value, "in")).OfType<string>()];
        if (values.Length == 0 && when.Take("in") is YamlSequenceNode empty)
        {
            findings.WrongShape(empty, "in", "1つ以上の値", "at least one value");
        }

        foreach (string word in words)
        {
            if (field is { Options: { IsEmpty: false } options } && !options.Any(option => option.Value == word))
            {
                findings.UnknownWord(when.Node, "in", word, options.Select(option => option.Value));
            }
        }

        if (key is not null)
        {
            arguments[FormRuleKinds.When] = key;
            arguments[FormRuleKinds.In] = string.Join('|', words);
        }
    }

    private void Arguments(string kind, FormMap map, ImmutableArray<FieldKey> touched, Dictionary<string, string> arguments)
    {
        switch (kind)
        {
            case FormRuleKinds.DateRange:
                Count(map, touched, 1, 1);
                Number(map, FormRuleKinds.MinDays, -100_000, arguments);
                Number(map, FormRuleKinds.MaxDays, -100_000, arguments);
                Day(map, FormRuleKinds.From, arguments);
                Need(map, arguments.ContainsKey(FormRuleKinds.MinDays) || arguments.ContainsKey(FormRuleKinds.MaxDays), "min-days / max-days");
                DatesOnly(map, touched);
                break;
            case FormRuleKinds.AgeAtLeast:
                Count(map, touched, 1, 1);
                Number(map, FormRuleKinds.Years, 0, arguments);
                Day(map, FormRuleKinds.On, arguments);
                Need(map, arguments.ContainsKey(FormRuleKinds.Years), "years");
                DatesOnly(map, touched);
                break;
            case FormRuleKinds.RequiredWhen:
                Count(map, touched, 1, 60);
                Need(map, arguments.ContainsKey(FormRuleKinds.When), "when");
                break;
            case FormRuleKinds.Together or FormRuleKinds.AtLeastOne:
                Count(map, touched, 2, 60);
                break;
            case FormRuleKinds.MustBeChecked:
                Count(map, touched, 1, 60);
                KindsOnly(map, touched, FieldKind.Checkbox);
                break;
            case FormRuleKinds.TownMatchesPostalCode:
                Count(map, touched, 2, 2);
                List(map, arguments);
                break;
            default:
                ComparingArguments(kind, map, touched, arguments);
                break;
        }
    }

    // Rules that compare what several fields say.
    private void ComparingArguments(
        string kind, FormMap map, ImmutableArray<FieldKey> touched, Dictionary<string, string> arguments)
    {
        switch (kind)
        {
            case FormRuleKinds.FuriganaFitsName:
                Count(map, touched, 2, 2);
                KindsOnly(map, [.. touched.Take(1)], FieldKind.Kana, FieldKind.Hiragana);
                KindsOnly(map, [.. touched.Skip(1)], FieldKind.KanjiName);
                break;
            case FormRuleKinds.Sum:
                Count(map, touched, 2, 60);
                KindsOnly(map, touched, FieldKind.Amount, FieldKind.Digits);
                break;
            case FormRuleKinds.AgeMatches:
                Count(map, touched, 2, 2);
                DatesOnly(map, [.. touched.Take(1)]);
                KindsOnly(map, [.. touched.Skip(1)], FieldKind.Digits);
                Day(map, FormRuleKinds.On, arguments);
                break;
            default:
                Count(map, touched, 1, 8);
                List(map, arguments);
                Columns(map, touched, arguments);
                arguments[FormRuleKinds.MustExist] = map.Flag(FormRuleKinds.MustExist, false) ? "true" : "false";
                break;
        }
    }

    private void Columns(FormMap map, ImmutableArray<FieldKey> touched, Dictionary<string, string> arguments)
    {
        string[] columns = [.. map.List(FormRuleKinds.Columns, required: true).Select(node => map.TextOf(node, FormRuleKinds.Columns)).OfType<string>()];
        if (columns.Length != touched.Length)
        {
            findings.BadRule(map.Node, new(
                "「columns」は「fields」と同じ数だけ、同じ順に書きます。", "\"columns\" holds as many names as \"fields\", in the same order."));
        }

        string? path = arguments.GetValueOrDefault(FormRuleKinds.List);
        string[] header = path is not null && File.Exists(path)
            ? (File.ReadLines(path).FirstOrDefault() ?? "").Split(',', StringSplitOptions.TrimEntries)
            : columns;
        foreach (string column in columns.Except(header))
        {
            findings.BadRule(map.Node, new($"一覧表に「{column}」の列がありません。", $"The list has no column \"{column}\"."));
        }

        arguments[FormRuleKinds.Columns] = string.Join('|', columns);
    }

    private void Count(FormMap map, ImmutableArray<FieldKey> touched, int least, int most)
    {
        if (touched.Length < least || touched.Length > most)
        {
            string wanted = least == most ? $"{least}" : $"{least}～{most}";
            findings.BadRule(map.Node, new(
                $"この規則の「fields」は{wanted}個です。", $"This rule takes {wanted} fields."));
        }
    }

    private void Need(FormMap map, bool there, string key)
    {
        if (!there)
        {
            findings.Missing(map.Node, key);
        }
    }

    private static void Number(FormMap map, string key, int least, Dictionary<string, string> arguments)
    {
        if (map.Integer(key, least, 100_000) is int number)
        {
            arguments[key] = number.ToString(CultureInfo.InvariantCulture);
        }
    }

    private void Day(FormMap map, string key, Dictionary<string, string> arguments)
    {
        string day = map.Text(key) ?? FormRuleKinds.Today;
        if (day != FormRuleKinds.Today && Find(day, map.Take(key)!) is FormField { Kind: not FieldKind.WarekiDate })
        {
            findings.BadRule(map.Node, new($"「{day}」は日付の項目ではありません。", $"\"{day}\" is not a date field."));
        }

        arguments[key] = day;
    }

    private void List(FormMap map, Dictionary<string, string> arguments)
    {
        if (map.Text(FormRuleKinds.List, required: true) is not string file)
        {
            return;
        }

        string path = Path.GetFullPath(file, folder);
        if (!File.Exists(path))
        {
            findings.NoList(map.Take(FormRuleKinds.List)!, file);
        }

        arguments[FormRuleKinds.List] = path;
    }

    private void DatesOnly(FormMap map, ImmutableArray<FieldKey> touched) => KindsOnly(map, touched, FieldKind.WarekiDate);

    private void KindsOnly(FormMap map, ImmutableArray<FieldKey> touched, params ReadOnlySpan<FieldKind> kinds)
    {
        foreach (FieldKey key in touched)
        {
            if (fields.FirstOrDefault(field => field.Key == key) is FormField field && !kinds.Contains(field.Kind))
            {
                string wanted = string.Join(" / ", kinds.ToArray().Select(kind => kind.Name()));
                findings.BadRule(map.Node, new(
                    $"「{key}」は種別「{wanted}」の項目ではありません。", $"\"{key}\" is not a field of kind \"{wanted}\"."));
            }
        }
    }

    [GeneratedRegex("^[a-z][a-z0-9-]{0,62}$", RegexOptions.NonBacktracking)]
    private static partial Regex RuleId();
}
