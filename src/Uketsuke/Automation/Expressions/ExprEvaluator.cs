using System.Collections.Immutable;

namespace Uketsuke.Automation.Expressions;

/// <summary>
/// Computes a checked expression. Total: absent values, division by zero and overflow give null, null conditions count as
/// false, and the work is bounded by the sizes of the lists that are on the screen.
/// </summary>
internal sealed class ExprEvaluator(ImmutableDictionary<string, object?> values)
{
    public static object? Evaluate(ExprNode node, ImmutableDictionary<string, object?> values) => new ExprEvaluator(values).Of(node);

    private object? Of(ExprNode node) => node switch
    {
        Constant constant => constant.Value,
        NameOf name => values.GetValueOrDefault(name.Name),
        FieldOf field => (Of(field.Of) as IReadOnlyDictionary<string, object?>)?.GetValueOrDefault(field.Field),
        ListMade list => list.Items.Select(Of).ToImmutableArray(),
        Unary { Operator: "!" } not => !Holds(not.Operand),
        Unary minus => Of(minus.Operand) switch { long n when n != long.MinValue => -n, decimal m => -m, _ => null },
        Binary binary => Operation(binary),
        Choice choice => Of(Holds(choice.When) ? choice.Then : choice.Otherwise),
        Comprehension comprehension => Each(comprehension),
        Call call => Function(call),
        _ => throw new InvalidOperationException($"Unknown node {node.GetType().Name}."),
    };

    private bool Holds(ExprNode node) => Of(node) is true;

    private object? Operation(Binary binary) => binary.Operator switch
    {
        "&&" => Holds(binary.Left) && Holds(binary.Right),
        "||" => Holds(binary.Left) || Holds(binary.Right),
        "==" => Same(Of(binary.Left), Of(binary.Right)),
        "!=" => !Same(Of(binary.Left), Of(binary.Right)),
        "in" => Items(Of(binary.Right)).Any(item => Same(item, Of(binary.Left))),
        "<" => Order(binary) < 0,
        "<=" => Order(binary) <= 0,
        ">" => Order(binary) > 0,
        ">=" => Order(binary) >= 0,
        _ => Arithmetic(binary.Operator, Of(binary.Left), Of(binary.Right)),
    };

    private int? Order(Binary binary) => (Of(binary.Left), Of(binary.Right)) switch
    {
        (null, _) or (_, null) => null,
        (string one, string other) => string.CompareOrdinal(one, other),
        (DateOnly one, DateOnly other) => one.CompareTo(other),
        (long one, long other) => one.CompareTo(other),
        (object one, object other) => Convert.ToDecimal(one, null).CompareTo(Convert.ToDecimal(other, null)),
    };

    private static bool Same(object? one, object? other) => (one, other) switch
    {
        (long whole, decimal part) => whole == part,
        (decimal part, long whole) => whole == part,
        (ImmutableArray<object?> ours, ImmutableArray<object?> theirs) =>
            ours.Length == theirs.Length && ours.Zip(theirs).All(pair => Same(pair.First, pair.Second)),
        _ => Equals(one, other),
    };

    private static object? Arithmetic(string sign, object? left, object? right)
    {
        if (left is null || right is null)
        {
            return null;
        }

        if (left is string one && right is string other)
        {
            return one + other;
        }

        try
        {
            return left is long a && right is long b ? Whole(sign, a, b) : Fraction(sign, Convert.ToDecimal(left, null), Convert.ToDecimal(right, null));
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    private static object? Whole(string sign, long a, long b) => checked(sign switch
    {
        "+" => a + b,
        "-" => a - b,
        "*" => a * b,
        "/" => b == 0 ? null : a / b,
        _ => b is 0 or -1 ? (b == 0 ? null : 0L) : a % b,
    });

    private static object? Fraction(string sign, decimal a, decimal b) => sign switch
    {
        "+" => a + b,
        "-" => a - b,
        "*" => a * b,
        "/" => b == 0 ? null : a / b,
        _ => b == 0 ? null : a % b,
    };

    private object? Each(Comprehension made)
    {
        IEnumerable<object?> items = Items(Of(made.List));
        return made.Kind switch
        {
            "filter" => items.Where(item => Holds(made, item)).ToImmutableArray(),
            "exists" => items.Any(item => Holds(made, item)),
            "all" => items.All(item => Holds(made, item)),
            _ => items.Select(item => Inner(made, item).Of(made.Body)).ToImmutableArray(),
        };
    }

    private bool Holds(Comprehension made, object? item) => Inner(made, item).Holds(made.Body);

    private ExprEvaluator Inner(Comprehension made, object? item) => new(values.SetItem(made.Variable, item));

    private object? Function(Call call)
    {
        object?[] given = [.. call.Arguments.Select(Of)];
        return (call.Function, given) switch
        {
            ("size", [string text]) => (long)text.EnumerateRunes().Count(),
            ("size", [var list]) => (long)Items(list).Length,
            ("contains", [ImmutableArray<object?> list, var item]) => list.Any(one => Same(one, item)),
            _ => ExprFunctions.All[call.Function].Body(given),
        };
    }

    private static ImmutableArray<object?> Items(object? list) => list is ImmutableArray<object?> items ? items : [];
}
