using System.Runtime.InteropServices;
using SkiaSharp;
using Uketsuke.Reading;

namespace Uketsuke.Paper.Filling;

/// <summary>Grey pictures to draw on, and back.</summary>
internal static class GreyBitmap
{
    public static SKBitmap From(GreyImage image)
    {
        SKBitmap bitmap = new(new SKImageInfo(image.Width, image.Height, SKColorType.Gray8, SKAlphaType.Opaque));
        for (int y = 0; y < image.Height; y++)
        {
            Marshal.Copy(image.Pixels, y * image.Width, bitmap.GetPixels() + (y * bitmap.RowBytes), image.Width);
        }

        return bitmap;
    }

    public static GreyImage ToImage(SKBitmap bitmap, double dpi)
    {
        byte[] pixels = new byte[bitmap.Width * bitmap.Height];
        for (int y = 0; y < bitmap.Height; y++)
        {
            Marshal.Copy(bitmap.GetPixels() + (y * bitmap.RowBytes), pixels, y * bitmap.Width, bitmap.Width);
        }

        return new(bitmap.Width, bitmap.Height, pixels, dpi);
    }
}
