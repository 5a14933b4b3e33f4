using System.Collections.Immutable;
using Uketsuke.Automation.Expressions;

namespace Uketsuke.Automation.Scenarios;

/// <summary>
/// The names an expression may use at one place of a scenario, with their types and their taint. Grows while steps are read,
/// because a step sees only what earlier steps saved.
/// </summary>
internal sealed class NameScope(ImmutableDictionary<string, ExprType> names, ImmutableHashSet<string> personal)
{
    public ImmutableDictionary<string, ExprType> Names { get; private set; } = names;

    /// <summary>Names and <c>name.field</c> pairs that hold a resident's data or what a screen showed.</summary>
    public ImmutableHashSet<string> Personal { get; private set; } = personal;

    // Names made of the ticket, and names that are a field of the item, unchanged: parameters of flows and entries of lists.
    private ImmutableHashSet<string> tickets = ["ticket"];
    private ImmutableDictionary<string, string> fields = ImmutableDictionary<string, string>.Empty;

    /// <summary>A scope that sees all of this one; what it adds is not seen here.</summary>
    public NameScope Inner() => new(Names, Personal) { tickets = tickets, fields = fields };

    /// <summary>A scope with one name more that holds what the expression of <paramref name="outer"/> gives.</summary>
    public NameScope Bound(string name, ExprType type, Expression value, NameScope outer)
    {
        NameScope inner = With(name, type);
        inner.Personal = outer.Taints(value) ? inner.Personal.Add(name) : inner.Personal;
        inner.tickets = outer.Tickets(value) ? inner.tickets.Add(name) : inner.tickets;
        inner.fields = outer.FieldOf(value) is string field ? inner.fields.SetItem(name, field) : inner.fields.Remove(name);
        return inner;
    }

    public bool Tickets(Expression expression) => expression.Names.Overlaps(tickets);

    /// <returns>The key of the item's field that the expression is, unchanged; null when it is anything else.</returns>
    public string? FieldOf(Expression expression) => fields.GetValueOrDefault(expression.Source)
        ?? (expression.Source.StartsWith("item.", StringComparison.Ordinal) ? expression.Source["item.".Length..] : null);

    public NameScope With(string name, ExprType type)
    {
        NameScope inner = Inner();
        inner.Names = inner.Names.SetItem(name, type);
        return inner;
    }

    /// <summary>A flow gave back a value: as trustworthy as what it is made of.</summary>
    public void SaveFrom(string name, Expression value, NameScope inner, int line, Findings findings)
    {
        bool known = Personal.Contains(name);
        Save(name, value.Type, line, findings);
        Personal = known || inner.Taints(value) ? Personal : Personal.Remove(name);
        tickets = inner.Tickets(value) ? tickets.Add(name) : tickets;
    }

    /// <summary>A step saved something it read from the screen: untrusted, and treated as personal.</summary>
    public void Save(string name, ExprType type, int line, Findings findings)
    {
        if (Names.TryGetValue(name, out ExprType? before) && (before is RecordOf || !before.Equals(type)))
        {
            findings.Add(
                "S0212", line, new($"「{name}」は別の意味で使われている名前です。", $"The name “{name}” already means something else."),
                new("ほかの名前にしてください。", "Choose another name."));
            return;
        }

        Names = Names.SetItem(name, type);
        Personal = Personal.Add(name);
    }

    /// <returns>Null, with a finding, when the expression is wrong or not of a wanted type.</returns>
    public Expression? Compile(string source, int line, Findings findings, params ExprType[] wanted)
    {
        (Expression? made, ImmutableArray<string> problems) = Expression.Compile(source, Names);
        foreach (string problem in problems)
        {
            findings.Add(
                "S0210", line, new($"式「{source}」: {problem}", $"Expression “{source}”: {problem}"),
                new("式の書き方は手引きの「式」を見てください。", "See “Expressions” in the guide."));
        }

        if (made is not null && wanted.Length > 0 && !wanted.Any(made.Type.Fits))
        {
            string kinds = string.Join(" / ", wanted.Select(one => one.Name));
            findings.Add(
                "S0211", line, new($"式「{source}」は {made.Type} です。ここには {kinds} が必要です。", $"Expression “{source}” is {made.Type}; {kinds} is needed here."),
                new("text()、seireki()、number() などで型を合わせてください。", "Convert it with text(), seireki(), number() or the like."));
            return null;
        }

        return made;
    }

    public bool Taints(Expression expression) => expression.Names.Overlaps(Personal) || expression.Fields.Overlaps(Personal);
}
