using System.Collections.Immutable;
using Uketsuke.Automation.Books;
using Uketsuke.Automation.Expressions;
using Uketsuke.Basics;

namespace Uketsuke.Automation.Scenarios;

/// <summary>Reads which file a step means and how it is laid out. Nothing of it may come from a resident.</summary>
internal sealed class BookFileReader(Findings findings)
{
    private static readonly Bilingual NameRule = new(
        "ファイル名だけを書きます(フォルダは環境ファイル)。例: 受付台帳.xlsx", "Give a bare file name; the folder is in the environment. Example: book.xlsx");

    public BookFile Read(string action, MapReader keys, StepFrame at)
    {
        (string? name, Expression? from) = Name(keys, at);
        return new(name, from, Shape(action, keys));
    }

    /// <summary>A literal name, or one made of values that are nobody's.</summary>
    public (string? Name, Expression? From) Name(MapReader keys, StepFrame at)
    {
        string? name = keys.TextOrNull("file");
        if (name is not null && !FileNames.Safe(name))
        {
            findings.Add("S0242", keys.LineOf("file"), new("file に使えない文字があります。", "file has characters that cannot be used."), NameRule);
        }

        Expression? from = keys.TextOrNull("file_from") is string source
            ? at.Scope.Compile(source, keys.LineOf("file_from"), findings, ExprType.Text) : null;
        if (from is not null && (at.Scope.Taints(from) || from.Names.Contains("run") || name is not null))
        {
            findings.Add(
                "S0243", keys.LineOf("file_from"),
                new("file_from には、個人の情報・読み取った値・run は使えません。file と一緒にも書けません。", "file_from may not use personal or read values, nor run, nor stand beside file."),
                new("個人の情報でない item の項目だけを使ってください。", "Use item fields that are not personal."));
        }

        return (name, from);
    }

    private BookShape Shape(string action, MapReader keys) => action switch
    {
        "excel.read" or "excel.upsert" => new SheetShape(keys.Text("sheet")),
        "csv.read" => new CsvShape(Charset(keys), BookLineEnd.CrLf, false),
        "csv.write" => new CsvShape(Charset(keys), LineEnd(keys), keys.Word("formula_like", false, ("keep", true), ("refuse", false))),
        "zengin.write" => new ZenginShape(LineEnd(keys), Header(keys.MapOrNull("header") ?? keys.Missing<MapReader?>("header", null))),
        _ => new FixedShape(Charset(keys), LineEnd(keys), [.. Columns(keys, reading: action == "fixed.read")]),
    };

    private static BookCharset Charset(MapReader keys) => keys.Word(
        "encoding", BookCharset.Utf8, ("utf8", BookCharset.Utf8), ("utf8_bom", BookCharset.Utf8WithMark), ("cp932", BookCharset.Cp932));

    private static BookLineEnd LineEnd(MapReader keys) => keys.Word(
        "line_end", BookLineEnd.CrLf, ("crlf", BookLineEnd.CrLf), ("lf", BookLineEnd.Lf), ("none", BookLineEnd.None));

    private static ImmutableDictionary<string, string> Header(MapReader? map)
    {
        Dictionary<string, string> header = [];
        foreach (string name in map?.Rest.ToArray() ?? [])
        {
            header[name] = map!.Text(name);
        }

        return header.ToImmutableDictionary();
    }

    // For writing, the list is read a second time by BookColumnReader, for the values; it refuses unknown keys then.
    private IEnumerable<FixedColumn> Columns(MapReader keys, bool reading)
    {
        foreach (YamlMap map in keys.List("columns").OfType<YamlMap>())
        {
            MapReader one = new(map, findings);
            string name = one.Text("name");
            int width = one.IntOrNull("width") ?? 0;
            if (width is < 1 or > 1000)
            {
                findings.Add(
                    "S0245", map.Line, new($"「{name}」の width は 1 から 1000 バイトです。", $"The width of “{name}” is 1 to 1000 bytes."),
                    new("width: 10 のように書いてください。", "Write it like width: 10."));
            }

            FixedColumn column = new(
                name, width, one.Word("align", false, ("left", false), ("right", true)), one.Word("pad", false, ("space", false), ("zero", true)));
            if (reading)
            {
                one.Finish();
            }

            yield return column;
        }
    }
}
