using System.Globalization;
using System.Text;
using SkiaSharp;
using Uketsuke.Forms;
using Uketsuke.Paper.Files;

namespace Uketsuke.Paper.Blanks;

/// <summary>
/// A sheet as a PDF of nothing but paths: words are drawn as outlines, so the file needs no fonts, looks the same everywhere
/// and stays small.
/// </summary>
internal sealed class SheetPdf(PrintFonts fonts)
{
    private const int EmUnits = 1000;

    public byte[] Write(Sheet sheet)
    {
        StringBuilder content = new();
        foreach (SheetMark mark in sheet.Marks)
        {
            Draw(content, mark);
        }

        PaperSize paper = sheet.Template.Paper;
        using PdfFile file = new();
        file.AddPage(paper.WidthMm, paper.HeightMm, content.ToString());
        return file.Finish(sheet.Template.Title);
    }

    private void Draw(StringBuilder content, SheetMark mark)
    {
        switch (mark)
        {
            case RuleMark rule:
                string dash = string.Join(' ', rule.Dash.Select(Mm));
                content.Append(CultureInfo.InvariantCulture,
                    $"0 G {Mm(rule.Thickness)} w [{dash}] 0 d {Mm(rule.X1)} {Mm(rule.Y1)} m {Mm(rule.X2)} {Mm(rule.Y2)} l S\n");
                break;
            case ShadeMark shade:
                content.Append(CultureInfo.InvariantCulture,
                    $"{Mm(shade.Grey)} g {Mm(shade.Box.Left)} {Mm(shade.Box.Top)} {Mm(shade.Box.Width)} {Mm(shade.Box.Height)} re f\n");
                break;
            case OvalMark oval:
                using (SKPath path = new())
                {
                    MmBox box = oval.Box;
                    path.AddOval(new((float)box.Left, (float)box.Top, (float)box.Right, (float)box.Bottom));
                    content.Append(CultureInfo.InvariantCulture, $"{Mm(oval.Grey)} G {Mm(oval.Thickness)} w [] 0 d\n");
                    AppendPath(content, path, value => Mm(value));
                    content.Append("S\n");
                }

                break;
            case PrintMark print:
                Print(content, print);
                break;
        }
    }

    private void Print(StringBuilder content, PrintMark print)
    {
        content.Append(CultureInfo.InvariantCulture, $"{Mm(print.Grey)} g\n");
        using SKFont font = new(fonts[print.Face], EmUnits);
        double x = print.X;
        foreach (Rune rune in print.Text.EnumerateRunes())
        {
            bool half = rune.Value < 0x80;
            AppendGlyph(content, font, rune, print, x);
            x += half ? print.Step - (print.Size / 2) : print.Step;
        }
    }

    private static void AppendGlyph(StringBuilder content, SKFont font, Rune rune, PrintMark print, double x)
    {
        ushort glyph = font.GetGlyph(rune.Value);
        if (glyph == 0)
        {
            throw new InvalidOperationException($"The typeface has no {rune}.");
        }

        using SKPath? path = font.GetGlyphPath(glyph);
        if (path is null || path.IsEmpty)
        {
            return;
        }

        // The em square reaches from 880 above to 120 below the base line in the faces used; centre it on the line.
        string scale = (print.Size / EmUnits).ToString("0.######", CultureInfo.InvariantCulture);
        double baseline = print.Y + (print.Size * 0.38);
        content.Append(CultureInfo.InvariantCulture, $"q {scale} 0 0 {scale} {Mm(x)} {Mm(baseline)} cm\n");
        AppendPath(content, path, value => ((int)Math.Round(value)).ToString(CultureInfo.InvariantCulture));
        content.Append("f Q\n");
    }

    private static void AppendPath(StringBuilder content, SKPath path, Func<double, string> number)
    {
        using SKPath.RawIterator iterator = path.CreateRawIterator();
        SKPoint[] p = new SKPoint[4];
        string At(SKPoint point) => $"{number(point.X)} {number(point.Y)}";
        for (SKPathVerb verb = iterator.Next(p); verb != SKPathVerb.Done; verb = iterator.Next(p))
        {
            content.Append(verb switch
            {
                SKPathVerb.Move => $"{At(p[0])} m\n",
                SKPathVerb.Line => $"{At(p[1])} l\n",
                SKPathVerb.Quad => Cubic(Third(p[0], p[1]), Third(p[2], p[1]), p[2], At),
                SKPathVerb.Cubic => Cubic(p[1], p[2], p[3], At),
                SKPathVerb.Conic => Conic(p, iterator.ConicWeight(), At),
                SKPathVerb.Close => "h\n",
                _ => "",
            });
        }
    }

    private static string Conic(SKPoint[] p, float weight, Func<SKPoint, string> at)
    {
        // A quarter of an ellipse: its cubic has control points at 4/3 · w / (1 + w) of the way.
        float way = 4f / 3f * weight / (1 + weight);
        return Cubic(Between(p[0], p[1], way), Between(p[2], p[1], way), p[2], at);
    }

    private static string Cubic(SKPoint first, SKPoint second, SKPoint end, Func<SKPoint, string> at) =>
        $"{at(first)} {at(second)} {at(end)} c\n";

    private static SKPoint Third(SKPoint end, SKPoint control) => Between(end, control, 2f / 3f);

    private static SKPoint Between(SKPoint from, SKPoint to, float way) =>
        new(from.X + ((to.X - from.X) * way), from.Y + ((to.Y - from.Y) * way));

    private static string Mm(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}
