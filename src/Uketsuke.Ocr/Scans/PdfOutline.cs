using SkiaSharp;
using UglyToad.PdfPig.Core;

namespace Uketsuke.Ocr.Scans;

/// <summary>Outlines of PdfPig as outlines of Skia.</summary>
internal static class PdfOutline
{
    public static void Append(SKPath path, PdfSubpath outline, Func<PdfPoint, SKPoint> place)
    {
        foreach (PdfSubpath.IPathCommand command in outline.Commands)
        {
            switch (command)
            {
                case PdfSubpath.Move move:
                    path.MoveTo(place(move.Location));
                    break;
                case PdfSubpath.Line line:
                    path.LineTo(place(line.To));
                    break;
                case PdfSubpath.CubicBezierCurve cubic:
                    path.CubicTo(place(cubic.FirstControlPoint), place(cubic.SecondControlPoint), place(cubic.EndPoint));
                    break;
                case PdfSubpath.QuadraticBezierCurve quadratic:
                    path.QuadTo(place(quadratic.ControlPoint), place(quadratic.EndPoint));
                    break;
                case PdfSubpath.Close:
                    path.Close();
                    break;
            }
        }
    }
}
