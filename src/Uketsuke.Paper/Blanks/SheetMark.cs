using System.Collections.Immutable;
using Uketsuke.Forms;

namespace Uketsuke.Paper.Blanks;

/// <summary>One printed thing on a sheet. All lengths in mm from the top-left corner of the paper.</summary>
internal abstract record SheetMark;

/// <param name="Dash">Lengths of dash and gap; empty for a solid rule.</param>
internal sealed record RuleMark(double X1, double Y1, double X2, double Y2, double Thickness, ImmutableArray<double> Dash) : SheetMark;

/// <param name="Grey">0 black to 1 white.</param>
internal sealed record ShadeMark(MmBox Box, double Grey) : SheetMark;

internal sealed record OvalMark(MmBox Box, double Thickness, double Grey) : SheetMark;

/// <param name="Y">The middle line of the characters.</param>
/// <param name="Size">Height of the em square.</param>
/// <param name="Step">From one full-width character to the next.</param>
internal sealed record PrintMark(string Text, double X, double Y, double Size, double Step, PrintFace Face, double Grey) : SheetMark;

/// <summary>Typefaces of a form. Full-width characters are one em wide, ASCII half an em.</summary>
internal enum PrintFace
{
    Mincho,
    Gothic,
    Heavy,
}
