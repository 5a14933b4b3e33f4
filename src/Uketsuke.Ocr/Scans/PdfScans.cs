using SkiaSharp;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Tokens;
using Uketsuke.Ocr.Imaging;
using Uketsuke.Reading;

namespace Uketsuke.Ocr.Scans;

/// <summary>PDF files: a page that is one scanned picture gives that picture unchanged, every other page is drawn.</summary>
internal static class PdfScans
{
    private const double LeastDpi = 150;
    private const double MostDpi = 400;
    private const double DrawnDpi = 300;

    /// <param name="drawLayers">
    /// Whether pictures with masks are drawn as if they had none; false says that somebody else can do better.
    /// </param>
    /// <exception cref="ScanLimitException">Too large once unpacked.</exception>
    /// <exception cref="ScanUnsupportedException">A picture is packed or laid in a way that nothing here understands.</exception>
    public static IEnumerable<GreyImage> Pages(ReadOnlyMemory<byte> file, bool drawLayers = true)
    {
        using PdfDocument document = Open(file);
        if (document.NumberOfPages > ScanLimits.Pages)
        {
            throw new ScanLimitException("A PDF has too many pages.");
        }

        for (int page = 1; page <= document.NumberOfPages; page++)
        {
            using PdfMarks marks = document.GetPage<PdfMarks>(page);
            yield return drawLayers || !marks.Marks.Any(HasMask)
                ? Page(marks)
                : throw new ScanUnsupportedException("A picture in a PDF has a mask.");
        }
    }

    /// <summary>The dots per inch that show everything each page holds.</summary>
    public static IReadOnlyList<double> Densities(ReadOnlyMemory<byte> file)
    {
        using PdfDocument document = Open(file);
        List<double> densities = [];
        for (int page = 1; page <= document.NumberOfPages; page++)
        {
            using PdfMarks marks = document.GetPage<PdfMarks>(page);
            densities.Add(Density(marks));
        }

        return densities;
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

        return PdfDrawing.Draw(page, Density(page) / 72);
    }

    // Files that scanners press hard lay a mask of the writing over pictures of ink and paper.
    private static bool HasMask(PdfMark mark) =>
        mark is PdfPicture { Image.ImageDictionary: { } image } && (image.ContainsKey(NameToken.Smask) || image.ContainsKey(NameToken.Mask));

    private static double Density(PdfMarks page)
    {
        double[] densities = [.. page.Marks.OfType<PdfPicture>().Select(Density).Where(dpi => dpi > LeastDpi / 2)];
        return densities.Length == 0 ? DrawnDpi : Math.Clamp(densities.Max(), LeastDpi, MostDpi);
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
        return BothPictures.Change(image, side =>
        {
            GreyImage turned = Turned.Clockwise(side, quarters);
            return SquarePixels.Of(turned, turned.Width * 72 / covered.Width, turned.Height * 72 / covered.Height);
        });
    }

    private static double Density(PdfPicture picture)
    {
        double points = Math.Sqrt((picture.Placement.ScaleX * picture.Placement.ScaleX) + (picture.Placement.SkewY * picture.Placement.SkewY));
        int samples = Math.Max(picture.Image.WidthInSamples, picture.Image.MaskImage?.WidthInSamples ?? 0);
        return points > 0 ? samples * 72 / points : 0;
    }
}
