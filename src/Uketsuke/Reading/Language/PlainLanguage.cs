namespace Uketsuke.Reading.Language;

/// <summary>A text of one part: an address, a building, a few words. Digits count as one letter, gaps do not count.</summary>
internal sealed class PlainLanguage(NgramTable table) : TextLanguage
{
    private const char AnyDigit = '0';

    public override LanguageState Start { get; } = new([new LanguageGuess(0, NgramTable.Begin, 0)], 0);

    public override LanguageState After(LanguageState state, char letter)
    {
        if (letter == '　')
        {
            return state;
        }

        char counted = IsDigit(letter) ? AnyDigit : letter;
        LanguageGuess guess = state.Guesses[0];
        double log = guess.Log + table.Log(guess.Context, counted) + (counted == AnyDigit ? LogOfDigit : 0);
        return new LanguageState([new LanguageGuess(0, table.After(guess.Context, counted), log)], log);
    }

    public override double Whole(LanguageState state) =>
        state.Log + table.Log(state.Guesses[0].Context, NgramTable.End);
}
