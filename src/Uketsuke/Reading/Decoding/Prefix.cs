namespace Uketsuke.Reading.Decoding;

/// <summary>The beginning of a text in a beam search, with the log-probabilities of the ways to it so far.</summary>
internal sealed class Prefix
{
    private int[] symbols = [];
    private Prefix[] children = [];
    private int count;
    private double bestGain = double.NegativeInfinity;
    private int firstStep = -1;

    private Prefix(Prefix? parent, int symbol, int state, double weight)
    {
        Parent = parent;
        Symbol = symbol;
        State = state;
        Weight = weight;
    }

    public Prefix? Parent { get; }

    /// <summary>The last symbol; 0 for the empty text.</summary>
    public int Symbol { get; }

    /// <summary>The grammar's state after <see cref="Symbol"/>.</summary>
    public int State { get; }

    /// <summary>The grammar's weight of <see cref="Symbol"/>.</summary>
    public double Weight { get; }

    public double EndsInBlank { get; private set; } = double.NegativeInfinity;

    public double EndsInSymbol { get; private set; } = double.NegativeInfinity;

    public double Total { get; private set; } = double.NegativeInfinity;

    /// <summary>As <see cref="EndsInBlank"/>, one step on.</summary>
    public double NextBlank { get; private set; } = double.NegativeInfinity;

    /// <summary>As <see cref="EndsInSymbol"/>, one step on.</summary>
    public double NextSymbol { get; private set; } = double.NegativeInfinity;

    /// <summary>True when this step has a way to it.</summary>
    public bool IsTouched { get; private set; }

    public static Prefix Root(int state) => new(null, 0, state, 0) { EndsInBlank = 0, Total = 0 };

    public Prefix? Child(int symbol)
    {
        int at = symbols.AsSpan(0, count).IndexOf(symbol);
        return at < 0 ? null : children[at];
    }

    public Prefix Add(int symbol, int state, double weight)
    {
        if (count == symbols.Length)
        {
            Array.Resize(ref symbols, Math.Max(4, count * 2));
            Array.Resize(ref children, Math.Max(4, count * 2));
        }

        Prefix child = new(this, symbol, state, weight);
        symbols[count] = symbol;
        children[count++] = child;
        return child;
    }

    /// <summary>The way to this text and one more symbol. The same symbol again needs a blank between.</summary>
    public double GainOf(int symbol, ReadOnlySpan<float> step) => (symbol == Symbol ? EndsInBlank : Total) + step[symbol];

    /// <summary>One more step of nothing, or of the last symbol.</summary>
    public void Stay(ReadOnlySpan<float> step)
    {
        IsTouched = true;
        NextBlank = Total + step[0];
        NextSymbol = Symbol == 0 ? double.NegativeInfinity : EndsInSymbol + step[Symbol];
    }

    /// <summary>One more way to this text, from the shorter one.</summary>
    public void Gain(double gained, int step)
    {
        IsTouched = true;
        NextSymbol = LogSum.Add(NextSymbol, gained);
        if (gained > bestGain)
        {
            bestGain = gained;
            firstStep = step;
        }
    }

    /// <summary>Goes one step on.</summary>
    public void Settle()
    {
        EndsInBlank = NextBlank;
        EndsInSymbol = NextSymbol;
        Total = LogSum.Add(EndsInBlank, EndsInSymbol);
        NextBlank = double.NegativeInfinity;
        NextSymbol = double.NegativeInfinity;
        IsTouched = false;
    }

    public DecodedText ToText(Alphabet alphabet, double endWeight)
    {
        double prior = endWeight;
        List<int> labels = [];
        List<int> steps = [];
        for (Prefix at = this; at.Parent is not null; at = at.Parent)
        {
            labels.Add(at.Symbol);
            steps.Add(at.firstStep);
            prior += at.Weight;
        }

        labels.Reverse();
        steps.Reverse();
        return new DecodedText(alphabet.Decode(labels), Total + endWeight, [.. steps], prior);
    }
}
