using System.Runtime.InteropServices;
using SkiaSharp;
using Uketsuke.Reading;

namespace Uketsuke.Paper.Files;

/// <summary>One picture in colour: three grey ones, each what the scanner saw in one light.</summary>
internal sealed record ColourPicture(GreyImage Red, GreyImage Green, GreyImage Blue)
{
    /// <summary>As office machines pack it: colour at half the resolution across and down (4:2:0).</summary>
    /// <param name="quality">1 to 100.</param>
    public byte[] Jpeg(int quality) => Encode(
        pixels => pixels.Encode(new SKJpegEncoderOptions(quality, SKJpegEncoderDownsample.Downsample420, SKJpegEncoderAlphaOption.Ignore)));

    public byte[] Png() => Encode(pixels => pixels.Encode(SKPngEncoderOptions.Default));

    private byte[] Encode(Func<SKPixmap, SKData?> encode)
    {
        using SKBitmap bitmap = new(new SKImageInfo(Red.Width, Red.Height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        byte[] row = new byte[4 * Red.Width];
        for (int y = 0; y < Red.Height; y++)
        {
            ReadOnlySpan<byte> red = Red.Row(y);
            ReadOnlySpan<byte> green = Green.Row(y);
            ReadOnlySpan<byte> blue = Blue.Row(y);
            for (int x = 0; x < red.Length; x++)
            {
                row[4 * x] = red[x];
                row[(4 * x) + 1] = green[x];
                row[(4 * x) + 2] = blue[x];
                row[(4 * x) + 3] = 255;
            }

            Marshal.Copy(row, 0, bitmap.GetPixels() + (y * bitmap.RowBytes), row.Length);
        }

        using SKPixmap pixels = bitmap.PeekPixels();
        using SKData data = encode(pixels) ?? throw new InvalidOperationException("The picture could not be encoded.");
        return data.ToArray();
    }
}
