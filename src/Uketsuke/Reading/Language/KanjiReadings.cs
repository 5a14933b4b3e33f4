using Uketsuke.Reading.Decoding;

namespace Uketsuke.Reading.Language;

/// <summary>Which kana a kanji stands for in names, each with its share.</summary>
/// <param name="table">By kanji: full-width katakana and natural log of the share.</param>
internal sealed class KanjiReadings(IReadOnlyDictionary<char, (string Kana, double Log)[]> table)
{
    // A reading that was never counted for a kanji: parents invent new ones, so it is unlikely and not impossible.
    private const double Unknown = -9;

    private const int LongestReading = 5;

    /// <summary>The likelihood of a kana reading given the name's characters.</summary>
    /// <param name="name">Kanji and kana without blanks; 々 repeats the character before.</param>
    /// <param name="kana">Full-width katakana without blanks.</param>
    /// <returns>
    /// Natural log for the best way to part the reading over the characters, and how many characters took a reading that was
    /// never counted for them; null when the reading cannot be parted at all.
    /// </returns>
    public (double Log, int Strange)? Fit(string name, string kana)
    {
        (double Log, int Strange)?[] best = new (double, int)?[kana.Length + 1];
        best[0] = (0, 0);
        for (int i = 0; i < name.Length; i++)
        {
            char letter = name[i] == '々' && i > 0 ? name[i - 1] : name[i];
            (double Log, int Strange)?[] next = new (double, int)?[kana.Length + 1];
            for (int from = 0; from < kana.Length; from++)
            {
                if (best[from] is not { } before)
                {
                    continue;
                }

                for (int to = from + 1; to <= Math.Min(kana.Length, from + LongestReading); to++)
                {
                    (double log, bool strange) = One(letter, kana[from..to]);
                    double sum = before.Log + log;
                    if (next[to] is not { } known || sum > known.Log)
                    {
                        next[to] = (sum, before.Strange + (strange ? 1 : 0));
                    }
                }
            }

            best = next;
        }

        return best[^1];
    }

    /// <summary>True when every kanji of the name was counted, so that a strange reading means something.</summary>
    public bool Knows(string name) => name.All(letter => !Letters.IsKanji(letter.ToString()) || letter == '々' || table.ContainsKey(letter));

    private (double Log, bool Strange) One(char letter, string kana)
    {
        if (letter is >= 'ぁ' and <= 'ヺ')
        {
            char katakana = letter < 'ァ' ? (char)(letter + 0x60) : letter;
            return kana.Length == 1 && kana[0] == katakana ? (0, false) : (Unknown * kana.Length, true);
        }

        if (table.TryGetValue(letter, out (string Kana, double Log)[]? readings))
        {
            foreach ((string reading, double log) in readings)
            {
                if (reading == kana)
                {
                    return (log, false);
                }
            }
        }

        // Among strange readings ordinary lengths are likelier.
        return (Unknown - Math.Abs(kana.Length - 2), true);
    }
}
