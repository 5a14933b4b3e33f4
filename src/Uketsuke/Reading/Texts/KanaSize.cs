using System.Collections.Immutable;
using Uketsuke.Reading.Decoding;
using Uketsuke.Reading.Strokes;

namespace Uketsuke.Reading.Texts;

/// <summary>
/// What the size on the paper says about ッ and ツ, ャ and ヤ: the recogniser scales every line to one height and mixes them up.
/// </summary>
internal static class KanaSize
{
    private const string Small = "ァィゥェォッャュョヮ";
    private const string Large = "アイウエオツヤユヨワ";
    private const int KanaDistance = 'ア' - 'あ';

    // Height against what the large form has beside the other letters: at the middle both are as likely; the odds change by
    // e^(steepness × distance). Set by hand after looking at drawn kana; hands differ, so
    // the odds stay within bounds.
    private const double Middle = 0.88;
    private const double Steepness = 22;
    private const double MostOdds = 4;

    /// <summary>The other size of a kana, in the same script; null for a letter that has one size only.</summary>
    public static char? Other(char letter)
    {
        char kana = Katakana(letter);
        int small = Small.IndexOf(kana, StringComparison.Ordinal);
        int large = Large.IndexOf(kana, StringComparison.Ordinal);
        char? other = small >= 0 ? Large[small] : large >= 0 ? Small[large] : null;
        return other is { } found && kana != letter ? (char)(found - KanaDistance) : other;
    }

    public static bool IsSmall(char letter) => Small.Contains(Katakana(letter));

    /// <summary>The large form of a small kana; every other letter as it is.</summary>
    public static char ToLarge(char letter) => IsSmall(letter) ? Other(letter)!.Value : letter;

    /// <summary>
    /// Small ャュョ stand after the イ row (in foreign names also after テ, デ, フ), ッ only inside a word, ァィゥェォ after few.
    /// </summary>
    /// <param name="before">The letter before, or a blank at the beginning.</param>
    public static bool MayStand(char letter, char before)
    {
        char kana = Katakana(before);
        return Katakana(letter) switch
        {
            'ャ' or 'ュ' or 'ョ' => "キシチニヒミリギジヂビピテデフヴ".Contains(kana, StringComparison.Ordinal),
            'ッ' => kana is not ('　' or 'ー' or 'ン' or 'ッ'),
            'ヮ' => kana is 'ク' or 'グ',
            'ァ' or 'ィ' or 'ゥ' or 'ェ' or 'ォ' => "フヴテデシジチツウクグトド".Contains(kana, StringComparison.Ordinal),
            _ => true,
        };
    }

    /// <summary>A small letter that only names from elsewhere have: ェ, and ュ after テ, デ, フ.</summary>
    public static bool IsForeign(char letter, char before) => Katakana(letter) switch
    {
        'ァ' or 'ィ' or 'ゥ' or 'ェ' or 'ォ' => MayStand(letter, before),
        'ャ' or 'ュ' or 'ョ' => Katakana(before) is 'テ' or 'デ' or 'フ' or 'ヴ',
        _ => false,
    };

    /// <summary>Natural log of how well a height fits the letter, against the other size.</summary>
    /// <param name="share">Height against what the large form would have; 0 when unknown.</param>
    public static double Log(char letter, double share)
    {
        if (share <= 0 || Other(letter) is null)
        {
            return 0;
        }

        double odds = Math.Clamp((Middle - share) * Steepness, -MostOdds, MostOdds);
        return -Math.Log(1 + Math.Exp(IsSmall(letter) ? -odds : odds));
    }

    /// <summary>For each letter its height against what its large form would have in this line; 0 where nothing can be said.</summary>
    public static ImmutableArray<double> Shares(DecodedText text, Lattice lattice, TextLine line)
    {
        if (text.Text.Length < 2 || lattice.SourcePerStep <= 0 || !text.Text.Any(letter => Other(letter) is not null))
        {
            return [.. text.Text.Select(_ => 0.0)];
        }

        double[] heights = Heights(text, lattice, line);
        double reference = Reference(text.Text, heights, line.LetterHeight);
        return [.. heights.Select((height, i) => height / Math.Max(1, reference) / Natural(Katakana(text.Text[i])))];
    }

    private static char Katakana(char c) => c is >= 'ぁ' and <= 'ゖ' ? (char)(c + KanaDistance) : c;

    // Height of the large form in shares of an ordinary kana's, the middle of seven handwriting fonts: ユ and ヨ are flat letters by
    // nature. The small forms have three quarters of it.
    private static double Natural(char letter) => letter switch
    {
        'イ' or 'ィ' or 'ウ' or 'ゥ' or 'オ' or 'ォ' => 1.08,
        'エ' or 'ェ' => 0.8,
        'ツ' or 'ッ' => 0.95,
        'ヤ' or 'ャ' => 1.03,
        'ユ' or 'ュ' => 0.74,
        'ヨ' or 'ョ' => 0.88,
        _ => 1,
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
        double[] others = [.. heights.Where((_, i) => !IsSmall(text[i]) && text[i] is not ('ー' or '　' or '・' or 'ニ' or '-')).Order()];
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
