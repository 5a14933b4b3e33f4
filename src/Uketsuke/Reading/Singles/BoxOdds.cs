using System.Collections.Immutable;
using Uketsuke.Reading.Values;

namespace Uketsuke.Reading.Singles;

/// <summary>What the box reader alone says of one picture.</summary>
/// <param name="Logs">Natural logs by symbol, each with a floor; empty for blank paper.</param>
/// <param name="Inside">Share of its probability that spoke of symbols that may stand here, 0 to 1.</param>
/// <param name="One">Probability that the picture holds one character, not dirt or several.</param>
internal sealed record BoxOdds(IReadOnlyDictionary<char, double> Logs, double Inside, double One)
{
    public static BoxOdds From(ImmutableArray<float> scores, BoxFold fold)
    {
        if (scores.IsEmpty)
        {
            return new BoxOdds(ImmutableDictionary<char, double>.Empty, 0, 0);
        }

        Dictionary<char, double> logs = fold.Logs(scores, out double inside);
        return new BoxOdds(logs, inside, 1 - Math.Exp(scores[0]));
    }

    /// <summary>The likeliest symbols, best first, without small kana: the picture does not show its size.</summary>
    public ImmutableArray<(char Symbol, double Log)> Likeliest(int count) =>
    [
        .. Logs.Where(pair => !KanaPairs.IsSmall(pair.Key))
            .OrderByDescending(pair => pair.Value)
            .Take(count)
            .Select(pair => (pair.Key, pair.Value))
    ];

    public char? Best => Logs.Count == 0 ? null : Logs.MaxBy(pair => pair.Value).Key;
}
