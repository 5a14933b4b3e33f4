using System.Collections.Immutable;
using System.Globalization;
using Uketsuke.Automation.Books;
using Uketsuke.Automation.Expressions;
using Uketsuke.Basics;

namespace Uketsuke.Automation.Scenarios;

/// <summary>Reads <c>reconcile</c>: which list the business system gives, and how its rows are told.</summary>
internal static class ReconcileReader
{
    public const string Place = "reconcile";

    private static readonly Bilingual Guide = new("手引きの「照合」を見てください。", "See “Reconciliation” in the guide.");

    /// <param name="run">The type of <c>run</c>. There is no <c>item</c> here: a list is not about one submission.</param>
    public static ReconcilePlan? Read(MapReader? map, StepReader steps, RecordOf run, Effect? effect, Findings findings)
    {
        if (map is null)
        {
            return null;
        }

        TimeOnly? at = At(map, findings);
        NameScope scope = new(ImmutableDictionary<string, ExprType>.Empty.Add("run", run), []);
        ImmutableArray<Step> read = steps.Read(map.List("read"), scope, Place);
        int? days = map.IntOrNull("days");
        MapReader? match = map.MapOrNull("match") ?? map.Missing<MapReader?>("match", null);
        map.Finish();
        return match is null ? null : Match(match, scope, effect, (at, read, days), findings);
    }

    /// <summary>The step <c>web.export</c>.</summary>
    public static ExportStep? Export(MapReader keys, StepFrame at, string page, Findings findings)
    {
        if (at.Place != Place)
        {
            findings.Add(
                "S0241", at.Line, new("web.export はここでは使えません。", "web.export may not stand here."),
                new("reconcile の read に書いてください。", "Write it under read of reconcile."));
        }

        CsvShape shape = new(
            keys.Word("encoding", BookCharset.Utf8, ("utf8", BookCharset.Utf8), ("utf8_bom", BookCharset.Utf8WithMark), ("cp932", BookCharset.Cp932)),
            BookLineEnd.CrLf, FormulaLike: true);
        string save = keys.Text("save");
        ImmutableSortedDictionary<string, string> columns = ImmutableSortedDictionary<string, string>.Empty;
        MapReader? map = keys.MapOrNull("columns") ?? keys.Missing<MapReader?>("columns", null);
        foreach (string name in map?.Rest.ToArray() ?? [])
        {
            columns = columns.SetItem(name, map!.Text(name));
        }

        RecordOf row = new("row", columns.ToImmutableSortedDictionary(pair => pair.Key, _ => ExprType.Text, StringComparer.Ordinal));
        at.Scope.Save(save, new ListOf(row), at.Line, findings);
        return new(at.Line, at.When, at.Timeout, page, shape, columns, save);
    }

    private static TimeOnly? At(MapReader map, Findings findings)
    {
        if (map.TextOrNull("at") is not string text)
        {
            return null;
        }

        if (TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out TimeOnly at))
        {
            return at;
        }

        findings.Add(
            "S0280", map.LineOf("at"), new("at には時刻を書きます。", "at takes a time of day."), new("例: at: '19:30'", "Example: at: '19:30'"));
        return null;
    }

    private static ReconcilePlan? Match(
        MapReader match, NameScope scope, Effect? effect, (TimeOnly? At, ImmutableArray<Step> Read, int? Days) read, Findings findings)
    {
        string rows = match.Text("rows");
        if (scope.Names.GetValueOrDefault(rows) is not ListOf { Element: RecordOf row })
        {
            findings.Add(
                "S0281", match.LineOf("rows"), new($"read は「{rows}」という一覧を読んでいません。", $"read saves no list “{rows}”."),
                new("web.export、table.read、csv.read などの save と同じ名前を書いてください。", "Give the name that web.export, table.read or csv.read saves."));
            row = RecordOf.Empty("row");
        }

        NameScope one = scope.With("r", row);
        ImmutableArray<Expression> by =
        [
            .. match.Texts("by").Select(source => one.Compile(source, match.LineOf("by"), findings)).OfType<Expression>(),
        ];
        Expression? receipt = one.Compile(match.Text("receipt"), match.LineOf("receipt"), findings, ExprType.Text);
        Expression? ticket = match.TextOrNull("ticket") is string text ? one.Compile(text, match.LineOf("ticket"), findings, ExprType.Text) : null;
        match.Finish();
        if (effect is not null && !by.Select(key => key.Type).SequenceEqual(effect.Key.Select(key => key.Type)))
        {
            string wanted = string.Join(", ", effect.Key.Select(key => $"{key.Source} ({key.Type.Name})"));
            findings.Add(
                "S0282", match.LineOf("by"), new($"by は effect の key と同じ数・同じ型で書きます: {wanted}", $"by needs the number and types of the effect's key: {wanted}"), Guide);
        }

        return receipt is null ? null : new(read.At, read.Read, rows, by, receipt, ticket, read.Days);
    }
}
