using System.Collections.Immutable;
using Uketsuke.Forms;

namespace Uketsuke.Reading.Strokes;

/// <summary>One line of writing, cleaned, ready for the line reader.</summary>
/// <param name="Image">Only the line's ink; far gaps between words are shortened.</param>
/// <param name="Gaps">Where a writer left a word gap, as x of <paramref name="Image"/>, left to right.</param>
/// <param name="Pieces">The ink as separate groups that do not overlap in x, left to right, in pixels of <paramref name="Image"/>.</param>
/// <param name="LetterHeight">Height of the line's ink in pixels.</param>
internal sealed record TextLine(
    GreyImage Image,
    ImmutableArray<double> Gaps,
    ImmutableArray<PxBox> Pieces,
    int LetterHeight)
{
    /// <summary>True when a gap might as well be, or not be, one between words.</summary>
    public bool WordGapsAreUnsure { get; init; }

    /// <summary>True when no gap between words was found, but a narrow one may be there.</summary>
    public bool WordGapMayHide { get; init; }

    /// <summary>True when each piece is known to be one letter: it stood in a box of its own, or in a column.</summary>
    public bool PiecesAreLetters { get; init; }

    /// <summary>Where a word gap may be, as x of <see cref="Image"/>: the found ones, or the widest place, while they are unsure.</summary>
    public ImmutableArray<double> PossibleGaps => !WordGapsAreUnsure ? [] : Gaps.Length > 0 ? Gaps : WidestPlace();

    private ImmutableArray<double> WidestPlace()
    {
        int widest = Enumerable.Range(1, Math.Max(0, Pieces.Length - 1)).OrderByDescending(Gap).FirstOrDefault();
        return widest == 0 ? [] : [Pieces[widest].X - (Gap(widest) / 2.0)];
    }

    private int Gap(int piece) => Pieces[piece].X - Pieces[piece - 1].X - Pieces[piece - 1].Width;
}
