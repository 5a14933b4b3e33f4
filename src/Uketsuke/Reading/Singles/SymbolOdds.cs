using System.Collections.Immutable;
using Uketsuke.Reading.Decoding;

namespace Uketsuke.Reading.Singles;

/// <summary>The likelihood of each single symbol for one box or one separate piece of ink.</summary>
/// <param name="Logs">Natural logs by symbol; add up to 1 over the symbols that may stand there.</param>
/// <param name="Fit">Share of the recogniser's own probability that spoke of these symbols, 0 to 1.</param>
internal sealed record SymbolOdds(SymbolLogs Logs, double Fit)
{
    /// <summary>Softens the recogniser's over-sure scores: it was measured on hands that it had partly seen.</summary>
    private const double Temperature = 1.35;

    // Weight of each reader's log-odds where both speak. Set by hand, the better reader of single characters first; not searched.
    // benchmarks/reading-singles.md says what they give.
    private const double LineWeight = 0.5;
    private const double BoxWeight = 1;

    private const double Least = -14;

    // What both readers give less than this (natural log, against what they saw) is not what its rest looks like either. Of the 7s on a rule on
    // 192 drawn sides half lay below, and the 2 among them at -9.
    private const double Unthinkable = -12;

    /// <summary>Each reader's own best symbol: the line reader's, then, where it spoke, the box reader's.</summary>
    public IReadOnlyList<char> Own { get; init; } = [];

    public static SymbolOdds From(LineScores scores, Alphabet alphabet)
    {
        Lattice lattice = Lattice.From(scores, alphabet, []);
        double[] singles = CtcScore.OfSingles(lattice);
        SymbolLogs normal = Normal(SymbolLogs.Of(alphabet, symbol => singles[symbol] / Temperature));
        return new SymbolOdds(normal, PeakFit(lattice)) { Own = [normal.Best.Symbol] };
    }

    /// <summary>Probability that the picture holds one character, by the box reader; null where it did not speak.</summary>
    public double? One { get; init; }

    /// <summary>Both readers together: log-linear, since their mistakes are partly the same.</summary>
    public SymbolOdds With(BoxOdds box) => box.Logs.IsEmpty
        ? this
        : new SymbolOdds(
            Normal(Logs.Select((symbol, log) => (LineWeight * log) + (BoxWeight * box.Logs.At(symbol)))),
            (Fit + box.Inside) / 2)
        {
            Own = [.. Own, box.Best!.Value],
            One = box.One,
        };

    /// <summary>Leaves one symbol a chance beside another that its rest looks like.</summary>
    /// <param name="seen">What the ink looks like.</param>
    /// <param name="share">Least probability of <paramref name="other"/>, as a share of what <paramref name="seen"/> has.</param>
    public SymbolOdds OrElse(char seen, char other, double share)
    {
        double log = Logs.Of(seen, double.NegativeInfinity);
        return Logs.Of(other, double.NegativeInfinity) - log < Unthinkable
            ? this
            : this with { Logs = Normal(Logs.Raised(other, log + Math.Log(share))) };
    }

    public (char Symbol, double Log) Best => Logs.Best;

    public ImmutableArray<(char Symbol, double Log)> Likeliest(int count) => Logs.Likeliest(count);

    private static SymbolLogs Normal(SymbolLogs logs)
    {
        double sum = logs.Sum();
        return logs.Select((_, log) => Math.Max(Least, log - sum));
    }

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
