using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using SkiaSharp;
using Uketsuke.Forms;
using Uketsuke.Paper.Ink;

namespace Uketsuke.Paper.Filling;

/// <summary>Writes words on lines and digits into boxes.</summary>
internal sealed class LineInk(SKCanvas canvas, double pixelsPerMm, Writer writer, Dice dice)
{
    /// <param name="tallest">Character height in mm that this writer would choose with room to spare.</param>
    /// <param name="struckOut">What was written first and struck out; the text then stands above it. Null for a clean line.</param>
    public void Write(string text, MmBox area, double tallest, string? struckOut)
    {
        if (struckOut is null)
        {
            Line(text, area, tallest, heightShare: 0.86);
            return;
        }

        MmBox lower = area with { Top = area.Top + (area.Height * 0.47), Height = area.Height * 0.53 };
        MmBox upper = area with { Left = area.Left + (area.Width * 0.08), Height = area.Height * 0.46, Width = area.Width * 0.9 };
        MmBox ink = Line(struckOut, lower, tallest * 0.8, heightShare: 0.95);
        StrikeOut(ink);
        Line(text, upper, tallest * 0.75, heightShare: 0.95);
    }

    /// <summary>One character a box, from the left.</summary>
    public void Boxed(string text, ImmutableArray<MmBox> boxes)
    {
        Rune[] characters = [.. text.EnumerateRunes().Where(rune => rune.Value != 0x3000)];
        foreach ((int index, Rune character) in characters.Take(boxes.Length).Index())
        {
            InBox(character, boxes[index]);
        }
    }

    /// <summary>A part of a date: right-aligned in its boxes, or in one wide space.</summary>
    public void Number(int number, ImmutableArray<MmBox> boxes)
    {
        string digits = number.ToString(CultureInfo.InvariantCulture);
        if (boxes.Length == 1)
        {
            Line(digits, boxes[0], 6, heightShare: 0.8);
            return;
        }

        if (writer.ZeroFilled)
        {
            digits = digits.PadLeft(boxes.Length, '0');
        }

        foreach ((int index, Rune digit) in digits.EnumerateRunes().Index())
        {
            InBox(digit, boxes[boxes.Length - digits.Length + index]);
        }
    }

    private void InBox(Rune character, MmBox box)
    {
        double em = Math.Min(box.Width * 1.12, box.Height * 0.94) * writer.Size * dice.Between(0.88, 1);
        double x = box.Left + ((box.Width - em) / 2) + dice.Normal(box.Width * 0.05);
        double y = box.Top + ((box.Height - em) / 2) + dice.Normal(box.Height * 0.045);
        writer.Write(canvas, character, Square(x, y, em), pixelsPerMm, dice);
    }

    /// <returns>The space that the ink takes, in mm.</returns>
    private MmBox Line(string text, MmBox area, double tallest, double heightShare)
    {
        Rune[] characters = [.. text.EnumerateRunes()];
        double em = Math.Min(tallest, area.Height * heightShare) * writer.Size;
        double natural = Width(characters, em);
        double room = area.Width * 0.97;
        if (natural > room)
        {
            em *= room / natural;
            natural = room;
        }

        double left = area.Left + dice.Between(0.1, Math.Min(5, Math.Max(0.2, area.Width - natural)));
        double top = area.Top + ((area.Height - em) / 2) + dice.Normal(area.Height * 0.03);
        double x = left;
        foreach (Rune character in characters)
        {
            double advance = Writer.Advance(character) * em * writer.Spacing;
            if (character.Value != 0x3000)
            {
                double size = em * dice.Between(0.93, 1.05);
                double middle = x + (advance / 2) - (size / 2) + dice.Normal(em * 0.02);
                double drop = ((em - size) / 2) + dice.Normal(em * 0.025) - (writer.Climb * (x - left));
                writer.Write(canvas, character, Square(middle, top + drop, size), pixelsPerMm, dice);
            }

            x += advance;
        }

        return new(left, top, x - left, em);
    }

    private double Width(Rune[] characters, double em) =>
        characters.Sum(character => Writer.Advance(character)) * em * writer.Spacing;

    private void StrikeOut(MmBox ink)
    {
        using SKPaint pen = writer.PenFor(pixelsPerMm, dice).Paint(SKPaintStyle.Stroke);
        foreach (double height in (double[])[0.36, 0.62])
        {
            float y = Px(ink.Top + (ink.Height * height));
            float tilt = Px(dice.Normal(0.25));
            canvas.DrawLine(Px(ink.Left - dice.Between(0.5, 1.5)), y + tilt, Px(ink.Right + dice.Between(0.3, 1.5)), y - tilt, pen);
        }
    }

    private SKRect Square(double x, double y, double side) => new(Px(x), Px(y), Px(x + side), Px(y + side));

    private float Px(double mm) => (float)(mm * pixelsPerMm);
}
