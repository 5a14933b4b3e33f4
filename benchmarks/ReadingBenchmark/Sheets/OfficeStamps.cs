using SkiaSharp;
using Uketsuke.Forms;
using Uketsuke.Paper;

namespace ReadingBenchmark.Sheets;

/// <summary>Stamps that an office puts on an application without looking what stands there: a date stamp, a clerk's seal.</summary>
internal sealed class OfficeStamps(SKCanvas canvas, double pixelsPerMm, Dice dice)
{
    // Red ink as a grey scanner sees it.
    private const byte Lightest = 150;
    private const byte Darkest = 100;

    /// <summary>A round date stamp and a small seal, each across some field's writing.</summary>
    public void Across(FormTemplate form)
    {
        FormField[] written = [.. form.Fields.Where(field => field.Kind is FieldKind.KanjiName or FieldKind.Address or FieldKind.Phone or FieldKind.Text)];
        DateStamp(Somewhere(dice.Pick(written).Area));
        Seal(Somewhere(dice.Pick(written).Area));
    }

    private (double X, double Y) Somewhere(MmBox area) =>
        (area.Left + (area.Width * dice.Between(0.05, 0.7)), area.Top + (area.Height * dice.Between(0.1, 0.9)));

    // Two rings and the two lines between which the date stands.
    private void DateStamp((double X, double Y) at)
    {
        double radius = dice.Between(11, 14);
        using SKPaint ink = Ink(0.5);
        canvas.DrawCircle(Px(at.X), Px(at.Y), Px(radius), ink);
        foreach (double y in (double[])[-2.4, 2.4])
        {
            double half = Math.Sqrt((radius * radius) - (y * y));
            canvas.DrawLine(Px(at.X - half), Px(at.Y + y), Px(at.X + half), Px(at.Y + y), ink);
        }

        for (double x = -7; x <= 7; x += 2.6)
        {
            canvas.DrawRect(Px(at.X + x), Px(at.Y - 1.2), Px(1.5), Px(2.4), ink);
        }
    }

    private void Seal((double X, double Y) at)
    {
        double radius = dice.Between(4.2, 5.4);
        using SKPaint ink = Ink(0.45);
        canvas.DrawCircle(Px(at.X), Px(at.Y), Px(radius), ink);
        for (int stroke = 0; stroke < 7; stroke++)
        {
            double x = at.X + dice.Between(-0.6 * radius, 0.6 * radius);
            double y = at.Y + dice.Between(-0.6 * radius, 0.6 * radius);
            bool level = dice.Chance(0.5);
            double half = dice.Between(0.8, 0.45 * radius);
            canvas.DrawLine(
                Px(x - (level ? half : 0)), Px(y - (level ? 0 : half)), Px(x + (level ? half : 0)), Px(y + (level ? 0 : half)), ink);
        }
    }

    private SKPaint Ink(double widthMm)
    {
        byte grey = (byte)dice.Whole(Darkest, Lightest);
        return new()
        {
            IsAntialias = true,
            IsStroke = true,
            StrokeWidth = Px(widthMm),
            Color = new(grey, grey, grey),
            BlendMode = SKBlendMode.Darken,
        };
    }

    private float Px(double mm) => (float)(mm * pixelsPerMm);
}
