using System.Collections.Immutable;
using Uketsuke.Reading.Decoding;

namespace Uketsuke.Reading.Language;

/// <summary>A person's name: family name, mostly a gap, given name; or one of them alone.</summary>
internal sealed class NameLanguage(NgramTable family, NgramTable given) : TextLanguage
{
    private const char Gap = '　';

    // Shares of how names stand on forms: estimates, soft enough that ink decides.
    private static readonly double LogGap = Math.Log(0.75);
    private static readonly double LogNoGap = Math.Log(0.2);
    private static readonly double LogFamilyAlone = Math.Log(0.05);
    private static readonly double LogGivenAlone = Math.Log(0.05);

    // A second gap parts a middle name, or stands inside a name by a hand's whim.
    private const double SecondGap = -5;

    // Hypotheses further behind the best one (natural log) are dropped.
    private const double Reach = 14;

    private const int MostGuesses = 6;

    private readonly bool isKana = given.Log(NgramTable.Begin, 'ア') > given.Log(NgramTable.Begin, '一');

    public override LanguageState Start { get; } = new(
        [new LanguageGuess(0, NgramTable.Begin, Math.Log(0.95)), new LanguageGuess(1, NgramTable.Begin, LogGivenAlone)], 0);

    public override LanguageState After(LanguageState state, char letter)
    {
        char seen = isKana && letter is >= 'ぁ' and <= 'ゖ' ? (char)(letter + 0x60) : letter;
        List<LanguageGuess> next = [];
        foreach (LanguageGuess guess in state.Guesses)
        {
            Extend(guess, seen, next);
        }

        return Settle(next);
    }

    public override double Whole(LanguageState state)
    {
        double sum = double.NegativeInfinity;
        foreach (LanguageGuess guess in state.Guesses)
        {
            double end = guess.Part == 1
                ? given.Log(guess.Context, NgramTable.End)
                : LogFamilyAlone + family.Log(guess.Context, NgramTable.End);
            sum = LogSum.Add(sum, guess.Log + end);
        }

        return sum;
    }

    private void Extend(LanguageGuess guess, char letter, List<LanguageGuess> next)
    {
        if (guess.Part == 1)
        {
            next.Add(letter == Gap
                ? guess with { Log = guess.Log + SecondGap }
                : new LanguageGuess(1, given.After(guess.Context, letter), guess.Log + given.Log(guess.Context, letter)));
            return;
        }

        if (guess.Context == NgramTable.Begin && letter == Gap)
        {
            next.Add(guess with { Log = guess.Log + SecondGap });
            return;
        }

        double end = guess.Log + family.Log(guess.Context, NgramTable.End);
        if (letter == Gap)
        {
            next.Add(new LanguageGuess(1, NgramTable.Begin, end + LogGap));
            return;
        }

        next.Add(new LanguageGuess(0, family.After(guess.Context, letter), guess.Log + family.Log(guess.Context, letter)));
        if (guess.Context != NgramTable.Begin)
        {
            next.Add(new LanguageGuess(
                1, given.After(NgramTable.Begin, letter), end + LogNoGap + given.Log(NgramTable.Begin, letter)));
        }
    }

    // The same hypothesis reached on two ways is one.
    private static LanguageState Settle(List<LanguageGuess> guesses)
    {
        ImmutableArray<LanguageGuess> joined =
        [
            .. guesses.GroupBy(guess => (guess.Part, guess.Context))
                .Select(group => new LanguageGuess(group.Key.Part, group.Key.Context, LogSum.Of(group.Select(guess => guess.Log))))
                .OrderByDescending(guess => guess.Log)
                .Take(MostGuesses)
        ];
        double best = joined[0].Log;
        ImmutableArray<LanguageGuess> kept = [.. joined.Where(guess => guess.Log >= best - Reach)];
        return new LanguageState(kept, LogSum.Of(kept.Select(guess => guess.Log)));
    }
}
