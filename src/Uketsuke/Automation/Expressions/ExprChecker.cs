using System.Collections.Immutable;

namespace Uketsuke.Automation.Expressions;

/// <summary>Finds the type of an expression when the scenario is loaded, so that a mistake shows then and not at night.</summary>
internal sealed class ExprChecker(ImmutableDictionary<string, ExprType> names)
{
    private readonly List<string> problems = [];

    /// <returns>The type, or the problems (each names the part of the expression that is wrong).</returns>
    public static (ExprType? Type, ImmutableArray<string> Problems) Check(ExprNode node, ImmutableDictionary<string, ExprType> names)
    {
        ExprChecker checker = new(names);
        ExprType type = checker.TypeOf(node);
        if (checker.problems.Count == 0 && ExprCost.Problem(node) is string dear)
        {
            checker.problems.Add(dear);
        }

        return checker.problems.Count == 0 ? (type, []) : (null, [.. checker.problems]);
    }

    private ExprType TypeOf(ExprNode node) => node switch
    {
        Constant constant => TypeOf(constant.Value),
        NameOf name => names.GetValueOrDefault(name.Name) ?? Problem($"「{name.Name}」という名前はありません (known: {string.Join(", ", names.Keys.Order())})"),
        FieldOf field => Field(field),
        ListMade list => List(list),
        Unary { Operator: "!" } not => Want(not.Operand, ExprType.Bool, ExprType.Bool),
        Unary minus => TypeOf(minus.Operand) is { IsNumber: true } number ? number : Problem("- は数にだけ付けられます"),
        Binary binary => Operation(binary),
        Choice choice => Either(choice),
        Comprehension comprehension => Each(comprehension),
        Call call => Function(call),
        _ => throw new InvalidOperationException($"Unknown node {node.GetType().Name}."),
    };

    private static ExprType TypeOf(object? value) => value switch
    {
        null => ExprType.Null,
        string => ExprType.Text,
        long => ExprType.Integer,
        decimal => ExprType.Decimal,
        _ => ExprType.Bool,
    };

    private ExprType Field(FieldOf field) => TypeOf(field.Of) switch
    {
        RecordOf record when record.Fields.TryGetValue(field.Field, out ExprType? type) => type,
        RecordOf record => Problem($"「{record.Label}」に「{field.Field}」はありません (known: {string.Join(", ", record.Fields.Keys)})"),
        ExprType other => Problem($"{other} には項目がありません (.{field.Field})"),
    };

    private ListOf List(ListMade list)
    {
        ExprType element = ExprType.Null;
        foreach (ExprType type in list.Items.Select(TypeOf))
        {
            element = ExprType.Common(element, type) ?? Problem($"一覧の中で {element} と {type} が混ざっています");
        }

        return new ListOf(element);
    }

    private ExprType Operation(Binary binary)
    {
        ExprType left = TypeOf(binary.Left);
        ExprType right = TypeOf(binary.Right);
        bool fit = ExprType.Common(left, right) is not null;
        return binary.Operator switch
        {
            "&&" or "||" => left.Fits(ExprType.Bool) && right.Fits(ExprType.Bool) ? ExprType.Bool : Mismatch(binary, left, right),
            "==" or "!=" => fit ? ExprType.Bool : Mismatch(binary, left, right),
            "in" => right is ListOf list && ExprType.Common(left, list.Element) is not null ? ExprType.Bool : Mismatch(binary, left, right),
            "+" when left == ExprType.Text && right == ExprType.Text => ExprType.Text,
            "<" or "<=" or ">" or ">=" => fit && left is not (ListOf or RecordOf) && left != ExprType.Bool && right != ExprType.Bool
                ? ExprType.Bool : Mismatch(binary, left, right),
            _ => left.IsNumber && right.IsNumber ? ExprType.Common(left, right)! : Mismatch(binary, left, right),
        };
    }

    private ExprType Either(Choice choice)
    {
        Want(choice.When, ExprType.Bool, ExprType.Bool);
        ExprType then = TypeOf(choice.Then);
        ExprType otherwise = TypeOf(choice.Otherwise);
        return ExprType.Common(then, otherwise) ?? Problem($"? の答えが {then} と {otherwise} で違います");
    }

    private ExprType Each(Comprehension made)
    {
        if (TypeOf(made.List) is not ListOf list)
        {
            return Problem($"{made.Kind} は一覧にだけ使えます");
        }

        if (names.ContainsKey(made.Variable))
        {
            return Problem($"「{made.Variable}」は既に使われている名前です");
        }

        ExprChecker inner = new(names.SetItem(made.Variable, list.Element));
        ExprType body = inner.TypeOf(made.Body);
        problems.AddRange(inner.problems);
        return made.Kind == "map" ? new ListOf(body)
            : body.Fits(ExprType.Bool) ? made.Kind == "filter" ? list : ExprType.Bool
            : Problem($"{made.Kind} の条件は bool でなければなりません ({body})");
    }

    private ExprType Function(Call call)
    {
        if (call is { Function: "size", Arguments: [ExprNode sized] })
        {
            return TypeOf(sized) is ListOf or { Name: "text" or "null" } ? ExprType.Integer : Problem("size は文字か一覧にだけ使えます");
        }

        if (call is { Function: "contains", Arguments: [ExprNode held, ExprNode wanted] } && TypeOf(held) is ListOf)
        {
            return Operation(new Binary("in", wanted, held));
        }

        if (!ExprFunctions.All.TryGetValue(call.Function, out ExprFunction? function))
        {
            return Problem($"「{call.Function}」という関数はありません");
        }

        if (call.Arguments.Length != function.Parameters.Length)
        {
            return Problem($"{function.Name} は {function.Parameters.Length} 個の値を取ります ({call.Arguments.Length} 個ありました)");
        }

        for (int at = 0; at < call.Arguments.Length; at++)
        {
            Want(call.Arguments[at], function.Parameters[at], function.Parameters[at]);
        }

        if (function.Literal is { } literal && call.Arguments[literal.Place] is not Constant { Value: string word })
        {
            return Problem($"{function.Name} の {literal.Place + 1} 番目は文字の定数でなければなりません ({literal.Wanted})");
        }

        return function.Literal is { } fixedWord && !fixedWord.Accepts((string)((Constant)call.Arguments[fixedWord.Place]).Value!)
            ? Problem($"{function.Name} の {fixedWord.Place + 1} 番目が正しくありません ({fixedWord.Wanted})")
            : function.Result;
    }

    private ExprType Want(ExprNode node, ExprType wanted, ExprType result)
    {
        ExprType found = TypeOf(node);
        return found.Fits(wanted) ? result : Problem($"{wanted} が必要なところに {found} があります");
    }

    private ExprType Mismatch(Binary binary, ExprType left, ExprType right) =>
        Problem($"{left} {binary.Operator} {right} はできません");

    // Null fits everywhere, so one mistake is told once.
    private ExprType Problem(string problem)
    {
        problems.Add(problem);
        return ExprType.Null;
    }
}
