using System.Text;
using SkiaSharp;
using Uketsuke.Forms;
using Uketsuke.Paper.Ink;

namespace Uketsuke.Paper.Filling;

/// <summary>Circles, ticks and seals.</summary>
internal sealed class MarkInk(SKCanvas canvas, double pixelsPerMm, Writer writer, Dice dice)
{
    // Vermilion ink as a grey scanner sees it.
    private const byte SealGrey = 118;

    /// <summary>A circle drawn by hand around a printed word: it never closes exactly.</summary>
    public void Circle(MmBox word)
    {
        double x = word.Left + (word.Width / 2) + dice.Normal(0.35);
        double y = word.Top + (word.Height / 2) + dice.Normal(0.3);
        double wide = Math.Max(2.6, (word.Width / 2) + dice.Between(0.3, 1.2));
        double high = Math.Max(2.5, (word.Height / 2) + dice.Between(0.0, 0.5) + (word.Width > 9 ? (word.Width - 9) * 0.04 : 0));
        double start = dice.Between(-2.4, -1.0);
        double sweep = (2 * Math.PI) + dice.Between(-0.25, 0.5);
        double drift = dice.Normal(0.05);
        double dent = dice.Normal(0.04);
        double turn = dice.Normal(0.08);
        using SKPath path = new();
        for (int step = 0; step <= 48; step++)
        {
            double angle = start + (sweep * step / 48);
            double reach = 1 + (drift * step / 48) + (dent * Math.Sin((2 * angle) + start));
            double across = wide * reach * Math.Cos(angle);
            double down = high * reach * Math.Sin(angle);
            SKPoint point = new(Px(x + across - (turn * down)), Px(y + down + (turn * across)));
            if (step == 0)
            {
                path.MoveTo(point);
            }
            else
            {
                path.LineTo(point);
            }
        }

        using SKPaint pen = writer.PenFor(pixelsPerMm, dice).Paint(SKPaintStyle.Stroke);
        canvas.DrawPath(path, pen);
    }

    /// <summary>レ or ✓, often larger than its box.</summary>
    public void Tick(MmBox box, Writer who)
    {
        double size = box.Height * dice.Between(0.85, 1.35);
        double x = box.Left + (box.Width * 0.5) + dice.Normal(0.3);
        double y = box.Top + (box.Height * 0.55) + dice.Normal(0.3);
        bool hooked = dice.Chance(0.5);
        using SKPath path = new();
        path.MoveTo(Px(x - (size * (hooked ? 0.42 : 0.3))), Px(y - (size * (hooked ? 0.05 : 0.5)) + dice.Normal(0.15)));
        path.LineTo(Px(x - (size * (hooked ? 0.12 : 0.26)) + dice.Normal(0.1)), Px(y + (size * 0.4)));
        path.QuadTo(
            Px(x + (size * 0.05)), Px(y + (size * 0.1)),
            Px(x + (size * dice.Between(0.45, 0.65))), Px(y - (size * dice.Between(0.35, 0.7))));
        using SKPaint pen = who.PenFor(pixelsPerMm, dice).Paint(SKPaintStyle.Stroke);
        canvas.DrawPath(path, pen);
    }

    /// <summary>A cross from corner to corner.</summary>
    public void Cross(MmBox box)
    {
        double reach = box.Height * dice.Between(0.38, 0.6);
        (double x, double y) = Middle(box, 0.3);
        Line(x - reach + dice.Normal(0.15), y - reach + dice.Normal(0.15), x + reach + dice.Normal(0.15), y + reach + dice.Normal(0.15));
        Line(x + reach + dice.Normal(0.15), y - reach + dice.Normal(0.15), x - reach + dice.Normal(0.15), y + reach + dice.Normal(0.15));
    }

    /// <summary>A box filled by moving the pen to and fro: some white is left.</summary>
    public void Fill(MmBox box)
    {
        using SKPaint pen = writer.PenFor(pixelsPerMm, dice).Paint(SKPaintStyle.Stroke);
        using SKPath path = new();
        double step = Math.Max(0.3, writer.PenMm * dice.Between(0.75, 1.1));
        path.MoveTo(Px(box.Left + 0.3), Px(box.Top + 0.3));
        bool right = true;
        for (double y = box.Top + 0.3; y <= box.Bottom - 0.2; y += step, right = !right)
        {
            path.LineTo(Px((right ? box.Right - 0.3 : box.Left + 0.3) + dice.Normal(0.12)), Px(y + dice.Normal(0.06)));
        }

        canvas.DrawPath(path, pen);
    }

    /// <summary>A line under a printed word.</summary>
    public void Underline(MmBox word)
    {
        double y = word.Bottom - dice.Between(0.0, 0.5);
        Line(word.Left + dice.Normal(0.5), y + dice.Normal(0.15), word.Right + dice.Normal(0.5), y + dice.Normal(0.15));
    }

    /// <summary>Two lines through what stands there: it no longer holds.</summary>
    public void StrikeOut(MmBox place)
    {
        (_, double y) = Middle(place, 0.15);
        double over = Math.Max(0.8, place.Width * 0.1);
        foreach (double drop in (double[])[-0.45, 0.45])
        {
            Line(place.Left - over + dice.Normal(0.3), y + drop + dice.Normal(0.12), place.Right + over + dice.Normal(0.3), y + drop + dice.Normal(0.12));
        }
    }

    /// <summary>The pen touched the paper and nothing more.</summary>
    public void Dot(MmBox box)
    {
        (double x, double y) = Middle(box, box.Height * 0.2);
        using SKPaint pen = writer.PenFor(pixelsPerMm, dice).Paint(SKPaintStyle.Fill);
        canvas.DrawCircle(Px(x), Px(y), Px(writer.PenMm * dice.Between(0.5, 0.8)), pen);
    }

    /// <summary>A round name seal (認印), 9 to 11 mm, turned a little, its ink uneven.</summary>
    public void Seal(MmBox area, string family)
    {
        double radius = dice.Between(4.4, 5.4);
        double x = area.Left + (area.Width / 2) + dice.Normal(0.9);
        double y = area.Top + (area.Height / 2) + dice.Normal(0.9);
        using SKPaint ink = new Pen(Px(0.45), SealGrey).Paint(SKPaintStyle.Stroke);
        canvas.Save();
        canvas.RotateDegrees((float)dice.Normal(7), Px(x), Px(y));
        canvas.DrawOval(Px(x), Px(y), Px(radius * 0.94), Px(radius), ink);
        Rune[] letters = [.. family.EnumerateRunes()];
        double tall = radius * 1.66 / letters.Length;
        double wide = Math.Min(radius * 1.15, tall * 1.25);
        Writer carver = writer with { PenMm = 0.42, Grey = SealGrey };
        foreach ((int index, Rune letter) in letters.Index())
        {
            double top = y - (radius * 0.83) + (index * tall);
            SKRect em = new(Px(x - (wide / 2)), Px(top), Px(x + (wide / 2)), Px(top + tall));
            carver.Write(canvas, letter, em, pixelsPerMm, dice);
        }

        canvas.Restore();
    }

    private (double X, double Y) Middle(MmBox box, double spread) =>
        (box.Left + (box.Width / 2) + dice.Normal(spread), box.Top + (box.Height / 2) + dice.Normal(spread));

    // Nobody draws quite straight.
    private void Line(double x1, double y1, double x2, double y2)
    {
        using SKPaint pen = writer.PenFor(pixelsPerMm, dice).Paint(SKPaintStyle.Stroke);
        using SKPath path = new();
        path.MoveTo(Px(x1), Px(y1));
        path.QuadTo(Px(((x1 + x2) / 2) + dice.Normal(0.1)), Px(((y1 + y2) / 2) + dice.Normal(0.15)), Px(x2), Px(y2));
        canvas.DrawPath(path, pen);
    }

    private float Px(double mm) => (float)(mm * pixelsPerMm);
}
