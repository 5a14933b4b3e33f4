namespace Uketsuke.Reading.Decoding;

/// <summary>Says which symbol may follow, as a deterministic automaton over an alphabet's symbols.</summary>
internal abstract class Grammar
{
    /// <summary>The state of "nothing possible".</summary>
    public const int Dead = -1;

    public virtual int Start => 0;

    /// <returns>The state after <paramref name="symbol"/>, or <see cref="Dead"/>.</returns>
    public abstract int Next(int state, int symbol);

    /// <summary>True when the text may end here.</summary>
    public abstract bool Accepts(int state);

    /// <summary>
    /// Symbols that are tried in this state however unlikely they look; null where the recogniser's best ones are enough.
    /// </summary>
    public virtual int[]? Wanted(int state) => null;

    /// <summary>No <see cref="Weight"/> is higher than this: what cannot win any more need not be asked about.</summary>
    public virtual double MostWeight => double.PositiveInfinity;

    /// <summary>Added to the log-probability when the symbol is taken: what is known before looking.</summary>
    public virtual double Weight(int state, int symbol) => 0;

    /// <summary>As <see cref="Weight"/>, for a text that ends in this state.</summary>
    public virtual double EndWeight(int state) => 0;
}
