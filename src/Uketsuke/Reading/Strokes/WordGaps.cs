using System.Collections.Immutable;
using Uketsuke.Forms;

namespace Uketsuke.Reading.Strokes;

/// <summary>Tells a gap between words from the gaps between and inside characters.</summary>
internal static class WordGaps
{
    /// <returns>From this many pixels a gap parts words; infinity when no gap stands out.</returns>
    public static double Threshold(ImmutableArray<PxBox> pieces, int letterHeight)
    {
        if (pieces.Length < 2)
        {
            return double.PositiveInfinity;
        }

        double[] gaps =
        [
            .. Enumerable.Range(1, pieces.Length - 1)
                .Select(i => (double)pieces[i].X - pieces[i - 1].X - pieces[i - 1].Width)
                .Order()
        ];
        if (gaps.Length == 1)
        {
            // Two pieces alone: only a gap about as wide as a character is surely a word gap.
            return Math.Max(3, letterHeight * 0.75);
        }

        // The ordinary gap is the median of all but the widest; a writer who spaces evenly has no word gap.
        double ordinary = gaps[(gaps.Length - 1) / 2];
        double second = gaps[^2];
        double widest = gaps[^1];
        double least = Math.Max(letterHeight * 0.42, (ordinary * 2.0) + (letterHeight * 0.12));
        return widest >= least && (gaps.Length == 2 || widest > second * 1.35 || second >= least)
            ? least
            : double.PositiveInfinity;
    }
}
