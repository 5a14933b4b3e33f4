using System.Collections.Immutable;

namespace Uketsuke.Automation.Expressions;

/// <summary>
/// Bounds what an expression may cost before it is ever computed. Loops over lists may stand in each other once, so the work is
/// at most the square of a screen's rows; and no text may grow by more than a fixed factor, which chained maps could do.
/// </summary>
internal static class ExprCost
{
    /// <summary>How many list loops may stand in each other.</summary>
    public const int MostNested = 2;

    /// <summary>How many times the longest input the result may be.</summary>
    public const long MostGrowth = 1000;

    /// <returns>What is too dear, for the author; null when nothing is.</returns>
    public static string? Problem(ExprNode node) =>
        Nested(node) > MostNested ? $"filter・map・exists・all の中に {MostNested} 段より深く重ねることはできません (nested deeper than {MostNested})"
        : Growth(node, ImmutableDictionary<string, long>.Empty) > MostGrowth ? $"文字が {MostGrowth} 倍より長くなることがあります (text may grow more than {MostGrowth} times)"
        : null;

    private static int Nested(ExprNode node) => node switch
    {
        FieldOf field => Nested(field.Of),
        ListMade list => list.Items.Select(Nested).DefaultIfEmpty().Max(),
        Unary unary => Nested(unary.Operand),
        Binary binary => Math.Max(Nested(binary.Left), Nested(binary.Right)),
        Choice choice => Math.Max(Nested(choice.When), Math.Max(Nested(choice.Then), Nested(choice.Otherwise))),
        Call call => call.Arguments.Select(Nested).DefaultIfEmpty().Max(),
        Comprehension made => Math.Max(Nested(made.List), 1 + Nested(made.Body)),
        _ => 0,
    };

    // Half-width kana take two letters for one; no other function makes a text longer. Capped, so that it cannot overflow.
    private static long Growth(ExprNode node, ImmutableDictionary<string, long> names) => Math.Min(MostGrowth * 1000, node switch
    {
        NameOf name => names.GetValueOrDefault(name.Name, 1),
        FieldOf field => Growth(field.Of, names),
        ListMade list => list.Items.Select(item => Growth(item, names)).DefaultIfEmpty(1).Max(),
        Unary unary => Growth(unary.Operand, names),
        Binary { Operator: "+" } sum => Growth(sum.Left, names) + Growth(sum.Right, names),
        Binary binary => Math.Max(Growth(binary.Left, names), Growth(binary.Right, names)),
        Choice choice => Math.Max(Growth(choice.When, names), Math.Max(Growth(choice.Then, names), Growth(choice.Otherwise, names))),
        Call call => (call.Function is "hankaku" or "zengin_kana" ? 2 : 1) * call.Arguments.Select(one => Growth(one, names)).DefaultIfEmpty(1).Max(),
        Comprehension made => Each(made, Growth(made.List, names), names),
        _ => 1,
    });

    private static long Each(Comprehension made, long entry, ImmutableDictionary<string, long> names)
    {
        long body = Growth(made.Body, names.SetItem(made.Variable, entry));
        return made.Kind == "map" ? body : Math.Max(entry, body);
    }
}
