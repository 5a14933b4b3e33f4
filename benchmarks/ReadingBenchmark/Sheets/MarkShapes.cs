using SkiaSharp;
using Uketsuke.Forms;
using Uketsuke.Paper;
using Uketsuke.Paper.Filling;
using Uketsuke.Paper.Ink;

namespace ReadingBenchmark.Sheets;

/// <summary>Draws checkboxes and choices in all shapes that people use, and says what each means.</summary>
internal sealed class MarkShapes(SKCanvas canvas, double pixelsPerMm, Writer writer, Dice dice)
{
    private readonly MarkInk ordinary = new(canvas, pixelsPerMm, writer, dice);

    public DrawnMark Checkbox(FormField field, bool wanted)
    {
        int roll = dice.Below(100);
        if (!wanted)
        {
            return roll < 88 ? new("checkbox, empty", "false") : Ticked("checkbox, tick struck out", field, struckOut: true);
        }

        switch (roll)
        {
            case < 62:
                return Ticked("checkbox, tick", field, struckOut: false);
            case < 78:
                Cross(field.Area);
                return field.Marks.Cross == MarkMeaning.Checked
                    ? new("checkbox, cross, the form takes it for a mark", "true")
                    : new("checkbox, cross, the form says nothing of it", null);
            case < 90:
                Fill(field.Area);
                return new("checkbox, filled", "true");
            default:
                Circle(field.Area);
                return new("checkbox, circled", "true");
        }
    }

    /// <param name="wanted">The value to mark; "" for none.</param>
    public DrawnMark Choice(FormField field, string wanted)
    {
        FieldOption? option = field.Options.FirstOrDefault(one => one.Value == wanted);
        int roll = dice.Below(100);
        if (option is null || roll < 3)
        {
            return new("choice, nothing marked", "");
        }

        FieldOption other = dice.Pick([.. field.Options.Where(one => one != option)]);
        switch (roll)
        {
            case < 63:
                ordinary.Circle(option.Area);
                return new("choice, circled", wanted);
            case < 75:
                ordinary.Tick(option.Area, writer);
                return new("choice, ticked", wanted);
            case < 85:
                Underline(option.Area);
                return new("choice, underlined", wanted);
            case < 92:
                ordinary.Circle(option.Area);
                ordinary.Circle(other.Area);
                return new("choice, two circled", null);
            default:
                ordinary.Circle(other.Area);
                StrikeOut(other.Area);
                ordinary.Circle(option.Area);
                return new("choice, first one struck out", null);
        }
    }

    private DrawnMark Ticked(string shape, FormField field, bool struckOut)
    {
        ordinary.Tick(field.Area, writer);
        if (!struckOut)
        {
            return new(shape, "true");
        }

        StrikeOut(field.Area);
        return new(shape, null);
    }

    private void Cross(MmBox box)
    {
        double reach = box.Width * dice.Between(0.4, 0.6);
        (double x, double y) = Middle(box, 0.25);
        Line(x - reach, y - reach, x + reach, y + reach);
        Line(x + reach, y - reach, x - reach, y + reach);
    }

    private void Fill(MmBox box)
    {
        using SKPaint pen = Pen();
        double step = 0.7 * writer.PenMm;
        for (double y = box.Top + 0.2; y < box.Bottom - 0.1; y += step)
        {
            canvas.DrawLine(
                Px(box.Left + 0.2 + dice.Normal(0.12)), Px(y + dice.Normal(0.06)),
                Px(box.Right - 0.2 + dice.Normal(0.12)), Px(y + dice.Normal(0.06)), pen);
        }
    }

    private void Circle(MmBox box)
    {
        (double x, double y) = Middle(box, 0.2);
        using SKPaint pen = Pen();
        canvas.DrawOval(Px(x), Px(y), Px(box.Width * dice.Between(0.75, 1.05)), Px(box.Height * dice.Between(0.75, 1)), pen);
    }

    private void Underline(MmBox box)
    {
        double y = box.Bottom + dice.Between(0.1, 0.7);
        Line(box.Left - dice.Between(0, 1), y, box.Right + dice.Between(0, 1), y + dice.Normal(0.2));
    }

    private void StrikeOut(MmBox box)
    {
        foreach (double height in (double[])[0.38, 0.64])
        {
            double y = box.Top + (box.Height * height);
            double tilt = dice.Normal(0.2);
            Line(box.Left - dice.Between(1, 2.2), y + tilt, box.Right + dice.Between(1, 2.2), y - tilt);
        }
    }

    private (double X, double Y) Middle(MmBox box, double deviation) =>
        (box.Left + (box.Width / 2) + dice.Normal(deviation), box.Top + (box.Height / 2) + dice.Normal(deviation));

    // A line of a hand bows a little.
    private void Line(double x0, double y0, double x1, double y1)
    {
        using SKPath path = new();
        double bow = dice.Normal(0.03) * (Math.Abs(x1 - x0) + Math.Abs(y1 - y0));
        path.MoveTo(Px(x0), Px(y0));
        path.QuadTo(Px(((x0 + x1) / 2) + bow), Px(((y0 + y1) / 2) - bow), Px(x1), Px(y1));
        using SKPaint pen = Pen();
        canvas.DrawPath(path, pen);
    }

    private SKPaint Pen() => writer.PenFor(pixelsPerMm, dice).Paint(SKPaintStyle.Stroke);

    private float Px(double mm) => (float)(mm * pixelsPerMm);
}
