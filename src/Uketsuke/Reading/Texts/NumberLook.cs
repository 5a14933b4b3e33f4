using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Uketsuke.Reading.Numbers;

namespace Uketsuke.Reading.Texts;

/// <summary>What the pieces of ink say of the numbers inside a text.</summary>
/// <param name="Text">The text whose numbers were looked at.</param>
/// <param name="Runs">Its numbers, in order.</param>
internal sealed partial record NumberLook(string Text, ImmutableArray<NumberRun> Runs)
{
    // How many readings of a number are tried in its place.
    private const int Tried = 4;

    // Natural logs: a number is no less likely than the first, and one that only one of two texts has costs the second.
    private const double Least = -12;
    private const double Uncounted = -4;

    /// <summary>True when the pieces of every number were read.</summary>
    public bool SpeaksOfAll => Runs.All(run => run.Best.Count > 0);

    /// <summary>The text with numbers as the pieces read them: each alone in several ways, and all at once.</summary>
    public IEnumerable<string> Variants()
    {
        foreach (NumberRun run in Runs.Reverse())
        {
            foreach ((string number, _) in run.Best.Take(Tried))
            {
                yield return run.With(Text, number);
            }
        }

        yield return AsPieces(Text);
    }

    /// <param name="text">As long as the text that was looked at, with its numbers at the same places.</param>
    /// <returns>It with all numbers as the pieces read them.</returns>
    public string AsPieces(string text) => Runs.Reverse().Aggregate(text, (all, run) => run.Best.Count == 0 ? all : run.With(all, run.Best[0].Text));

    /// <summary>The places of all characters that belong to a number.</summary>
    public static IEnumerable<int> Places(string text) => Number().Matches(text).SelectMany(match => Enumerable.Range(match.Index, match.Length));

    /// <returns>
    /// Natural log of how much less likely the pieces take the numbers of a text than those that they like best; 0 where they say
    /// nothing.
    /// </returns>
    public double Score(string text)
    {
        string[] numbers = [.. Number().Matches(text).Select(match => Bars(match.Value))];
        return numbers.Length == Runs.Length
            ? Runs.Zip(numbers, Score).Sum()
            : Uncounted * Math.Abs(numbers.Length - Runs.Length);
    }

    /// <summary>Hands write hyphens like ー and 一.</summary>
    public static string Bars(string number) => number.Replace('ー', '-').Replace('一', '-');

    private static double Score(NumberRun run, string number) =>
        run.Best.Count == 0 ? 0 : Math.Max(Least, run.Evidence!.Score(number) - run.Best[0].Log);

    [GeneratedRegex("[0-9][-0-9ー一]*")]
    private static partial Regex Number();
}

/// <param name="Start">Index of its first character in the text.</param>
/// <param name="End">Index after its last.</param>
/// <param name="Evidence">Null when its pieces cannot be told from their neighbours.</param>
internal sealed record NumberRun(int Start, int End, NumberEvidence? Evidence)
{
    private const int Kept = 6;

    /// <summary>Its likeliest readings by the pieces, best first; empty where they say nothing.</summary>
    public IReadOnlyList<(string Text, double Log)> Best { get; } = Evidence?.Best(Kept) ?? [];

    public string With(string text, string number) => text[..Start] + number + text[End..];
}
