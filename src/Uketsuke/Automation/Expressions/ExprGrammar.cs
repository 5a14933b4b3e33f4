using System.Collections.Immutable;
using Parlot;
using Parlot.Fluent;

namespace Uketsuke.Automation.Expressions;

/// <summary>The grammar: a closed subset of CEL (Common Expression Language), see docs/guide/scenarios.ja.md.</summary>
internal static class ExprGrammar
{
    /// <summary>Longest expression, in characters: keeps parsing bounded whatever a file holds.</summary>
    public const int MaxLength = 2000;

    /// <summary>Deepest nesting of brackets and unary operators.</summary>
    public const int MaxDepth = 40;

    private static readonly ImmutableHashSet<string> Reserved = ["true", "false", "null", "in"];
    private static readonly ImmutableHashSet<string> Comprehensions = ["filter", "map", "exists", "all"];
    private static readonly Parser<ExprNode> Whole = Build();

    /// <returns>The node, or the 1-based column and what was expected.</returns>
    public static (ExprNode? Node, int Column, string Problem) Parse(string text)
    {
        if (text.Length > MaxLength)
        {
            return (null, MaxLength, $"longer than {MaxLength} characters");
        }

        if (TooDeep(text) is int deep)
        {
            return (null, deep, $"nested deeper than {MaxDepth}");
        }

        if (!Whole.TryParse(text, out ExprNode? node, out ParseError? error) || node is null)
        {
            return (null, (error?.Position.Column ?? 0) + 1, error?.Message ?? "not an expression");
        }

        return Misused(node) is string word ? (null, 1, $"{word} cannot be used here") : (node, 0, "");
    }

    private static Parser<ExprNode> Build()
    {
        Deferred<ExprNode> expression = Deferred<ExprNode>();
        Parser<ExprNode> or = Member(expression).And(Always()).Then(static pair => pair.Item1);
        Parser<ExprNode> unary = Recursive<ExprNode>(self => OneOf(
            Terms.Char('!').SkipAnd(self).Then<ExprNode>(static operand => new Unary("!", operand)),
            Terms.Char('-').SkipAnd(self).Then<ExprNode>(static operand => new Unary("-", operand)),
            or));
        Parser<ExprNode> product = Chain(unary, "*", "/", "%");
        Parser<ExprNode> sum = Chain(product, "+", "-");
        Parser<string> relation = OneOf(
            Terms.Text("=="), Terms.Text("!="), Terms.Text("<="), Terms.Text(">="), Terms.Text("<"), Terms.Text(">"), Terms.Keyword("in"));

        // Comparisons do not chain: a == b == c is a mistake, not a meaning.
        Parser<ExprNode> compared = sum.And(ZeroOrOne(relation.And(sum))).Then(static parts =>
            parts.Item2 is [(string sign, ExprNode right)] ? new Binary(sign, parts.Item1, right) : parts.Item1);
        Parser<ExprNode> both = Chain(compared, "&&");
        Parser<ExprNode> either = Chain(both, "||");
        expression.Parser = either
            .And(ZeroOrOne(Terms.Char('?').SkipAnd(expression).AndSkip(Terms.Char(':')).And(expression)))
            .Then(static parts => parts.Item2 is [(ExprNode then, ExprNode otherwise)] ? new Choice(parts.Item1, then, otherwise) : parts.Item1);
        return expression.AndSkip(Terms.WhiteSpace().Or(Always<TextSpan>())).Eof();
    }

    private static Parser<ExprNode> Chain(Parser<ExprNode> operand, params string[] signs)
    {
        Parser<string> sign = OneOf([.. signs.Select(one => Terms.Text(one))]);
        return operand.And(ZeroOrMany(sign.And(operand))).Then(static parts =>
            parts.Item2.Aggregate(parts.Item1, static (left, next) => new Binary(next.Item1, left, next.Item2)));
    }

    private static Parser<ExprNode> Member(Deferred<ExprNode> expression)
    {
        Parser<string> name = Terms.Identifier().Then(static span => span.ToString()!);
        Parser<IReadOnlyList<ExprNode>> none = Always<IReadOnlyList<ExprNode>>([]);
        Parser<IReadOnlyList<ExprNode>> arguments = Between(
            Terms.Char('('), Separated(Terms.Char(','), expression).Or(none), Terms.Char(')'));
        Parser<ExprNode> number = Terms.Number<decimal>(NumberOptions.AllowDecimalSeparator).Then<ExprNode>(static value =>
            value.Scale == 0 && value <= long.MaxValue ? new Constant((long)value) : new Constant(value));
        Parser<ExprNode> text = Terms.String(StringLiteralQuotes.SingleOrDouble).Then<ExprNode>(static span => new Constant(span.ToString()));
        Parser<ExprNode> word = name.Then<ExprNode>(static found => found switch
        {
            "true" => new Constant(true),
            "false" => new Constant(false),
            "null" => new Constant(null),
            _ => new NameOf(found),
        });
        Parser<ExprNode> call = name.And(arguments).Then<ExprNode>(static parts => new Call(parts.Item1, [.. parts.Item2]));
        Parser<ExprNode> list = Between(Terms.Char('['), Separated(Terms.Char(','), expression).Or(none), Terms.Char(']'))
            .Then<ExprNode>(static items => new ListMade([.. items]));
        Parser<ExprNode> grouped = Between(Terms.Char('('), expression, Terms.Char(')'));
        Parser<ExprNode> primary = OneOf(number, text, list, grouped, call, word);
        Parser<(string Name, IReadOnlyList<ExprNode>? Arguments)> step = Terms.Char('.').SkipAnd(name)
            .And(arguments.Then<IReadOnlyList<ExprNode>?>(static found => found).Or(Always<IReadOnlyList<ExprNode>?>(null)))
            .Then(static parts => (parts.Item1, parts.Item2));
        return primary.And(ZeroOrMany(step)).Then(static parts => parts.Item2.Aggregate(parts.Item1, Step));
    }

    private static ExprNode Step(ExprNode of, (string Name, IReadOnlyList<ExprNode>? Arguments) step) => step switch
    {
        (string field, null) => new FieldOf(of, field),
        (string kind, [NameOf variable, ExprNode body]) when Comprehensions.Contains(kind) =>
            new Comprehension(kind, of, variable.Name, body),
        (string function, IReadOnlyList<ExprNode> rest) => new Call(function, [of, .. rest]),
    };

    private static int? TooDeep(string text)
    {
        int depth = 0;
        for (int at = 0; at < text.Length; at++)
        {
            depth += text[at] switch { '(' or '[' or '!' or '-' or '?' => 1, ')' or ']' => -1, _ => 0 };
            if (depth > MaxDepth)
            {
                return at + 1;
            }
        }

        return null;
    }

    private static string? Misused(ExprNode node) => node switch
    {
        NameOf { Name: string name } when Reserved.Contains(name) => name,
        Comprehension made when Reserved.Contains(made.Variable) => made.Variable,
        _ => null,
    };
}
