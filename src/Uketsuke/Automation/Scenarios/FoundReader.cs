using System.Collections.Immutable;
using Uketsuke.Automation.Expressions;
using Uketsuke.Basics;

namespace Uketsuke.Automation.Scenarios;

/// <summary>Reads <c>found</c>: which rows are about the item, and which of them are ours.</summary>
internal static class FoundReader
{
    private static readonly Bilingual Guide = new("手引きの「effect」を見てください。", "See “effect” in the guide.");

    /// <returns>Null, with a finding, when it is wrong.</returns>
    public static FoundStep? Read(MapReader keys, StepFrame at, Findings findings)
    {
        Expression? records = at.Scope.Compile(keys.Text("records"), keys.LineOf("records"), findings);
        if (records is { Type: not ListOf { Element: RecordOf } })
        {
            findings.Add("S0211", keys.LineOf("records"), new("records は表の行の一覧でなければなりません。", "records must be a list of rows."), Guide);
            records = null;
        }

        NameScope row = at.Scope.With("r", records?.Type is ListOf list ? list.Element : RecordOf.Empty("row"));
        Expression? ours = row.Compile(keys.Text("ours"), keys.LineOf("ours"), findings, ExprType.Bool);
        MapReader? take = keys.MapOrNull("take") ?? keys.Missing<MapReader?>("take", null);
        ImmutableSortedDictionary<string, Expression> taken = take is null ? ImmutableSortedDictionary<string, Expression>.Empty : ValueReader.Expressions(take, row);
        MapReader? others = keys.MapOrNull("others");
        Raise raise = StepReader.Raise(
            others?.MapOrNull("raise"), HaltKind.Business, "already-registered", new("同じ内容の登録が既にあります。", "It is already registered by someone else."));
        others?.Finish();
        return records is null || ours is null ? null : new(at.Line, records, ours, taken, raise);
    }
}
