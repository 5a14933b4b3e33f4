using Uketsuke.Ocr.Imaging;
using Uketsuke.Reading;

namespace Uketsuke.Ocr.Pages;

/// <summary>A scan as registration sees it: at several sizes, its paper white, its skew known.</summary>
internal sealed class PageLook
{
    /// <summary>Pixels for a millimetre of the picture in which skew and rules are looked for.</summary>
    public const double CoarseScale = 3;

    /// <summary>In that picture, darker than this is ink: a rule of 0.15 mm covers not even half a pixel.</summary>
    public const byte CoarseInk = 205;

    private readonly Dictionary<int, GreyImage> sizes = [];

    private PageLook(GreyImage scan, double pixelsPerMm)
    {
        Scan = scan;
        PixelsPerMm = pixelsPerMm;
        sizes[1] = scan;
        int factor = FactorFor(CoarseScale);
        GreyImage small = At(factor);
        double scale = pixelsPerMm / factor;
        Coarse = PaperTone.Measure(small, Math.Max(8, (int)(8 * scale))).Whiten(small);
        CoarseFactor = factor;
        SkewDegrees = Skew.Measure(Coarse, CoarseInk);
        Straight = Straighten(Coarse, scale, SkewDegrees);
    }

    public GreyImage Scan { get; }

    /// <summary>As the file says, or as the size of the paper suggests. The page's own print is the better witness later.</summary>
    public double PixelsPerMm { get; }

    /// <summary>About 3 px/mm, whitened, as it lies in the scan.</summary>
    public GreyImage Coarse { get; }

    public int CoarseFactor { get; }

    public double SkewDegrees { get; }

    /// <summary>3 px/mm, whitened, its lines level; may lie on a side or upside down.</summary>
    public GreyImage Straight { get; }

    public static PageLook At(GreyImage scan, double pixelsPerMm) => new(scan, pixelsPerMm);

    /// <summary>From millimetres of the straightened picture, counted from its middle, to pixels of the scan.</summary>
    public Plane FromStraight() =>
        Plane.Turn(SkewDegrees)
            .Then(Plane.Scale(PixelsPerMm, PixelsPerMm))
            .Then(Plane.Shift(Scan.Width / 2.0, Scan.Height / 2.0));

    /// <summary>How many pixels of the scan make one of the picture nearest to the wanted scale.</summary>
    public int FactorFor(double wantedPixelsPerMm) => Math.Max(1, (int)Math.Round(PixelsPerMm / wantedPixelsPerMm));

    public GreyImage At(int factor)
    {
        lock (sizes)
        {
            if (!sizes.TryGetValue(factor, out GreyImage? image))
            {
                image = Shrink.By(Scan, factor);
                sizes[factor] = image;
            }

            return image;
        }
    }

    private static GreyImage Straighten(GreyImage page, double scale, double skew)
    {
        double radians = Math.Abs(skew) * Math.PI / 180;
        double factor = CoarseScale / scale;
        int width = (int)(((page.Width * Math.Cos(radians)) + (page.Height * Math.Sin(radians))) * factor);
        int height = (int)(((page.Height * Math.Cos(radians)) + (page.Width * Math.Sin(radians))) * factor);
        Plane map = Plane.Shift(-width / 2.0, -height / 2.0)
            .Then(Plane.Turn(skew))
            .Then(Plane.Scale(1 / factor, 1 / factor))
            .Then(Plane.Shift(page.Width / 2.0, page.Height / 2.0));
        return Warp.Draw(page, width, height, map.Map);
    }
}
