using SkiaSharp;
using Uketsuke.Paper.Filling;
using Uketsuke.Reading;

namespace Uketsuke.Paper.Files;

/// <summary>One grey picture as JPEG or PNG.</summary>
internal static class GreyPicture
{
    public static byte[] Jpeg(GreyImage image, int quality) =>
        Encode(image, pixels => pixels.Encode(new SKJpegEncoderOptions(quality)));

    public static byte[] Png(GreyImage image) => Encode(image, pixels => pixels.Encode(SKPngEncoderOptions.Default));

    private static byte[] Encode(GreyImage image, Func<SKPixmap, SKData?> encode)
    {
        using SKBitmap bitmap = GreyBitmap.From(image);
        using SKPixmap pixels = bitmap.PeekPixels();
        using SKData data = encode(pixels) ?? throw new InvalidOperationException("The picture could not be encoded.");
        return data.ToArray();
    }
}
