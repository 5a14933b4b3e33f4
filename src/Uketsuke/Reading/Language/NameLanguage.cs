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
        Span<LanguageGuess> next = stackalloc LanguageGuess[2 * MostGuesses];
        int count = 0;
        foreach (LanguageGuess guess in state.Guesses)
        {
            Extend(guess, seen, next, ref count);
        }

        return Settle(next[..count]);
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

    // One hypothesis becomes one or two.
    private void Extend(LanguageGuess guess, char letter, Span<LanguageGuess> next, ref int count)
    {
        if (guess.Part == 1)
        {
            Add(next, ref count, letter == Gap
                ? guess with { Log = guess.Log + SecondGap }
                : new LanguageGuess(1, given.After(guess.Context, letter), guess.Log + given.Log(guess.Context, letter)));
            return;
        }

        if (guess.Context == NgramTable.Begin && letter == Gap)
        {
            Add(next, ref count, guess with { Log = guess.Log + SecondGap });
            return;
        }

        double end = guess.Log + family.Log(guess.Context, NgramTable.End);
        if (letter == Gap)
        {
            Add(next, ref count, new LanguageGuess(1, NgramTable.Begin, end + LogGap));
            return;
        }

        Add(next, ref count, new LanguageGuess(0, family.After(guess.Context, letter), guess.Log + family.Log(guess.Context, letter)));
        if (guess.Context != NgramTable.Begin)
        {
            Add(next, ref count, new LanguageGuess(
                1, given.After(NgramTable.Begin, letter), end + LogNoGap + given.Log(NgramTable.Begin, letter)));
        }
    }

    // The same hypothesis reached on two ways is one.
    private static void Add(Span<LanguageGuess> guesses, ref int count, LanguageGuess guess)
    {
        for (int i = 0; i < count; i++)
        {
            if (guesses[i].Part == guess.Part && guesses[i].Context == guess.Context)
            {
                guesses[i] = guesses[i] with { Log = LogSum.Add(guesses[i].Log, guess.Log) };
                return;
            }
        }

        guesses[count++] = guess;
    }

    private static LanguageState Settle(Span<LanguageGuess> guesses)
    {
        guesses.Sort(static (a, b) => b.Log.CompareTo(a.Log));
        int kept = 0;
        double sum = double.NegativeInfinity;
        while (kept < Math.Min(MostGuesses, guesses.Length) && guesses[kept].Log >= guesses[0].Log - Reach)
        {
            sum = LogSum.Add(sum, guesses[kept++].Log);
        }

        return new LanguageState([.. guesses[..kept]], sum);
    }
}
