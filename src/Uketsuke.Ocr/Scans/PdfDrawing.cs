using System.Diagnostics;
using SkiaSharp;
using Uketsuke.Reading;

namespace Uketsuke.Ocr.Scans;

/// <summary>Draws the marks of a PDF page as a grey picture.</summary>
internal static class PdfDrawing
{
    /// <param name="pixelsPerPoint">E.g. 300 / 72 for 300 dpi.</param>
    /// <exception cref="ScanLimitException">The page would have too many pixels, or takes too long.</exception>
    public static GreyImage Draw(PdfMarks page, double pixelsPerPoint) => Draw(
        page,
        (int)Math.Round(page.WidthPoints * pixelsPerPoint),
        (int)Math.Round(page.HeightPoints * pixelsPerPoint),
        pixelsPerPoint,
        pixelsPerPoint) with
    {
        Dpi = pixelsPerPoint * 72,
    };

    /// <summary>A picture of exactly this size, the page stretched by the two factors.</summary>
    public static GreyImage Draw(PdfMarks page, int width, int height, double across, double down)
    {
        GreyImage drawn = Draw(page, width, height, across, down, withoutRed: false, out bool hasRed);
        return hasRed ? drawn with { WithoutRed = Draw(page, width, height, across, down, withoutRed: true, out _) } : drawn;
    }

    private static GreyImage Draw(PdfMarks page, int width, int height, double across, double down, bool withoutRed, out bool hasRed)
    {
        hasRed = false;
        if (width <= 0 || height <= 0 || (long)width * height > ScanLimits.PagePixels)
        {
            throw new ScanLimitException("A PDF page is too large to draw.");
        }

        byte[] pixels = new byte[width * height];
        SKImageInfo info = new(width, height, SKColorType.Gray8, SKAlphaType.Opaque);
        using SKSurface surface = SKSurface.Create(info);
        SKCanvas canvas = surface.Canvas;
        canvas.Clear(SKColors.White);
        canvas.Scale((float)across, (float)down);
        long begun = Stopwatch.GetTimestamp();
        foreach (PdfMark mark in page.Marks)
        {
            if (Stopwatch.GetElapsedTime(begun) > ScanLimits.Drawing)
            {
                throw new ScanLimitException("A PDF page takes too long to draw.");
            }

            canvas.Save();
            foreach (SKPath clip in mark.Clip)
            {
                canvas.ClipPath(clip, SKClipOperation.Intersect, antialias: true);
            }

            hasRed |= Draw(canvas, mark, withoutRed);
            canvas.Restore();
        }

        unsafe
        {
            fixed (byte* start = pixels)
            {
                surface.ReadPixels(info, (nint)start, width, 0, 0);
            }
        }

        return new(width, height, pixels);
    }

    // Only pictures have red ink to take out: what a program drew in red is part of the form.
    private static bool Draw(SKCanvas canvas, PdfMark mark, bool withoutRed)
    {
        if (mark is PdfShape shape)
        {
            canvas.DrawPath(shape.Outline, shape.Paint);
        }
        else if (mark is PdfPicture picture)
        {
            GreyImage scanned = PdfPictures.Decode(picture.Image, picture.Shade);
            GreyImage grey = withoutRed ? scanned.WithoutRed ?? scanned : scanned;
            using SKImage image = SKImage.FromPixelCopy(
                new SKImageInfo(grey.Width, grey.Height, SKColorType.Gray8, SKAlphaType.Opaque), grey.Pixels, grey.Width);
            SKMatrix placement = picture.Placement;
            canvas.Concat(in placement);
            // The unit square has Y up, pictures have Y down.
            canvas.Scale(1, -1);
            using SKPaint paint = new() { BlendMode = picture.Image.IsImageMask ? SKBlendMode.Multiply : SKBlendMode.SrcOver };
            canvas.DrawImage(
                image, new SKRect(0, -1, 1, 0), new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear), paint);
            return scanned.WithoutRed is not null;
        }

        return false;
    }
}
