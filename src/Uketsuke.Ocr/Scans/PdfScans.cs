using SkiaSharp;
using UglyToad.PdfPig;
using Uketsuke.Ocr.Imaging;
using Uketsuke.Reading;

namespace Uketsuke.Ocr.Scans;

/// <summary>PDF files: a page that is one scanned picture gives that picture unchanged, every other page is drawn.</summary>
internal static class PdfScans
{
    private const double LeastDpi = 150;
    private const double MostDpi = 400;
    private const double DrawnDpi = 300;

    /// <exception cref="ScanLimitException">Too large once unpacked.</exception>
    /// <exception cref="ScanUnsupportedException">A picture is packed in a way that nothing here unpacks.</exception>
    public static IEnumerable<GreyImage> Pages(ReadOnlyMemory<byte> file)
    {
        using PdfDocument document = Open(file);
        if (document.NumberOfPages > ScanLimits.Pages)
        {
            throw new ScanLimitException("A PDF has too many pages.");
        }

        for (int page = 1; page <= document.NumberOfPages; page++)
        {
            yield return Page(document.GetPage<PdfMarks>(page));
        }
    }

    /// <summary>What each page draws, e.g. of a blank form.</summary>
    public static IReadOnlyList<PdfMarks> Marks(ReadOnlyMemory<byte> file)
    {
        using PdfDocument document = Open(file);
        return [.. Enumerable.Range(1, document.NumberOfPages).Select(document.GetPage<PdfMarks>)];
    }

    private static PdfDocument Open(ReadOnlyMemory<byte> file)
    {
        PdfDocument document = PdfDocument.Open(file, new ParsingOptions
        {
            UseLenientParsing = true,
            SkipMissingFonts = true,
            FilterProvider = new BoundedFilters(),
        });
        document.AddPageFactory<PdfMarks, PdfMarksFactory>();
        return document;
    }

    private static GreyImage Page(PdfMarks page)
    {
        if (page.Marks.Count(IsVisible) == 1 && page.Marks.First(IsVisible) is PdfPicture only && Unchanged(page, only) is GreyImage image)
        {
            return image;
        }

        double[] densities = [.. page.Marks.OfType<PdfPicture>().Select(Density).Where(dpi => dpi > LeastDpi / 2)];
        double dpi = densities.Length == 0 ? DrawnDpi : Math.Clamp(densities.Max(), LeastDpi, MostDpi);
        return PdfDrawing.Draw(page, dpi / 72);
    }

    // White shapes (a background that some programs draw first) do not make a scan a drawing.
    private static bool IsVisible(PdfMark mark) =>
        mark is not PdfShape { Paint.Color: { Red: 255, Alpha: 255 } or { Alpha: 0 } };

    // The picture itself when it covers the page and lies straight; null otherwise.
    private static GreyImage? Unchanged(PdfMarks page, PdfPicture picture)
    {
        SKMatrix at = picture.Placement;
        float tolerance = 0.01f * (Math.Abs(at.ScaleX) + Math.Abs(at.SkewX));
        bool level = Math.Abs(at.SkewX) < tolerance && Math.Abs(at.SkewY) < tolerance && at.ScaleX > 0 && at.ScaleY < 0;
        bool turnedRight = Math.Abs(at.ScaleX) < tolerance && Math.Abs(at.ScaleY) < tolerance && at.SkewY > 0 && at.SkewX > 0;
        bool turnedLeft = Math.Abs(at.ScaleX) < tolerance && Math.Abs(at.ScaleY) < tolerance && at.SkewY < 0 && at.SkewX < 0;
        bool turnedOver = Math.Abs(at.SkewX) < tolerance && Math.Abs(at.SkewY) < tolerance && at.ScaleX < 0 && at.ScaleY > 0;
        SKRect covered = at.MapRect(new SKRect(0, 0, 1, 1));
        bool covers = covered.Width > 0.9 * page.WidthPoints && covered.Height > 0.9 * page.HeightPoints
            && covered.Width < 1.1 * page.WidthPoints && covered.Height < 1.1 * page.HeightPoints;
        if (picture.Image.IsImageMask || !covers || !(level || turnedRight || turnedLeft || turnedOver))
        {
            return null;
        }

        GreyImage image = PdfPictures.Decode(picture.Image);
        int quarters = level ? 0 : turnedRight ? 1 : turnedOver ? 2 : 3;
        GreyImage turned = Turned.Clockwise(image, quarters);
        return SquarePixels.Of(turned, turned.Width * 72 / covered.Width, turned.Height * 72 / covered.Height);
    }

    private static double Density(PdfPicture picture)
    {
        double points = Math.Sqrt((picture.Placement.ScaleX * picture.Placement.ScaleX) + (picture.Placement.SkewY * picture.Placement.SkewY));
        return points > 0 ? picture.Image.WidthInSamples * 72 / points : 0;
    }
}
