using System.Text;
using SkiaSharp;

namespace Uketsuke.Paper.Ink;

/// <summary>One person with one pen: hand, sizes and habits. Lengths in mm.</summary>
/// <param name="Hands">The own hand first; the others stand in for characters that it does not know.</param>
/// <param name="Size">Share of the room that characters take, about 0.7 to 1.1.</param>
/// <param name="Spacing">From one character to the next, by its usual width.</param>
/// <param name="Climb">Lines rise (positive) or fall by this much per length.</param>
/// <param name="ZeroFilled">Writes 08 and not 8 in two boxes.</param>
internal sealed record Writer(
    IReadOnlyList<IHand> Hands,
    double PenMm,
    byte Grey,
    double Size,
    double Spacing,
    double Climb,
    bool ZeroFilled)
{
    /// <summary>The width of a character by the height of its line.</summary>
    public static double Advance(Rune character) => character.Value switch
    {
        0x3000 => 0.75,
        < 0x80 => 0.67,
        _ => 1,
    };

    /// <param name="em">The square the character stands in, in pixels.</param>
    /// <exception cref="InvalidOperationException">None of the hands knows the character.</exception>
    public void Write(SKCanvas canvas, Rune character, SKRect em, double pixelsPerMm, Dice dice)
    {
        Pen pen = PenFor(pixelsPerMm, dice);
        if (character.Value is '-' or '－' or '−')
        {
            Hyphen(canvas, em, pen, dice);
            return;
        }

        IHand hand = Hands.FirstOrDefault(hand => hand.Knows(character))
            ?? throw new InvalidOperationException($"No hand knows the character U+{character.Value:X4}.");
        hand.Write(canvas, character, em, pen, dice);
    }

    public Pen PenFor(double pixelsPerMm, Dice dice) => new((float)(PenMm * pixelsPerMm * dice.Between(0.92, 1.08)), Grey);

    private static void Hyphen(SKCanvas canvas, SKRect em, Pen pen, Dice dice)
    {
        float y = em.MidY + (float)dice.Normal(em.Height * 0.04);
        float half = em.Height * (float)dice.Between(0.14, 0.22);
        float tilt = (float)dice.Normal(em.Height * 0.02);
        using SKPaint paint = pen.Paint(SKPaintStyle.Stroke);
        canvas.DrawLine(em.MidX - half, y + tilt, em.MidX + half, y - tilt, paint);
    }
}
