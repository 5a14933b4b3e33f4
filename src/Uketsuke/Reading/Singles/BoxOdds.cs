using System.Collections.Immutable;
using Uketsuke.Reading.Values;

namespace Uketsuke.Reading.Singles;

/// <summary>What the box reader alone says of one picture.</summary>
/// <param name="Logs">Natural logs by symbol, each with a floor; empty for blank paper.</param>
/// <param name="Inside">Share of its probability that spoke of symbols that may stand here, 0 to 1.</param>
/// <param name="One">Probability that the picture holds one character, not dirt or several.</param>
internal sealed record BoxOdds(SymbolLogs Logs, double Inside, double One)
{
    public static BoxOdds From(ImmutableArray<float> scores, BoxFold fold)
    {
        if (scores.IsEmpty)
        {
            return new BoxOdds(SymbolLogs.None, 0, 0);
        }

        SymbolLogs logs = fold.Logs(scores, out double inside);
        return new BoxOdds(logs, inside, 1 - Math.Exp(scores[0]));
    }

    /// <summary>The likeliest symbols, best first, without small kana: the picture does not show its size.</summary>
    public ImmutableArray<(char Symbol, double Log)> Likeliest(int count) => Logs.Likeliest(count, KanaPairs.IsSmall);

    public char? Best => Logs.IsEmpty ? null : Logs.Best.Symbol;
}
