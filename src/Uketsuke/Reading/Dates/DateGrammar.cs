using Uketsuke.Reading.Decoding;

namespace Uketsuke.Reading.Dates;

/// <summary>
/// A date on one line: an era (name, first character or letter) or a four-digit year, then year, month and day with their
/// signs or separators. Whether the day exists is asked afterwards.
/// </summary>
internal sealed class DateGrammar : Grammar
{
    // States. After the era's first character only its second, or the year, may follow.
    private const int EraOrYear = 0;
    private const int AfterEra = 1;
    private const int Year1 = 2;
    private const int Year2 = 3;
    private const int FirstYear = 4;
    private const int Month0 = 5;
    private const int Month1 = 6;
    private const int Month2 = 7;
    private const int Day0 = 8;
    private const int Day1 = 9;
    private const int Day2 = 10;
    private const int End = 11;
    private const int EraSeparator = 12;
    private const int Gregorian1 = 13; // 13, 14, 15: one to three digits of a western year
    private const int SecondOf = 20; // 20 + era: its first character was seen

    private readonly string[] symbols;

    public DateGrammar(Alphabet alphabet) => symbols = [.. alphabet.Symbols];

    public override int Next(int state, int symbol)
    {
        if (symbols[symbol].Length == 0 || symbols[symbol] == Alphabet.Space)
        {
            return symbols[symbol] == Alphabet.Space ? state : Dead;
        }

        char c = symbols[symbol][0];
        bool digit = char.IsAsciiDigit(c);
        bool separator = c is '-' or '・';
        return state switch
        {
            EraOrYear => Begin(c, digit),
            >= SecondOf when c == Era.All[state - SecondOf].Name[1] => AfterEra,
            >= SecondOf or AfterEra => AfterEraSign(c, digit, separator),
            EraSeparator => digit ? Year1 : c == '元' ? FirstYear : Dead,
            Gregorian1 or Gregorian1 + 1 => digit ? state + 1 : Dead,
            Gregorian1 + 2 => digit ? Year2 : Dead,
            Year1 when digit => Year2,
            Year1 or Year2 or FirstYear => c == '年' || separator ? Month0 : Dead,
            Month0 => digit ? Month1 : Dead,
            Month1 when digit => Month2,
            Month1 or Month2 => c == '月' || separator ? Day0 : Dead,
            Day0 => digit ? Day1 : Dead,
            Day1 when digit => Day2,
            Day1 or Day2 => c == '日' ? End : Dead,
            _ => Dead,
        };
    }

    public override bool Accepts(int state) => state is Day1 or Day2 or End;

    private static int Begin(char c, bool digit)
    {
        for (int i = 0; i < Era.All.Length; i++)
        {
            if (c == Era.All[i].Name[0])
            {
                return SecondOf + i;
            }

            if (c == Era.All[i].Letter)
            {
                return AfterEra;
            }
        }

        return digit ? Gregorian1 : Dead;
    }

    private static int AfterEraSign(char c, bool digit, bool separator) =>
        digit ? Year1 : c == '元' ? FirstYear : separator ? EraSeparator : Dead;
}
