using Uketsuke.Reading.Decoding;
using Uketsuke.Reading.Strokes;

namespace Uketsuke.Reading.Texts;

/// <summary>
/// Tells ッ from ツ and ャ from ヤ by size on the paper: the recogniser scales every line to one height and mixes them up.
/// </summary>
internal static class KanaSize
{
    private const string Small = "ァィゥェォッャュョヮ";
    private const string Large = "アイウエオツヤユヨワ";

    // Height against what the large form has beside the other letters: below is surely small, above surely large, between
    // stays as read.
    private const double SurelySmall = 0.80;
    private const double SurelyLarge = 0.92;

    public static DecodedText Settle(DecodedText text, Lattice lattice, TextLine line)
    {
        if (text.Text.Length < 2 || lattice.SourcePerStep <= 0 || !text.Text.Any(c => Small.Contains(c) || Large.Contains(c)))
        {
            return text;
        }

        double[] heights = Heights(text, lattice, line);
        double reference = Reference(text.Text, heights, line.LetterHeight);
        char[] settled = text.Text.ToCharArray();
        for (int i = 0; i < settled.Length; i++)
        {
            int small = Small.IndexOf(settled[i], StringComparison.Ordinal);
            int large = Large.IndexOf(settled[i], StringComparison.Ordinal);
            double share = heights[i] / Math.Max(1, reference) / Natural(settled[i]);
            bool vowel = large is >= 0 and < 5; // written small only in foreign names, and then the recogniser says so
            if (large >= 0 && !vowel && i > 0 && heights[i] > 0 && share < SurelySmall && MayBeSmall(Small[large], settled[i - 1]))
            {
                settled[i] = Small[large];
            }
            else if (small >= 0 && (share > SurelyLarge || i == 0 || !MayBeSmall(settled[i], settled[i - 1])))
            {
                settled[i] = Large[small];
            }
        }

        return text with { Text = new string(settled) };
    }

    // Height of the large form in shares of an ordinary kana's: ユ and ヨ are flat letters by nature.
    private static double Natural(char letter) => letter switch
    {
        'ユ' or 'ュ' => 0.65,
        'ヨ' or 'ョ' => 0.77,
        'ツ' or 'ッ' => 0.92,
        'エ' or 'ェ' => 0.65,
        _ => 1,
    };

    // Small ャュョ stand after the イ row (in foreign names also after テ, デ, フ), ッ only inside a word, ァィゥェォ after few.
    private static bool MayBeSmall(char letter, char before) => letter switch
    {
        'ャ' or 'ュ' or 'ョ' => "キシチニヒミリギジヂビピテデフヴ".Contains(before, StringComparison.Ordinal),
        'ッ' => before is not ('　' or 'ー' or 'ン' or 'ッ'),
        'ヮ' => before is 'ク' or 'グ',
        _ => "フヴテデシジチツウクグトド".Contains(before, StringComparison.Ordinal),
    };

    private static double[] Heights(DecodedText text, Lattice lattice, TextLine line)
    {
        double[] centres = [.. text.FirstSteps.Select(step => lattice.SourceX[Math.Min(step, lattice.Steps - 1)])];
        double[] heights = new double[centres.Length];
        for (int i = 0; i < centres.Length; i++)
        {
            // The recogniser speaks of a character near its middle; half-way to the neighbours lies the paper between.
            double from = i == 0 ? 0 : (centres[i - 1] + centres[i]) / 2;
            double to = i + 1 == centres.Length ? line.Image.Width : (centres[i] + centres[i + 1]) / 2;
            heights[i] = InkHeight(line.Image, (int)Math.Round(from), (int)Math.Round(to));
        }

        return heights;
    }

    private static double Reference(string text, double[] heights, int letterHeight)
    {
        double[] others = [.. heights.Where((_, i) => !Small.Contains(text[i]) && text[i] is not ('ー' or '　' or '・' or 'ニ')).Order()];
        return others.Length == 0 ? letterHeight : others[others.Length / 2];
    }

    private static int InkHeight(GreyImage image, int from, int to)
    {
        from = Math.Clamp(from, 0, image.Width);
        to = Math.Clamp(to, from, image.Width);
        int top = -1;
        int bottom = -1;
        for (int y = 0; y < image.Height; y++)
        {
            int dark = 0;
            foreach (byte p in image.Row(y)[from..to])
            {
                dark += p < 140 ? 1 : 0;
            }

            if (dark >= 2)
            {
                top = top < 0 ? y : top;
                bottom = y;
            }
        }

        return top < 0 ? 0 : bottom - top + 1;
    }
}
