using SkiaSharp;

namespace Uketsuke.Paper.Ink;

/// <summary>
/// A small smooth distortion of one character: stretched, turned, slanted, and bent by two slow waves. Coordinates are shares
/// of the em square, so 0.02 is 2 % of its height.
/// </summary>
internal sealed class Bend
{
    private readonly double stretchX;
    private readonly double stretchY;
    private readonly double turn;
    private readonly double slant;
    private readonly double waveX;
    private readonly double waveY;
    private readonly double phaseX;
    private readonly double phaseY;
    private readonly double moveX;
    private readonly double moveY;

    /// <param name="strength">1 for an ordinary hand, 0 for a machine.</param>
    /// <param name="lean">The writer's slant: horizontal shift per height, positive leans right.</param>
    public Bend(Dice dice, double strength, double lean)
    {
        stretchX = 1 + dice.Normal(0.05 * strength);
        stretchY = 1 + dice.Normal(0.05 * strength);
        turn = dice.Normal(0.028 * strength);
        slant = lean + dice.Normal(0.03 * strength);
        waveX = dice.Normal(0.014 * strength);
        waveY = dice.Normal(0.014 * strength);
        phaseX = dice.Between(0, 2 * Math.PI);
        phaseY = dice.Between(0, 2 * Math.PI);
        moveX = dice.Normal(0.025 * strength);
        moveY = dice.Normal(0.03 * strength);
    }

    /// <param name="at">0 to 1 in both directions, from the top left of the em square.</param>
    public SKPoint Apply(SKPoint at)
    {
        double x = (at.X - 0.5) * stretchX;
        double y = (at.Y - 0.5) * stretchY;
        double turnedX = x - (turn * y) - (slant * y);
        double turnedY = y + (turn * x);
        return new(
            (float)(turnedX + 0.5 + moveX + (waveX * Math.Sin((4.5 * at.Y) + phaseX))),
            (float)(turnedY + 0.5 + moveY + (waveY * Math.Sin((4.5 * at.X) + phaseY))));
    }
}
