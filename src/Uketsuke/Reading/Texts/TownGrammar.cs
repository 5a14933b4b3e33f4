using Uketsuke.Reading.Decoding;

namespace Uketsuke.Reading.Texts;

/// <summary>
/// An address: a town of the list, then block numbers and, if written, a building. With a prefix, any text up to 区, 市, 町 or 村
/// may come before the town.
/// </summary>
internal sealed class TownGrammar : Grammar
{
    // What stands after the town is mostly numbers; other characters cost a little, so that noise does not become a building.
    private const double WordCost = -0.7;
    private const double PrefixCost = -0.5;

    private readonly ListTree tree;
    private readonly bool withPrefix;
    private readonly bool[] isNumber;
    private readonly bool[] endsPrefix;
    private readonly int[]?[] wanted;

    public TownGrammar(ListTree tree, Alphabet alphabet, bool withPrefix)
    {
        this.tree = tree;
        this.withPrefix = withPrefix;
        isNumber = [.. alphabet.Symbols.Select(s => s.Length == 1 && "0123456789-ー一丁目番地号の　".Contains(s[0], StringComparison.Ordinal))];
        endsPrefix = [.. alphabet.Symbols.Select(s => s is "区" or "市" or "町" or "村")];
        wanted = new int[tree.Nodes.Count][];
        for (int i = 0; i < wanted.Length; i++)
        {
            wanted[i] = tree.Nodes[i].Value is null ? [.. tree.Nodes[i].Children.Keys] : null;
        }
    }

    /// <summary>The state after a complete town: its block and building.</summary>
    private int Rest => tree.Nodes.Count;

    private int Prefix => tree.Nodes.Count + 1;

    public override int Start => withPrefix ? Prefix : 0;

    public override int Next(int state, int symbol)
    {
        if (state == Prefix)
        {
            return endsPrefix[symbol] ? 0 : Prefix;
        }

        if (state == Rest)
        {
            return Rest;
        }

        return tree.Nodes[state].Children.TryGetValue(symbol, out int child)
            ? child
            : tree.Nodes[state].Value is not null ? Rest : Dead;
    }

    public override bool Accepts(int state) => state == Rest || (state < Rest && tree.Nodes[state].Value is not null);

    public override IReadOnlyList<int>? Wanted(int state) => state < Rest ? wanted[state] : null;

    public override double Weight(int state, int symbol) =>
        state == Prefix ? PrefixCost : state == Rest && !isNumber[symbol] ? WordCost : 0;
}
