using System.Collections.Immutable;
using SkiaSharp;
using Uketsuke.Forms;

namespace Uketsuke.Paper.Filling;

/// <summary>The word SAMPLE in a corner, so that an invented application is never taken for a real one.</summary>
internal static class SampleMark
{
    private const double Height = 3.2;
    private const double Step = 3.1;

    // Letters as polylines in a box of 4 wide and 6 high: no font needed.
    private static readonly ImmutableArray<ImmutableArray<string>> Letters =
    [
        ["40 00 03 43 46 06"], ["06 20 46", "14 34"], ["06 00 23 40 46"], ["06 00 40 43 03"], ["00 06 46"], ["40 00 06 46", "03 33"],
    ];

    public static void Draw(SKCanvas canvas, double pixelsPerMm, FormTemplate form)
    {
        (double left, double top) = Corner(form);
        using SKPaint pen = new Ink.Pen((float)(0.3 * pixelsPerMm), 90).Paint(SKPaintStyle.Stroke);
        foreach ((int index, ImmutableArray<string> letter) in Letters.Index())
        {
            foreach (string line in letter)
            {
                using SKPath path = new();
                path.AddPoly([.. line.Split(' ').Select(point => new SKPoint(
                    (float)((left + (index * Step) + ((point[0] - '0') * Height / 8)) * pixelsPerMm),
                    (float)((top + ((point[1] - '0') * Height / 6)) * pixelsPerMm)))], close: false);
                canvas.DrawPath(path, pen);
            }
        }
    }

    /// <summary>The first corner where no field is, far enough inside the paper to stay on a sheet that lies badly.</summary>
    private static (double Left, double Top) Corner(FormTemplate form)
    {
        double width = Letters.Length * Step;
        double right = form.Paper.WidthMm - width - 16;
        double bottom = form.Paper.HeightMm - Height - 8;
        (double Left, double Top)[] corners = [(right, bottom), (16, bottom), (16, 5), (right, 5)];
        return corners.FirstOrDefault(corner => !form.Fields.Any(field =>
            field.Area.Left < corner.Left + width && corner.Left < field.Area.Right
            && field.Area.Top < corner.Top + Height && corner.Top < field.Area.Bottom), corners[0]);
    }
}
