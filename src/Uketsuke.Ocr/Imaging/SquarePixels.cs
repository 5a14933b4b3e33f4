using Uketsuke.Ocr.Scans;
using Uketsuke.Reading;

namespace Uketsuke.Ocr.Imaging;

/// <summary>Faxes have more pixels across than down (204 × 98 dpi): stretched so that a pixel is as high as wide.</summary>
internal static class SquarePixels
{
    /// <param name="dpiX">0 when unknown.</param>
    /// <param name="dpiY">0 when unknown.</param>
    /// <exception cref="ScanLimitException">Too many pixels: a resolution that a file claims may make it four times as large.</exception>
    public static GreyImage Of(GreyImage image, double dpiX, double dpiY)
    {
        if (dpiX <= 0 || dpiY <= 0)
        {
            return image with { Dpi = Math.Max(0, Math.Max(dpiX, dpiY)) };
        }

        double dpi = Math.Max(dpiX, dpiY);
        double ratio = Math.Max(dpiX / dpiY, dpiY / dpiX);
        if (ratio is < 1.02 or > 4)
        {
            return image with { Dpi = dpi };
        }

        double stretchX = dpi / dpiX;
        double stretchY = dpi / dpiY;
        int width = (int)Math.Round(image.Width * stretchX);
        int height = (int)Math.Round(image.Height * stretchY);
        if ((long)width * height > ScanLimits.PagePixels)
        {
            throw new ScanLimitException("A page is too large once its pixels are square.");
        }

        return Warp.Draw(image, width, height, (x, y) => new(x / stretchX, y / stretchY)) with { Dpi = dpi };
    }
}
