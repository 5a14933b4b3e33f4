using SkiaSharp;
using UglyToad.PdfPig.Content;

namespace Uketsuke.Ocr.Scans;

/// <summary>One page of a PDF as a list of what it draws, in points from the top-left corner of the upright page.</summary>
/// <remarks>
/// Paths and paints live outside the collector's sight: a page of 400,000 marks holds some hundred megabytes there, so who is
/// done with a page gives them back at once.
/// </remarks>
internal sealed record PdfMarks(double WidthPoints, double HeightPoints, IReadOnlyList<PdfMark> Marks) : IDisposable
{
    public void Dispose()
    {
        foreach (PdfMark mark in Marks)
        {
            foreach (SKPath clip in mark.Clip)
            {
                clip.Dispose();
            }

            if (mark is PdfShape shape)
            {
                shape.Outline.Dispose();
                shape.Paint.Dispose();
            }
        }
    }
}

/// <param name="Clip">Nothing outside all of these is drawn.</param>
internal abstract record PdfMark(IReadOnlyList<SKPath> Clip);

/// <param name="Outline">Filled when <paramref name="Paint"/> fills, otherwise stroked.</param>
internal sealed record PdfShape(SKPath Outline, SKPaint Paint, IReadOnlyList<SKPath> Clip) : PdfMark(Clip);

/// <param name="Placement">From the unit square (Y up) to the page.</param>
/// <param name="Shade">The grey in which a stencil is painted, 0 to 255.</param>
internal sealed record PdfPicture(IPdfImage Image, SKMatrix Placement, byte Shade, IReadOnlyList<SKPath> Clip) : PdfMark(Clip);
