using System.Collections.Immutable;
using Uketsuke.Automation.Books;
using Uketsuke.Automation.Expressions;
using Uketsuke.Basics;

namespace Uketsuke.Automation.Scenarios;

/// <summary>Reads what a step writes into which column, and by which columns the row is told.</summary>
internal sealed class BookColumnReader(Findings findings)
{
    private static readonly Bilingual Guide = new("手引きの「台帳・ファイル・サービス」を見てください。", "See “Books and services” in the guide.");

    /// <summary><c>key</c> and <c>set</c>: heading → expression, in the order of the file.</summary>
    public ImmutableArray<BookColumn> OfMaps(MapReader keys, StepFrame at, bool dates)
    {
        ExprType[] types = dates ? [ExprType.Text, ExprType.Integer, ExprType.Date] : [ExprType.Text, ExprType.Integer];
        ImmutableArray<BookColumn>.Builder columns = ImmutableArray.CreateBuilder<BookColumn>();
        foreach ((string part, bool key) in new[] { ("key", true), ("set", false) })
        {
            MapReader? map = keys.MapOrNull(part) ?? (key ? keys.Missing<MapReader?>(part, null) : null);
            foreach (string heading in map?.Rest.ToArray() ?? [])
            {
                if (at.Scope.Compile(map!.Text(heading), map.LineOf(heading), findings, types) is Expression from)
                {
                    columns.Add(new(heading, null, from, key));
                }
            }
        }

        return columns.ToImmutable();
    }

    /// <summary><c>columns</c>: a list with name, width, align, pad and the value; <c>key</c> lists names.</summary>
    public ImmutableArray<BookColumn> OfFixed(MapReader keys, StepFrame at)
    {
        ImmutableArray<string> key = keys.Texts("key");
        ImmutableArray<BookColumn>.Builder columns = ImmutableArray.CreateBuilder<BookColumn>();
        foreach (YamlMap map in keys.List("columns").OfType<YamlMap>())
        {
            MapReader one = new(map, findings);
            string name = one.Text("name");
            one.IntOrNull("width");
            one.TextOrNull("align");
            one.TextOrNull("pad");
            ValueSource value = ValueReader.Value(one, at.Scope, map.Line);
            one.Finish();
            columns.Add(new(name, value.Literal, value.From, !key.IsDefault && key.Contains(name)));
        }

        foreach (string unknown in key.IsDefault ? [] : key.Except(columns.Select(column => column.Heading)))
        {
            findings.Add("S0244", keys.LineOf("key"), new($"columns に「{unknown}」がありません。", $"columns has no “{unknown}”."), Guide);
        }

        return columns.ToImmutable();
    }

    /// <summary>What only shows on all columns together.</summary>
    public static void Checked(ImmutableArray<BookColumn> columns, BookShape shape, int line, Findings findings)
    {
        if (columns.GroupBy(column => column.Heading).FirstOrDefault(group => group.Count() > 1)?.Key is string twice)
        {
            findings.Add("S0244", line, new($"列「{twice}」が二度あります。", $"Column “{twice}” stands twice."), Guide);
        }

        if (!columns.Any(column => column.Key))
        {
            findings.Add(
                "S0246", line, new("行を見分ける key がありません。", "There is no key to tell the row by."),
                new("申請番号など、申請ごとに一つの値を key にしてください。", "Use a value of its own for each submission as key."));
        }

        foreach (BookColumn column in columns.Where(column => column is { Key: true, From: null } || (column.Key && column.From!.Names.Contains("run"))))
        {
            findings.Add(
                "S0247", line,
                new($"key の「{column.Heading}」が申請ごとに決まった値ではありません。", $"The key “{column.Heading}” is not a fixed value of the submission."),
                new("item の項目か受付番号を使ってください。", "Use an item field or the receipt."));
        }

        if (shape is ZenginShape zengin)
        {
            ZenginFields.Check(zengin, columns.Select(column => column.Heading), line, findings);
        }
    }
}
