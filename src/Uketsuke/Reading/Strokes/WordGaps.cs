using System.Collections.Immutable;
using Uketsuke.Forms;

namespace Uketsuke.Reading.Strokes;

/// <summary>Tells a gap between words from the gaps between and inside characters.</summary>
internal static class WordGaps
{
    // A word gap is at least about half a letter wide, and stands out from the next smaller gap by this factor.
    private const double LeastShare = 0.53;
    private const double StandsOut = 1.45;

    // Between these bounds either answer may be right.
    private const double UnsureFrom = 0.42;
    private const double UnsureTo = 0.62;
    private const double UnsureFactor = 1.25;
    private const double SureFactor = 1.65;

    // Behind a gap this wide (letter heights) stands something far away: a stamp's rest, a piece of a rule. Words may part before it.
    private const double Far = 2.5;

    // A widest gap below the bounds that stands out by this factor may hide one between two short words.
    private const double HiddenFrom = 0.25;
    private const double HiddenFactor = 1.4;

    // A line has few words; deeper down the sorted gaps a jump means nothing.
    private const int MostWordGaps = 4;

    /// <returns>From where on a gap parts words, and how sure that is.</returns>
    public static WordGap Find(ImmutableArray<PxBox> pieces, int letterHeight)
    {
        double[] gaps =
        [
            .. Enumerable.Range(1, Math.Max(0, pieces.Length - 1))
                .Select(i => (double)pieces[i].X - pieces[i - 1].X - pieces[i - 1].Width)
                .OrderDescending()
        ];
        double letter = Math.Max(1, letterHeight);
        WordGap? found = null;
        for (int i = 0; i < Math.Min(gaps.Length, MostWordGaps); i++)
        {
            double share = gaps[i] / letter;
            double factor = Factor(gaps, i, letter);
            bool unsure = (share is > UnsureFrom and < UnsureTo && factor > UnsureFactor)
                || (share > UnsureFrom && factor is > UnsureFactor and < SureFactor);
            if (share >= LeastShare && factor >= StandsOut)
            {
                found = new WordGap(gaps[i], unsure || found is not null, false);
                if (share < Far)
                {
                    break;
                }
            }
            else if (unsure && found is null)
            {
                return new WordGap(double.PositiveInfinity, true, true);
            }
        }

        return found ?? new WordGap(
            double.PositiveInfinity, false, gaps.Length == 0 || (gaps[0] > HiddenFrom * letter && Factor(gaps, 0, letter) > HiddenFactor));
    }

    // How far a gap stands out from the next smaller one. A single gap has nothing to compare with; the smallest of several
    // stands out from nothing.
    private static double Factor(double[] gaps, int i, double letter) => gaps.Length == 1
        ? double.PositiveInfinity
        : i + 1 < gaps.Length ? gaps[i] / Math.Max(gaps[i + 1], letter * 0.08) : 1;
}

/// <param name="Threshold">From this many pixels a gap parts words; infinity when no gap stands out.</param>
/// <param name="IsUnsure">That may be wrong.</param>
/// <param name="MayHide">No gap was found, but one may be there: the widest stands out a little, or there is none to compare.</param>
internal readonly record struct WordGap(double Threshold, bool IsUnsure, bool MayHide);
