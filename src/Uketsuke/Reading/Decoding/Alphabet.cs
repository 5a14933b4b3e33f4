using System.Collections.Immutable;

namespace Uketsuke.Reading.Decoding;

/// <summary>The symbols that may stand in a field, and which of the recogniser's classes speak for each.</summary>
internal sealed class Alphabet
{
    /// <summary>The symbol of a word gap: it comes from the paper's geometry, not from the recogniser.</summary>
    public const string Space = "　";

    private readonly Dictionary<string, int> index;
    private readonly short[] ofLetter = new short[char.MaxValue + 1];

    private Alphabet(ImmutableArray<string> symbols, int[] symbolOfClass)
    {
        Symbols = symbols;
        SymbolOfClass = symbolOfClass;
        index = symbols.Select((symbol, i) => (symbol, i)).ToDictionary(pair => pair.symbol, pair => pair.i);
        Array.Fill(ofLetter, (short)-1);
        for (int i = 0; i < symbols.Length; i++)
        {
            if (symbols[i] is [char letter])
            {
                ofLetter[letter] = (short)i;
            }
        }

        (FirstClass, OtherClasses) = Speakers(symbolOfClass, symbols.Length);
    }

    /// <summary>Index 0 is the CTC blank ("").</summary>
    public ImmutableArray<string> Symbols { get; }

    /// <summary>For each class of the recogniser its symbol, or -1 when it may not stand here. Class 0 is symbol 0.</summary>
    public int[] SymbolOfClass { get; }

    /// <summary>For each symbol the first class that speaks for it; -1 for the word gap.</summary>
    public ImmutableArray<int> FirstClass { get; }

    /// <summary>The classes beyond the first, each with its symbol.</summary>
    public ImmutableArray<(int Class, int Symbol)> OtherClasses { get; }

    public int Count => Symbols.Length;

    /// <returns>-1 when the symbol cannot stand here.</returns>
    public int IndexOf(string symbol) => index.GetValueOrDefault(symbol, -1);

    /// <returns>-1 when the symbol cannot stand here.</returns>
    public int IndexOf(char symbol) => ofLetter[symbol];

    /// <returns>Null when a character of <paramref name="text"/> cannot stand here.</returns>
    public int[]? Encode(string text)
    {
        int[] labels = new int[text.Length];
        for (int i = 0; i < text.Length; i++)
        {
            labels[i] = IndexOf(text[i]);
            if (labels[i] < 0)
            {
                return null;
            }
        }

        return labels;
    }

    public string Decode(IEnumerable<int> labels) => string.Concat(labels.Select(label => Symbols[label]));

    /// <param name="charset">The recogniser's classes; class 0 is the blank.</param>
    /// <param name="allowed">True for a class that stands for itself.</param>
    /// <param name="lookalikes">Classes that speak for another symbol because hands write both alike, e.g. O for 0.</param>
    public static Alphabet From(
        IReadOnlyList<string> charset, Func<string, bool> allowed, IReadOnlyDictionary<string, string> lookalikes)
    {
        List<string> symbols = [""];
        Dictionary<string, int> known = new() { [""] = 0 };
        int[] symbolOfClass = new int[charset.Count];
        for (int c = 1; c < charset.Count; c++)
        {
            string symbol = lookalikes.GetValueOrDefault(charset[c], allowed(charset[c]) ? charset[c] : "");
            if (symbol.Length == 0)
            {
                symbolOfClass[c] = -1;
                continue;
            }

            if (!known.TryGetValue(symbol, out int at))
            {
                at = symbols.Count;
                symbols.Add(symbol);
                known[symbol] = at;
            }

            symbolOfClass[c] = at;
        }

        symbols.Add(Space);
        return new Alphabet([.. symbols], symbolOfClass);
    }

    private static (ImmutableArray<int> First, ImmutableArray<(int Class, int Symbol)> Others) Speakers(int[] symbolOfClass, int symbols)
    {
        int[] first = new int[symbols];
        Array.Fill(first, -1);
        List<(int Class, int Symbol)> others = [];
        for (int c = 0; c < symbolOfClass.Length; c++)
        {
            int symbol = symbolOfClass[c];
            if (symbol >= 0 && first[symbol] < 0)
            {
                first[symbol] = c;
            }
            else if (symbol >= 0)
            {
                others.Add((c, symbol));
            }
        }

        return ([.. first], [.. others]);
    }
}
