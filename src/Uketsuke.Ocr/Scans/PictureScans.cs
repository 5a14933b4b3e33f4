using System.Buffers.Binary;
using SkiaSharp;
using Uketsuke.Ocr.Imaging;
using Uketsuke.Reading;

namespace Uketsuke.Ocr.Scans;

/// <summary>PNG, JPEG and WebP files: one page each.</summary>
internal static class PictureScans
{
    /// <exception cref="ScanLimitException">Too many pixels.</exception>
    /// <exception cref="InvalidDataException">Damaged or cut off: half a page would lose fields without a word.</exception>
    public static GreyImage Decode(ReadOnlyMemory<byte> file)
    {
        using SKData data = SKData.CreateCopy(file.Span);
        using SKCodec codec = SKCodec.Create(data) ?? throw new InvalidDataException("Not a picture.");
        SKImageInfo info = codec.Info;
        if (info.Width <= 0 || info.Height <= 0 || (long)info.Width * info.Height > ScanLimits.PagePixels)
        {
            throw new ScanLimitException("A picture is too large.");
        }

        GreyImage image = codec.EncodedFormat == SKEncodedImageFormat.Jpeg && info.ColorType != SKColorType.Unknown && !MayHaveRed(codec, info)
            ? Grey(codec, info)
            : Colour(codec, info);
        (double x, double y) = Density(file.Span, codec.EncodedFormat);
        return BothPictures.Change(image, picture => SquarePixels.Of(Turned.Upright(picture, (int)codec.EncodedOrigin), x, y));
    }

    // A JPEG at an eighth of its size is what its first coefficients say: a third of the time of all of it, and no memory to speak of.
    // Cells of that size decide below whether there is red (RedPatches); a picture that may have some is unpacked in colour.
    private static bool MayHaveRed(SKCodec codec, SKImageInfo info)
    {
        if (info.ColorType == SKColorType.Gray8)
        {
            return false;
        }

        SKSizeI small = codec.GetScaledDimensions(1f / RedPatches.Cell);
        SKImageInfo colour = new(small.Width, small.Height, SKColorType.Bgra8888, SKAlphaType.Unpremul);
        byte[] quads = new byte[small.Width * small.Height * 4];
        // What is damaged is said by whoever unpacks all of it.
        return Pixels(codec, colour, quads) == SKCodecResult.Success && RedPatches.MayBeIn(quads);
    }

    // The decoder gives brightness alone: a quarter of the memory.
    private static GreyImage Grey(SKCodec codec, SKImageInfo info)
    {
        SKImageInfo grey = new(info.Width, info.Height, SKColorType.Gray8, SKAlphaType.Opaque);
        byte[] pixels = new byte[info.Width * info.Height];
        SKCodecResult result = Pixels(codec, grey, pixels);
        return result switch
        {
            SKCodecResult.Success => new(info.Width, info.Height, pixels),
            SKCodecResult.InvalidConversion => Colour(codec, info),
            _ => throw new InvalidDataException($"A picture is damaged: {result}."),
        };
    }

    private static GreyImage Colour(SKCodec codec, SKImageInfo info)
    {
        SKImageInfo colour = new(info.Width, info.Height, SKColorType.Bgra8888, SKAlphaType.Unpremul);
        byte[] quads = new byte[info.Width * info.Height * 4];
        SKCodecResult result = Pixels(codec, colour, quads);
        if (result != SKCodecResult.Success)
        {
            throw new InvalidDataException($"A picture is damaged: {result}.");
        }

        byte[] pixels = new byte[info.Width * info.Height];
        RedSeen red = new(pixels.Length);
        for (int i = 0; i < pixels.Length; i++)
        {
            ReadOnlySpan<byte> quad = quads.AsSpan(4 * i, 4);
            int grey = ((quad[0] * 114) + (quad[1] * 587) + (quad[2] * 299) + 500) / 1000;
            // Transparent is paper.
            pixels[i] = (byte)(255 - ((255 - grey) * quad[3] / 255));
            red.Add(i, quad[2] * quad[3] / 255, quad[1] * quad[3] / 255, quad[0] * quad[3] / 255);
        }

        return red.Beside(new(info.Width, info.Height, pixels));
    }

    private static unsafe SKCodecResult Pixels(SKCodec codec, SKImageInfo info, byte[] pixels)
    {
        fixed (byte* start = pixels)
        {
            return codec.GetPixels(info, (nint)start);
        }
    }

    private static (double X, double Y) Density(ReadOnlySpan<byte> file, SKEncodedImageFormat format) => format switch
    {
        SKEncodedImageFormat.Jpeg => JpegDensity(file),
        SKEncodedImageFormat.Png => PngDensity(file),
        _ => (0, 0),
    };

    // JFIF 1.02, APP0: units 1 = inch, 2 = centimetre.
    private static (double X, double Y) JpegDensity(ReadOnlySpan<byte> file)
    {
        for (int at = 2; at + 18 < file.Length && file[at] == 0xFF && file[at + 1] is >= 0xE0 and <= 0xEF;)
        {
            int length = BinaryPrimitives.ReadUInt16BigEndian(file[(at + 2)..]);
            if (file[at + 1] == 0xE0 && file.Slice(at + 4, 5).SequenceEqual("JFIF\0"u8))
            {
                double factor = file[at + 11] switch { 1 => 1, 2 => 2.54, _ => 0 };
                double x = factor * BinaryPrimitives.ReadUInt16BigEndian(file[(at + 12)..]);
                double y = factor * BinaryPrimitives.ReadUInt16BigEndian(file[(at + 14)..]);
                // 72 and 96 are what programs write that do not know.
                return x is 72 or 96 ? (0, 0) : (x, y);
            }

            at += 2 + length;
        }

        return (0, 0);
    }

    // PNG, chunk pHYs: pixels per metre.
    private static (double X, double Y) PngDensity(ReadOnlySpan<byte> file)
    {
        for (int at = 8; at + 20 < file.Length;)
        {
            uint length = BinaryPrimitives.ReadUInt32BigEndian(file[at..]);
            ReadOnlySpan<byte> type = file.Slice(at + 4, 4);
            if (type.SequenceEqual("pHYs"u8) && file[at + 16] == 1)
            {
                return (
                    0.0254 * BinaryPrimitives.ReadUInt32BigEndian(file[(at + 8)..]),
                    0.0254 * BinaryPrimitives.ReadUInt32BigEndian(file[(at + 12)..]));
            }

            if (type.SequenceEqual("IDAT"u8) || length > int.MaxValue / 2)
            {
                break;
            }

            at += 12 + (int)length;
        }

        return (0, 0);
    }
}
