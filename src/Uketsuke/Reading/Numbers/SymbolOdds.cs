using Uketsuke.Reading.Decoding;

namespace Uketsuke.Reading.Numbers;

/// <summary>The likelihood of each single symbol for one box or one separate piece of ink.</summary>
/// <param name="Logs">Natural logs by symbol; add up to 1 over the symbols that may stand there.</param>
/// <param name="Fit">Share of the recogniser's own probability that spoke of these symbols, 0 to 1.</param>
internal sealed record SymbolOdds(IReadOnlyDictionary<char, double> Logs, double Fit)
{
    /// <summary>Softens the recogniser's over-sure scores: it was measured on hands that it had partly seen.</summary>
    private const double Temperature = 1.35;

    public static SymbolOdds From(LineScores scores, Alphabet alphabet)
    {
        Lattice lattice = Lattice.From(scores, alphabet, []);
        double[] singles = CtcScore.OfSingles(lattice);
        Dictionary<char, double> logs = [];
        double sum = double.NegativeInfinity;
        for (int s = 1; s < singles.Length; s++)
        {
            if (alphabet.Symbols[s] != Alphabet.Space)
            {
                double log = singles[s] / Temperature;
                logs[alphabet.Symbols[s][0]] = log;
                sum = LogSum.Add(sum, log);
            }
        }

        foreach (char symbol in logs.Keys)
        {
            logs[symbol] = Math.Max(-14, logs[symbol] - sum);
        }

        return new SymbolOdds(logs, PeakFit(lattice));
    }

    public IEnumerable<(char Symbol, double Log)> Ranked() =>
        Logs.OrderByDescending(pair => pair.Value).Select(pair => (pair.Key, pair.Value));

    // Inside share at the step where the ink speaks loudest.
    private static double PeakFit(Lattice lattice)
    {
        double fit = 0;
        double loudest = double.NegativeInfinity;
        for (int t = 0; t < lattice.Steps; t++)
        {
            double spoken = Math.Log(Math.Max(1e-9, 1 - Math.Exp(Math.Min(0, lattice.Step(t)[0]))));
            if (spoken > loudest)
            {
                loudest = spoken;
                fit = lattice.Inside[t];
            }
        }

        return fit;
    }
}
