using Uketsuke.Reading.Decoding;

namespace Uketsuke.Reading.Language;

/// <summary>How likely texts of one field kind are, letter by letter.</summary>
internal abstract class TextLanguage
{
    public abstract LanguageState Start { get; }

    /// <returns>The state after one more letter; its log is that of the longer text.</returns>
    public abstract LanguageState After(LanguageState state, char letter);

    /// <returns>Natural log of the probability of the text so far as a whole text.</returns>
    public abstract double Whole(LanguageState state);

    /// <returns>Natural log of the probability of a whole text.</returns>
    public double Log(string text)
    {
        LanguageState state = Start;
        foreach (char letter in text)
        {
            state = After(state, letter);
        }

        return Whole(state);
    }

    /// <summary>Digits are one letter to the statistics, each as likely as the next; hiragana count as katakana in names.</summary>
    protected static double LogOfDigit { get; } = -Math.Log(10);

    protected static bool IsDigit(char letter) => Letters.IsDigit(letter.ToString());
}
