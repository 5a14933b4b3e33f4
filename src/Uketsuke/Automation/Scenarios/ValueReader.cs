using System.Collections.Immutable;
using Uketsuke.Automation.Expressions;

namespace Uketsuke.Automation.Scenarios;

/// <summary>Reads what a step puts in or gives out: a literal or an expression, as its key says.</summary>
internal static class ValueReader
{
    public static ValueSource Value(MapReader keys, NameScope scope, int line)
    {
        string? text = keys.TextOrNull("text");
        string? from = keys.TextOrNull("from") ?? keys.TextOrNull("value_from");
        if ((text is null) == (from is null))
        {
            keys.Findings.Add(
                "S0217", line, new("text(そのままの文字)か from(式)のどちらか一つを書きます。", "Give either text (literal) or from (expression)."), new("手引きの「手順」を見てください。", "See “Steps” in the guide."));
            return new("", null, false);
        }

        if (text is not null)
        {
            return new(text, null, false);
        }

        Expression? made = scope.Compile(from!, keys.LineOf("from"), keys.Findings, ExprType.Text, ExprType.Integer);
        return made is null ? new("", null, false)
            : new(null, made, scope.Taints(made)) { Ticket = scope.Tickets(made), Field = scope.FieldOf(made) };
    }

    public static ImmutableSortedDictionary<string, Expression> Expressions(MapReader map, NameScope scope)
    {
        ImmutableSortedDictionary<string, Expression> made = ImmutableSortedDictionary<string, Expression>.Empty;
        foreach (string key in map.Rest.ToArray())
        {
            if (scope.Compile(map.Text(key), map.LineOf(key), map.Findings, ExprType.Text) is Expression expression)
            {
                made = made.SetItem(key, expression);
            }
        }

        return made;
    }
}
