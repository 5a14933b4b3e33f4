using System.Text;
using SkiaSharp;

namespace Uketsuke.Paper.Ink;

/// <summary>Draws single characters the way one hand draws them, never twice the same.</summary>
internal interface IHand
{
    bool Knows(Rune character);

    /// <param name="em">The square the character stands in, in pixels.</param>
    void Write(SKCanvas canvas, Rune character, SKRect em, Pen pen, Dice dice);
}
