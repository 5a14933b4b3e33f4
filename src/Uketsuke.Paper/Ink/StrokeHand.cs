using System.Collections.Immutable;
using System.Text;
using SkiaSharp;

namespace Uketsuke.Paper.Ink;

/// <summary>Habits of a pen.</summary>
/// <param name="Strength">How much two characters of this writer differ, about 0.5 to 1.5.</param>
/// <param name="Lean">Slant: horizontal shift per height.</param>
/// <param name="Squat">Width of characters by their height, about 0.85 to 1.15.</param>
/// <param name="Joined">Share of strokes that run into the next one without lifting the pen.</param>
/// <param name="Rise">Horizontal strokes climb to the right by this much per width.</param>
internal sealed record StrokeStyle(double Strength, double Lean, double Squat, double Joined, double Rise);

/// <summary>Writes stroke by stroke with a pen: every stroke a little off, thicker and thinner, some joined to the next.</summary>
internal sealed class StrokeHand(StrokeBook book, StrokeStyle style) : IHand
{
    public bool Knows(Rune character) => book.Knows(character);

    public void Write(SKCanvas canvas, Rune character, SKRect em, Pen pen, Dice dice)
    {
        Bend bend = new(dice, style.Strength, style.Lean);
        SKPoint? last = null;
        foreach (ImmutableArray<SKPoint> stroke in book.Strokes(character))
        {
            SKPoint[] points = Place(stroke, em, bend, dice);
            if (last is SKPoint from && dice.Chance(style.Joined))
            {
                using SKPaint link = pen.Paint(SKPaintStyle.Stroke, share: (float)dice.Between(0.35, 0.6));
                canvas.DrawLine(from, points[0], link);
            }

            Draw(canvas, points, pen, dice);
            last = points[^1];
        }
    }

    private SKPoint[] Place(ImmutableArray<SKPoint> stroke, SKRect em, Bend bend, Dice dice)
    {
        SKPoint middle = stroke[stroke.Length / 2];
        double grow = 1 + dice.Normal(0.05 * style.Strength);
        double moveX = dice.Normal(0.014 * style.Strength);
        double moveY = dice.Normal(0.014 * style.Strength);
        double turn = dice.Normal(0.03 * style.Strength);
        return
        [
            .. stroke.Select(point =>
            {
                double x = (point.X - middle.X) * grow;
                double y = (point.Y - middle.Y) * grow;
                SKPoint moved = new(
                    (float)(middle.X + x - (turn * y) + moveX),
                    (float)(middle.Y + y + (turn * x) + moveY - (style.Rise * (middle.X + x - 0.5))));
                SKPoint bent = bend.Apply(moved);
                double wide = 0.5 + ((bent.X - 0.5) * style.Squat);
                return new SKPoint(em.Left + ((float)wide * em.Width), em.Top + (bent.Y * em.Height));
            }),
        ];
    }

    private static void Draw(SKCanvas canvas, SKPoint[] points, Pen pen, Dice dice)
    {
        double press = dice.Between(0.85, 1.15);
        double swing = dice.Between(-0.18, 0.18);
        bool sweeps = dice.Chance(0.35);
        using SKPaint paint = pen.Paint(SKPaintStyle.Stroke);
        for (int index = 1; index < points.Length; index++)
        {
            double way = (double)index / points.Length;
            double taper = sweeps && way > 0.75 ? 1 - ((way - 0.75) * 2.2) : 1;
            paint.StrokeWidth = (float)(pen.Width * press * taper * (1 + (swing * Math.Sin(way * Math.PI * 2))));
            canvas.DrawLine(points[index - 1], points[index], paint);
        }
    }
}
