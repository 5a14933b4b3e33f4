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

    /// <summary>True when each piece is known to be one letter: it stood in a box of its own, or in a column.</summary>
    public bool PiecesAreLetters { get; init; }
}
