using System.Collections.Immutable;

namespace Uketsuke.Automation.Expressions;

/// <summary>
/// A parsed and type-checked expression of a scenario. Values that come from paper, files or screens are only ever operands:
/// nothing at run time is parsed.
/// </summary>
internal sealed record Expression
{
    private Expression(string source, ExprNode node, ExprType type)
    {
        Source = source;
        Node = node;
        Type = type;
        Names =
        [
            .. Walk(node).OfType<NameOf>().Select(name => name.Name).Except(Walk(node).OfType<Comprehension>().Select(made => made.Variable)),
        ];
        Fields = [.. Walk(node).OfType<FieldOf>().Where(field => field.Of is NameOf)
            .Select(field => $"{((NameOf)field.Of).Name}.{field.Field}")];
    }

    public string Source { get; }

    public ExprType Type { get; }

    /// <summary>The top-level names it uses, e.g. <c>item</c>, <c>ticket</c>; not those that it makes itself.</summary>
    public ImmutableHashSet<string> Names { get; }

    /// <summary>The named fields it uses, e.g. <c>item.kana</c>.</summary>
    public ImmutableHashSet<string> Fields { get; }

    private ExprNode Node { get; }

    /// <returns>The expression, or what is wrong with it: sentences for the author of the scenario.</returns>
    public static (Expression? Made, ImmutableArray<string> Problems) Compile(string source, ImmutableDictionary<string, ExprType> names)
    {
        (ExprNode? node, int column, string problem) = ExprGrammar.Parse(source);
        if (node is null)
        {
            return (null, [$"{column} 文字目: {problem}"]);
        }

        (ExprType? type, ImmutableArray<string> problems) = ExprChecker.Check(node, names);
        return type is null ? (null, problems) : (new Expression(source, node, type), []);
    }

    /// <returns>string, long, decimal, bool, <see cref="DateOnly"/>, a list, a record, or null.</returns>
    public object? Evaluate(ImmutableDictionary<string, object?> values) => ExprEvaluator.Evaluate(Node, values);

    public override string ToString() => Source;

    private static IEnumerable<ExprNode> Walk(ExprNode node) =>
    [
        node,
        .. (node switch
        {
            FieldOf field => [field.Of],
            ListMade list => list.Items,
            Unary unary => [unary.Operand],
            Binary binary => [binary.Left, binary.Right],
            Choice choice => [choice.When, choice.Then, choice.Otherwise],
            Call call => call.Arguments,
            Comprehension made => [made.List, made.Body],
            _ => ImmutableArray<ExprNode>.Empty,
        }).SelectMany(Walk),
    ];
}
