using System.Collections.Immutable;
using Uketsuke.Reading.Decoding;

namespace Uketsuke.Reading.Singles;

/// <summary>
/// A natural logarithm for each symbol that may stand alone in a field. An array by the alphabet's order and no dictionary: the glyph
/// reader knows three thousand symbols, and is asked for each letter of a line.
/// </summary>
internal sealed class SymbolLogs
{
    private readonly Alphabet? alphabet;
    private readonly double[] logs;

    private SymbolLogs(Alphabet? alphabet, double[] logs)
    {
        this.alphabet = alphabet;
        this.logs = logs;
    }

    /// <summary>Of blank paper.</summary>
    public static SymbolLogs None { get; } = new(null, []);

    public bool IsEmpty => alphabet is null;

    /// <summary>The likeliest symbol; of equal ones the first of the alphabet.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public (char Symbol, double Log) Best => Likeliest(1) is [var best] ? best : throw new InvalidOperationException("No symbol has a chance.");

    /// <param name="logOf">Called for each symbol that may stand alone, in the alphabet's order.</param>
    public static SymbolLogs Of(Alphabet alphabet, Func<int, double> logOf)
    {
        double[] logs = new double[alphabet.Count];
        int space = alphabet.IndexOf(Alphabet.Space[0]);
        for (int s = 0; s < logs.Length; s++)
        {
            logs[s] = s == 0 || s == space ? double.NaN : logOf(s);
        }

        return new SymbolLogs(alphabet, logs);
    }

    /// <param name="change">From a symbol's place in the alphabet and its logarithm to the new one.</param>
    public SymbolLogs Select(Func<int, double, double> change) => alphabet is null ? this : Of(alphabet, symbol => change(symbol, logs[symbol]));

    /// <param name="least">What <paramref name="symbol"/> has at least.</param>
    public SymbolLogs Raised(char symbol, double least)
    {
        int at = alphabet?.IndexOf(symbol) ?? -1;
        return at < 0 || !(logs[at] < least) ? this : Select((place, log) => place == at ? least : log);
    }

    /// <returns><paramref name="otherwise"/> for a symbol that may not stand here.</returns>
    public double Of(char symbol, double otherwise) =>
        alphabet is not null && alphabet.IndexOf(symbol) is var at and >= 0 && !double.IsNaN(logs[at]) ? logs[at] : otherwise;

    /// <param name="symbol">Its place in the alphabet.</param>
    public double At(int symbol) => logs[symbol];

    /// <summary>The natural log of the sum of all probabilities.</summary>
    public double Sum() => LogSum.Of(logs.Where(log => !double.IsNaN(log)));

    /// <param name="passOver">Symbols that do not count.</param>
    /// <returns>Best first; of equal ones the first of the alphabet.</returns>
    public ImmutableArray<(char Symbol, double Log)> Likeliest(int count, Func<char, bool>? passOver = null)
    {
        List<(char Symbol, double Log)> best = new(count + 1);
        for (int s = 0; s < logs.Length; s++)
        {
            // Not a number is not greater either.
            if (!(logs[s] > (best.Count < count ? double.NegativeInfinity : best[^1].Log)) || passOver?.Invoke(alphabet!.Symbols[s][0]) == true)
            {
                continue;
            }

            int at = best.Count;
            while (at > 0 && best[at - 1].Log < logs[s])
            {
                at--;
            }

            best.Insert(at, (alphabet!.Symbols[s][0], logs[s]));
            if (best.Count > count)
            {
                best.RemoveAt(count);
            }
        }

        return [.. best];
    }
}
