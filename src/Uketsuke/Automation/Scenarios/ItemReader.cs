using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Uketsuke.Automation.Expressions;

namespace Uketsuke.Automation.Scenarios;

/// <summary>Reads <c>item</c> and <c>result</c>: the contract of what goes in and what comes back.</summary>
internal static partial class ItemReader
{
    public static (ItemContract? Contract, NameScope Scope) Read(MapReader? item, Findings findings)
    {
        ImmutableArray<ItemField> fields = item is null ? [] : Fields(item);
        RecordOf record = new("item", ImmutableSortedDictionary.CreateRange(
            StringComparer.Ordinal, fields.Select(field => KeyValuePair.Create(field.Key, TypeOf(field.Type))).DistinctBy(pair => pair.Key)));
        NameScope scope = new(
            ImmutableDictionary<string, ExprType>.Empty.Add("item", record),
            [.. fields.Where(field => field.Personal).Select(field => $"item.{field.Key}")]);
        if (item is null)
        {
            return (null, scope);
        }

        Expression? reference = scope.Compile(item.Text("reference"), item.LineOf("reference"), findings, ExprType.Text);
        Expression? require = item.TextOrNull("require") is string condition
            ? scope.Compile(condition, item.LineOf("require"), findings, ExprType.Bool) : null;
        item.Finish();
        return (reference is null ? null : new ItemContract(fields, reference, require), scope);
    }

    public static ImmutableArray<ResultField> Results(MapReader? result)
    {
        ImmutableArray<ResultField>.Builder fields = ImmutableArray.CreateBuilder<ResultField>();
        foreach (string key in result?.Rest.ToArray() ?? [])
        {
            if (result!.MapOrNull(key) is MapReader field)
            {
                field.Word("type", "text", ("text", "text"));
                fields.Add(new(key, field.TextOrNull("label") ?? key, Pattern(field)));
                field.Finish();
            }
        }

        return fields.ToImmutable();
    }

    /// <summary>The synthetic item of rehearsals.</summary>
    public static ImmutableSortedDictionary<string, string> Rehearsal(MapReader? rehearsal, ItemContract? contract)
    {
        ImmutableSortedDictionary<string, string> made = ImmutableSortedDictionary<string, string>.Empty;
        foreach (string key in rehearsal?.Rest.ToArray() ?? [])
        {
            made = made.SetItem(key, rehearsal!.Text(key));
            if (contract?.Fields.Any(field => field.Key == key) == false)
            {
                rehearsal.Findings.Add(
                    "S0250", rehearsal.LineOf(key), new($"rehearsal の「{key}」は item.fields にありません。", $"“{key}” of rehearsal is not among item.fields."),
                    new("item.fields にある項目名にしてください。", "Use a key of item.fields."));
            }
        }

        return made;
    }

    private static ImmutableArray<ItemField> Fields(MapReader item)
    {
        ImmutableArray<ItemField>.Builder fields = ImmutableArray.CreateBuilder<ItemField>();
        MapReader? map = item.MapOrNull("fields") ?? item.Missing<MapReader?>("fields", null);
        foreach (string key in map?.Rest.ToArray() ?? [])
        {
            if (!Key().IsMatch(key))
            {
                item.Findings.Add(
                    "S0213", map!.LineOf(key), new($"項目名「{key}」は英小文字・数字・下線で書きます。", $"A field key has lower-case letters, digits and underscores: “{key}”."),
                    new("名前を直してください。", "Rename it."));
            }

            if (map!.MapOrNull(key) is MapReader field)
            {
                fields.Add(Field(key, field));
            }
        }

        return fields.ToImmutable();
    }

    private static ItemField Field(string key, MapReader field)
    {
        ItemFieldType type = field.Word(
            "type", ItemFieldType.Text, ("text", ItemFieldType.Text), ("digits", ItemFieldType.Digits), ("katakana", ItemFieldType.Katakana),
            ("date", ItemFieldType.Date), ("enum", ItemFieldType.Enum), ("bool", ItemFieldType.Bool), ("integer", ItemFieldType.Integer));
        string? charset = field.TextOrNull("charset");
        if (charset is not null && CharsetFit.Find(charset) is null)
        {
            field.Findings.Add(
                "S0206", field.LineOf("charset"), new($"文字コード「{charset}」は使えません。", $"Unknown character set “{charset}”."), new("使える語: cp932", "Known words: cp932"));
        }

        ItemField made = new(
            key, type, field.TextOrNull("label") ?? key, field.Bool("optional", false), field.Bool("personal", false),
            field.IntOrNull("max"), field.IntOrNull("length"), Pattern(field), charset, field.Texts("values"));
        if (type == ItemFieldType.Enum && made.Values.IsEmpty)
        {
            field.Missing("values", 0);
        }

        field.Finish();
        return made;
    }

    private static string? Pattern(MapReader field)
    {
        string? pattern = field.TextOrNull("pattern");
        if (pattern is not null && Patterns.Compile(pattern) is null)
        {
            field.Findings.Add(
                "S0214", field.LineOf("pattern"), new("正規表現が正しくないか、後戻りが要る書き方です。", "The pattern is invalid or needs backtracking."),
                new("前後参照や先読みを使わずに書いてください。", "Write it without back-references and look-around."));
            return null;
        }

        return pattern;
    }

    private static ExprType TypeOf(ItemFieldType type) => type switch
    {
        ItemFieldType.Date => ExprType.Date,
        ItemFieldType.Bool => ExprType.Bool,
        ItemFieldType.Integer => ExprType.Integer,
        _ => ExprType.Text,
    };

    [GeneratedRegex(@"\A[a-z][a-z0-9_]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Key();
}
