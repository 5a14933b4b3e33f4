using Uketsuke.Reading;

namespace Uketsuke.Ocr.Imaging;

/// <summary>Quarter turns and mirrors without loss.</summary>
internal static class Turned
{
    /// <param name="orientation">1 to 8 as in TIFF and EXIF: where the first row and column of the file lie. Others mean 1.</param>
    public static GreyImage Upright(GreyImage image, int orientation)
    {
        if (orientation is < 2 or > 8)
        {
            return image;
        }

        bool swap = orientation >= 5;
        bool mirrorX = orientation is 2 or 3 or 7 or 8;
        bool mirrorY = orientation is 3 or 4 or 6 or 7;
        int width = swap ? image.Height : image.Width;
        int height = swap ? image.Width : image.Height;
        byte[] pixels = new byte[image.Pixels.Length];
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                int u = swap ? y : x;
                int v = swap ? x : y;
                u = mirrorX ? image.Width - 1 - u : u;
                v = mirrorY ? image.Height - 1 - v : v;
                pixels[(y * width) + x] = image.Pixels[(v * image.Width) + u];
            }
        }

        return new(width, height, pixels, image.Dpi);
    }

    /// <param name="quarters">Quarter turns clockwise.</param>
    public static GreyImage Clockwise(GreyImage image, int quarters) =>
        Upright(image, (quarters & 3) switch { 1 => 6, 2 => 3, 3 => 8, _ => 1 });
}
