using System.Text;
using SkiaSharp;

namespace Uketsuke.Paper.Ink;

/// <summary>Writes with the glyphs of a handwriting font, each time bent a little and with another pressure.</summary>
internal sealed class FontHand : IHand
{
    private const float Units = 1000;

    private readonly SKTypeface face;
    private readonly double strength;
    private readonly double lean;
    private readonly float scale;
    private readonly float left;
    private readonly float top;

    /// <param name="strength">How much two characters of this writer differ, about 0.5 to 1.5.</param>
    public FontHand(SKTypeface face, double strength, double lean)
    {
        this.face = face;
        this.strength = strength;
        this.lean = lean;

        // Fonts fill their em square differently: bring a full-size character to nine tenths of ours, centred.
        using SKFont font = new(face, Units);
        using SKPath? sample = font.GetGlyphPath(font.GetGlyph('国'));
        SKRect bounds = sample is null || sample.IsEmpty ? new(0, -880, Units, 120) : sample.Bounds;
        float side = Math.Max(bounds.Width, bounds.Height);
        scale = 0.9f / side;
        left = bounds.MidX - (side / 1.8f);
        top = bounds.MidY - (side / 1.8f);
    }

    public bool Knows(Rune character)
    {
        using SKFont font = new(face, Units);
        ushort glyph = font.GetGlyph(character.Value);
        if (glyph == 0)
        {
            return false;
        }

        using SKPath? path = font.GetGlyphPath(glyph);
        return path is { IsEmpty: false };
    }

    public void Write(SKCanvas canvas, Rune character, SKRect em, Pen pen, Dice dice)
    {
        using SKFont font = new(face, Units);
        ushort glyph = font.GetGlyph(character.Value);
        using SKPath? outline = font.GetGlyphPath(glyph);
        if (outline is null)
        {
            return;
        }

        Bend bend = new(dice, strength, lean);
        bool narrow = character.Value < 0x80;
        float start = narrow ? outline.Bounds.MidX - (0.5f / scale) : left;
        using SKPath placed = PathBend.Apply(outline, point =>
        {
            SKPoint bent = bend.Apply(new((point.X - start) * scale, (point.Y - top) * scale));
            return new(em.Left + (bent.X * em.Width), em.Top + (bent.Y * em.Height));
        });
        using SKPaint fill = pen.Paint(SKPaintStyle.StrokeAndFill, share: (float)dice.Between(0, 0.25));
        canvas.DrawPath(placed, fill);
    }
}
