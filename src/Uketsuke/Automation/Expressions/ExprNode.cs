using System.Collections.Immutable;

namespace Uketsuke.Automation.Expressions;

/// <summary>A parsed expression. Made once, when a scenario is loaded; run-time values never become nodes.</summary>
internal abstract record ExprNode;

/// <param name="Value">string, long, decimal, bool, or null.</param>
internal sealed record Constant(object? Value) : ExprNode;

internal sealed record NameOf(string Name) : ExprNode;

internal sealed record FieldOf(ExprNode Of, string Field) : ExprNode;

internal sealed record ListMade(ImmutableArray<ExprNode> Items) : ExprNode;

/// <param name="Operator"><c>!</c> or <c>-</c>.</param>
internal sealed record Unary(string Operator, ExprNode Operand) : ExprNode;

internal sealed record Binary(string Operator, ExprNode Left, ExprNode Right) : ExprNode;

internal sealed record Choice(ExprNode When, ExprNode Then, ExprNode Otherwise) : ExprNode;

/// <summary>A call of one of the closed set of functions; <c>x.f(y)</c> and <c>f(x, y)</c> are the same.</summary>
internal sealed record Call(string Function, ImmutableArray<ExprNode> Arguments) : ExprNode;

/// <summary><c>list.filter(v, body)</c>, <c>map</c>, <c>exists</c> or <c>all</c>.</summary>
internal sealed record Comprehension(string Kind, ExprNode List, string Variable, ExprNode Body) : ExprNode;
