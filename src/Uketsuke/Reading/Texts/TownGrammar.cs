using Uketsuke.Reading.Decoding;
using Uketsuke.Reading.Language;

namespace Uketsuke.Reading.Texts;

/// <summary>
/// An address: a town of the list, then block numbers and, if written, a building, weighed with what is known of addresses. With a
/// prefix, any text up to 区, 市, 町 or 村 may come before the town.
/// </summary>
/// <remarks>For one search, as its <see cref="LanguageGrammar"/>. Not thread-safe.</remarks>
internal sealed class TownGrammar : Grammar
{
    // Hands write 1 like l and 2 like z.
    private const double LatinCost = -2.5;
    private const double PrefixCost = -0.5;

    private readonly ListTree tree;
    private readonly Alphabet alphabet;
    private readonly bool withPrefix;
    private readonly LanguageGrammar rest;
    private readonly double letterGain;
    private readonly bool[] isLatin;
    private readonly bool[] endsPrefix;
    private readonly int[]?[] wanted;
    private readonly Dictionary<int, int> restAfter = [];

    /// <param name="letterGain">
    /// Natural log given to every letter of prefix and town: as much as <paramref name="rest"/> gives back for a letter, so that no
    /// text gains by leaving its town early.
    /// </param>
    public TownGrammar(ListTree tree, Alphabet alphabet, bool withPrefix, LanguageGrammar rest, double letterGain)
    {
        this.tree = tree;
        this.alphabet = alphabet;
        this.withPrefix = withPrefix;
        this.rest = rest;
        this.letterGain = letterGain;
        isLatin = [.. alphabet.Symbols.Select(s => s.Length == 1 && char.IsAsciiLetter(s[0]))];
        endsPrefix = [.. alphabet.Symbols.Select(s => s is "区" or "市" or "町" or "村")];
        wanted = new int[tree.Nodes.Count][];
        for (int i = 0; i < wanted.Length; i++)
        {
            wanted[i] = tree.Nodes[i].Value is null ? [.. tree.Nodes[i].Children.Keys] : null;
        }
    }

    public override int Start => withPrefix ? Prefix : 0;

    public override double MostWeight => Math.Max(letterGain, rest.MostWeight);

    // States: the nodes of the tree, the prefix, then those of what follows the town.
    private int Prefix => tree.Nodes.Count;

    private int FirstOfRest => tree.Nodes.Count + 1;

    public override int Next(int state, int symbol)
    {
        if (state == Prefix)
        {
            return endsPrefix[symbol] ? 0 : Prefix;
        }

        if (state < Prefix && tree.Nodes[state].Children.TryGetValue(symbol, out int child))
        {
            return child;
        }

        return RestOf(state) is { } after ? FirstOfRest + rest.Next(after, symbol) : Dead;
    }

    public override bool Accepts(int state) => state > Prefix || (state < Prefix && tree.Nodes[state].Value is not null);

    public override int[]? Wanted(int state) => state < Prefix ? wanted[state] : null;

    public override double Weight(int state, int symbol)
    {
        if (state == Prefix)
        {
            return PrefixCost + letterGain;
        }

        return (state < Prefix && tree.Nodes[state].Children.ContainsKey(symbol)) || RestOf(state) is not { } after
            ? letterGain
            : rest.Weight(after, symbol) + (isLatin[symbol] ? LatinCost : 0);
    }

    public override double EndWeight(int state) => RestOf(state) is { } after ? rest.EndWeight(after) : 0;

    /// <returns>The state of what follows; null inside a town that is not complete.</returns>
    private int? RestOf(int state)
    {
        if (state > Prefix)
        {
            return state - FirstOfRest;
        }

        if (state == Prefix || tree.Nodes[state].Form is not { } form)
        {
            return null;
        }

        if (!restAfter.TryGetValue(state, out int after))
        {
            after = alphabet.Encode(form)!.Aggregate(rest.Start, rest.Next);
            restAfter[state] = after;
        }

        return after;
    }
}
