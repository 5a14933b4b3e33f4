using System.Text;
using SkiaSharp;
using Uketsuke.Paper;
using Uketsuke.Paper.Ink;

namespace ReadingBenchmark.Hands;

/// <summary>
/// One person's hand: a font each for kanji, kana and digits, every character pushed about by slow waves and leaned, never
/// twice the same. Written apart from the training's drawing, so that it shares no habits with it.
/// </summary>
/// <param name="Kanji">Also for everything that is neither kana nor a digit.</param>
/// <param name="Unrest">How much two characters of this writer differ, about 0.4 to 1.6.</param>
/// <param name="Lean">Horizontal shift per height.</param>
/// <param name="Press">Stroke width added to the font's own, as a share of the pen's, 0 to 1.</param>
internal sealed record UnseenHand(SKTypeface Kanji, SKTypeface Kana, SKTypeface Digits, double Unrest, double Lean, double Press) : IHand
{
    private const float Units = 1000;
    private const int Waves = 3;

    public bool Knows(Rune character)
    {
        using SKFont font = new(FaceFor(character), Units);
        using SKPath? path = font.GetGlyphPath(font.GetGlyph(character.Value));
        return path is { IsEmpty: false };
    }

    public void Write(SKCanvas canvas, Rune character, SKRect em, Pen pen, Dice dice)
    {
        SKTypeface face = FaceFor(character);
        using SKFont font = new(face, Units);
        using SKPath? outline = font.GetGlyphPath(font.GetGlyph(character.Value));
        if (outline is null)
        {
            return;
        }

        (float scale, float left, float top) = Fit(font, character, outline.Bounds);
        Func<SKPoint, SKPoint> push = Push(dice);
        using SKPath placed = PathBend.Apply(outline, point =>
        {
            SKPoint at = push(new((point.X - left) * scale, (point.Y - top) * scale));
            return new(em.Left + (at.X * em.Width), em.Top + (at.Y * em.Height));
        });
        using SKPaint paint = pen.Paint(SKPaintStyle.StrokeAndFill, share: (float)(Press * dice.Between(0.7, 1.2)));
        canvas.DrawPath(placed, paint);
    }

    private SKTypeface FaceFor(Rune character) => character.Value switch
    {
        >= 0x30 and <= 0x39 => Digits,
        >= 0x3041 and <= 0x30FF => Kana,
        _ => Kanji,
    };

    // Full-width characters fill the em square alike in all fonts; digits fill nine tenths of its height.
    private static (float Scale, float Left, float Top) Fit(SKFont font, Rune character, SKRect bounds)
    {
        if (character.Value < 0x80)
        {
            using SKPath? eight = font.GetGlyphPath(font.GetGlyph('8'));
            SKRect digit = eight is { IsEmpty: false } ? eight.Bounds : bounds;
            float perUnit = 0.82f / Math.Max(1, digit.Height);
            return (perUnit, bounds.MidX - (0.5f / perUnit), digit.MidY - (0.5f / perUnit));
        }

        using SKPath? sample = font.GetGlyphPath(font.GetGlyph('国'));
        SKRect full = sample is { IsEmpty: false } ? sample.Bounds : new(0, -880, Units, 120);
        float side = Math.Max(full.Width, full.Height) / 0.92f;
        return (1 / side, full.MidX - (side / 2), full.MidY - (side / 2));
    }

    // Coordinates are shares of the em square.
    private Func<SKPoint, SKPoint> Push(Dice dice)
    {
        double wide = 1 + dice.Normal(0.06 * Unrest);
        double high = 1 + dice.Normal(0.06 * Unrest);
        double turn = dice.Normal(0.035 * Unrest);
        double lean = Lean + dice.Normal(0.03 * Unrest);
        double moveX = dice.Normal(0.02 * Unrest);
        double moveY = dice.Normal(0.03 * Unrest);
        (double Depth, double X, double Y, double Phase, bool Down)[] waves =
        [
            .. Enumerable.Range(0, 2 * Waves).Select(i => (
                dice.Normal(0.012 * Unrest), dice.Between(1, 7), dice.Between(1, 7), dice.Between(0, 2 * Math.PI), i % 2 == 0)),
        ];
        return at =>
        {
            double x = (at.X - 0.5) * wide;
            double y = (at.Y - 0.5) * high;
            double pushedX = x - (turn * y) - (lean * y) + moveX;
            double pushedY = y + (turn * x) + moveY;
            foreach ((double depth, double across, double down, double phase, bool downwards) in waves)
            {
                double wave = depth * Math.Sin((across * x) + (down * y) + phase);
                pushedX += downwards ? 0 : wave;
                pushedY += downwards ? wave : 0;
            }

            return new((float)(pushedX + 0.5), (float)(pushedY + 0.5));
        };
    }
}
