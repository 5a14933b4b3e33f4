using System.Collections.Immutable;

namespace Uketsuke.Automation.Expressions;

/// <summary>What an expression can be. Every value may also be absent (null); nothing in the language throws on that.</summary>
internal abstract record ExprType(string Name)
{
    public static readonly ExprType Text = new Simple("text");
    public static readonly ExprType Integer = new Simple("integer");
    public static readonly ExprType Decimal = new Simple("decimal");
    public static readonly ExprType Bool = new Simple("bool");
    public static readonly ExprType Date = new Simple("date");

    /// <summary>The type of the word <c>null</c>: fits everywhere.</summary>
    public static readonly ExprType Null = new Simple("null");

    public bool IsNumber => this == Integer || this == Decimal;

    /// <summary>True when a value of this type may stand where <paramref name="wanted"/> is expected.</summary>
    public bool Fits(ExprType wanted) =>
        this == Null || Equals(wanted) || (this == Integer && wanted == Decimal)
        || (this is ListOf mine && wanted is ListOf theirs && mine.Element.Fits(theirs.Element));

    /// <summary>The type that holds both, or null when there is none.</summary>
    public static ExprType? Common(ExprType one, ExprType other) =>
        one.Fits(other) ? other : other.Fits(one) ? one : null;

    public sealed override string ToString() => Name;

    private sealed record Simple(string Word) : ExprType(Word);
}

internal sealed record ListOf(ExprType Element) : ExprType($"list of {Element.Name}");

/// <summary>Named values. Two records are the same type only when they are the same declaration.</summary>
internal sealed record RecordOf(string Label, ImmutableSortedDictionary<string, ExprType> Fields) : ExprType(Label)
{
    public static RecordOf Empty(string label) => new(label, ImmutableSortedDictionary<string, ExprType>.Empty);

    public bool Equals(RecordOf? other) => ReferenceEquals(Fields, other?.Fields) && Label == other?.Label;

    public override int GetHashCode() => Label.GetHashCode(StringComparison.Ordinal);
}
