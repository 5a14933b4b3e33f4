namespace Uketsuke.Reading.Texts;

/// <summary>A short level stroke is ー after kana, a hyphen between digits and 一 elsewhere: hands write all three alike.</summary>
internal static class Bars
{
    public static string Settle(string text)
    {
        char[] settled = text.ToCharArray();
        for (int i = 0; i < settled.Length; i++)
        {
            if (settled[i] is not ('-' or 'ー' or '一') || i == 0)
            {
                continue;
            }

            char before = settled[i - 1];
            bool digitAfter = i + 1 < settled.Length && char.IsAsciiDigit(settled[i + 1]);
            if (before is (>= 'ァ' and <= 'ヺ') or 'ー')
            {
                settled[i] = 'ー';
            }
            else if (char.IsAsciiDigit(before) && digitAfter)
            {
                settled[i] = '-';
            }
        }

        return new string(settled);
    }
}
