using Uketsuke.Reading.Decoding;

namespace Uketsuke.Reading.Texts;

/// <summary>
/// An address: a town of the list, then block numbers and, if written, a building. With a prefix, any text up to 区, 市, 町 or 村
/// may come before the town.
/// </summary>
internal sealed class TownGrammar : Grammar
{
    // What stands after the town is mostly numbers; other characters cost a little, so that noise does not become a building,
    // and Latin letters more, because hands write 1 like l and 2 like z.
    private const double WordCost = -0.7;
    private const double LatinCost = -2.5;

    // 番 and 号 count something: without a number before them a digit was lost.
    private const double CounterCost = -5;

    private const double PrefixCost = -0.5;

    private readonly ListTree tree;
    private readonly bool withPrefix;
    private readonly SymbolRole[] roles;
    private readonly bool[] endsPrefix;
    private readonly int[]?[] wanted;

    public TownGrammar(ListTree tree, Alphabet alphabet, bool withPrefix)
    {
        this.tree = tree;
        this.withPrefix = withPrefix;
        roles = [.. alphabet.Symbols.Select(Role)];
        endsPrefix = [.. alphabet.Symbols.Select(s => s is "区" or "市" or "町" or "村")];
        wanted = new int[tree.Nodes.Count][];
        for (int i = 0; i < wanted.Length; i++)
        {
            wanted[i] = tree.Nodes[i].Value is null ? [.. tree.Nodes[i].Children.Keys] : null;
        }
    }

    private enum SymbolRole
    {
        Word,
        Latin,
        Digit,
        Counter,
        Joint,
    }

    /// <summary>The state after a complete town: its block and building.</summary>
    private int Rest => tree.Nodes.Count;

    /// <summary>As <see cref="Rest"/>, after a digit.</summary>
    private int AfterDigit => tree.Nodes.Count + 1;

    private int Prefix => tree.Nodes.Count + 2;

    public override int Start => withPrefix ? Prefix : 0;

    public override int Next(int state, int symbol)
    {
        if (state == Prefix)
        {
            return endsPrefix[symbol] ? 0 : Prefix;
        }

        if (state < Rest)
        {
            if (tree.Nodes[state].Children.TryGetValue(symbol, out int child))
            {
                return child;
            }

            if (tree.Nodes[state].Value is null)
            {
                return Dead;
            }
        }

        return roles[symbol] == SymbolRole.Digit ? AfterDigit : Rest;
    }

    public override bool Accepts(int state) =>
        state == Rest || state == AfterDigit || (state < Rest && tree.Nodes[state].Value is not null);

    public override int[]? Wanted(int state) => state < Rest ? wanted[state] : null;

    public override double Weight(int state, int symbol)
    {
        if (state == Prefix)
        {
            return PrefixCost;
        }

        if (state < Rest && (tree.Nodes[state].Value is null || tree.Nodes[state].Children.ContainsKey(symbol)))
        {
            return 0;
        }

        return roles[symbol] switch
        {
            SymbolRole.Word => WordCost,
            SymbolRole.Latin => LatinCost,
            SymbolRole.Counter when state != AfterDigit => CounterCost,
            _ => 0,
        };
    }

    private static SymbolRole Role(string symbol) => symbol switch
    {
        "" => SymbolRole.Joint,
        _ when Letters.IsDigit(symbol) => SymbolRole.Digit,
        _ when char.IsAsciiLetter(symbol[0]) => SymbolRole.Latin,
        "番" or "号" => SymbolRole.Counter,
        "-" or "ー" or "一" or "丁" or "目" or "地" or "の" or Alphabet.Space => SymbolRole.Joint,
        _ => SymbolRole.Word,
    };
}
