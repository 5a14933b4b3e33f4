using System.Buffers.Binary;
using BitMiracle.LibTiff.Classic;
using SkiaSharp;
using Uketsuke.Reading;

namespace Uketsuke.Ocr.Tests.Scans;

/// <summary>Small pictures for tests: light paper with a dark mark near the top-left corner.</summary>
internal static class Pictures
{
    public static GreyImage Marked(int width, int height)
    {
        byte[] pixels = new byte[width * height];
        Array.Fill(pixels, (byte)255);
        for (int y = height / 20; y < height / 5; y++)
        {
            pixels.AsSpan((y * width) + (width / 20), width / 4).Clear();
        }

        return new(width, height, pixels);
    }

    /// <summary>In which corner the mark lies: "top-left" and so on.</summary>
    public static string Corner(GreyImage image)
    {
        long x = 0;
        long y = 0;
        long count = 0;
        for (int i = 0; i < image.Pixels.Length; i++)
        {
            if (image.Pixels[i] < 128)
            {
                x += i % image.Width;
                y += i / image.Width;
                count++;
            }
        }

        Assert.NotEqual(0, count);
        return $"{(y / count < image.Height / 2 ? "top" : "bottom")}-{(x / count < image.Width / 2 ? "left" : "right")}";
    }

    public static byte[] Encode(GreyImage image, SKEncodedImageFormat format)
    {
        SKImageInfo info = new(image.Width, image.Height, SKColorType.Gray8, SKAlphaType.Opaque);
        using SKImage picture = SKImage.FromPixelCopy(info, image.Pixels, image.Width);
        using SKData data = picture.Encode(format, 95);
        return data.ToArray();
    }

    /// <summary>A JPEG with an EXIF block that says how the camera was held.</summary>
    public static byte[] JpegHeld(GreyImage image, byte orientation)
    {
        byte[] jpeg = Encode(image, SKEncodedImageFormat.Jpeg);
        byte[] exif =
        [
            0xFF, 0xE1, 0, 34, .. "Exif\0\0"u8, .. "MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0,
        ];
        return [.. jpeg[..2], .. exif, .. jpeg[2..]];
    }

    /// <summary>A PNG that claims a size and holds next to nothing.</summary>
    public static byte[] PngClaiming(int width, int height)
    {
        byte[] png = Encode(Marked(8, 8), SKEncodedImageFormat.Png);
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(16), width);
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(20), height);
        BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(29), Checksum(png.AsSpan(12, 17)));
        return png;
    }

    /// <summary>CRC-32 of a PNG chunk's type and data.</summary>
    public static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in bytes)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
            }
        }

        return ~crc;
    }

    public static byte[] Tiff(Compression packing, int bits, double dpiX, double dpiY, Orientation orientation, params GreyImage[] pages)
    {
        using MemoryStream stream = new();
        using (Tiff tiff = BitMiracle.LibTiff.Classic.Tiff.ClientOpen("test", "w", stream, new TiffStream()))
        {
            foreach (GreyImage page in pages)
            {
                WritePage(tiff, page, packing, bits, dpiX, dpiY, orientation);
            }

            tiff.Flush();
            return stream.ToArray();
        }
    }

    /// <summary>A page in colour, 24 bits.</summary>
    /// <param name="picture">PNG, JPEG …</param>
    public static byte[] ColourTiff(byte[] picture, double dpi, Orientation orientation)
    {
        using SKBitmap bitmap = SKBitmap.Decode(picture);
        using MemoryStream stream = new();
        using Tiff tiff = BitMiracle.LibTiff.Classic.Tiff.ClientOpen("test", "w", stream, new TiffStream());
        Describe(tiff, bitmap.Width, bitmap.Height, Compression.ADOBE_DEFLATE, 24, dpi, dpi, orientation);
        for (int y = 0; y < bitmap.Height; y++)
        {
            tiff.WriteScanline(
                [.. Enumerable.Range(0, bitmap.Width).Select(x => bitmap.GetPixel(x, y)).SelectMany(pixel => new[] { pixel.Red, pixel.Green, pixel.Blue })], y);
        }

        tiff.WriteDirectory();
        tiff.Flush();
        return stream.ToArray();
    }

    /// <summary>What stands packed in the first strip.</summary>
    public static byte[] FaxStrip(byte[] tiff)
    {
        using MemoryStream stream = new(tiff);
        using Tiff reader = BitMiracle.LibTiff.Classic.Tiff.ClientOpen("strip", "r", stream, new TiffStream());
        byte[] strip = new byte[reader.RawStripSize(0)];
        reader.ReadRawStrip(0, strip, 0, strip.Length);
        return strip;
    }

    private static void WritePage(
        Tiff tiff, GreyImage page, Compression packing, int bits, double dpiX, double dpiY, Orientation orientation)
    {
        Describe(tiff, page.Width, page.Height, packing, bits, dpiX, dpiY, orientation);
        for (int y = 0; y < page.Height; y++)
        {
            tiff.WriteScanline(bits switch { 1 => Packed(page.Row(y)), 8 => page.Row(y).ToArray(), _ => Tripled(page.Row(y)) }, y);
        }

        tiff.WriteDirectory();
    }

    private static void Describe(
        Tiff tiff, int width, int height, Compression packing, int bits, double dpiX, double dpiY, Orientation orientation)
    {
        int samples = bits == 24 ? 3 : 1;
        tiff.SetField(TiffTag.IMAGEWIDTH, width);
        tiff.SetField(TiffTag.IMAGELENGTH, height);
        tiff.SetField(TiffTag.BITSPERSAMPLE, Math.Min(bits, 8));
        tiff.SetField(TiffTag.SAMPLESPERPIXEL, samples);
        tiff.SetField(TiffTag.PHOTOMETRIC, bits == 1 ? Photometric.MINISWHITE : samples == 3 ? Photometric.RGB : Photometric.MINISBLACK);
        tiff.SetField(TiffTag.PLANARCONFIG, PlanarConfig.CONTIG);
        tiff.SetField(TiffTag.COMPRESSION, packing);
        tiff.SetField(TiffTag.ROWSPERSTRIP, height);
        tiff.SetField(TiffTag.RESOLUTIONUNIT, ResUnit.INCH);
        tiff.SetField(TiffTag.XRESOLUTION, dpiX);
        tiff.SetField(TiffTag.YRESOLUTION, dpiY);
        tiff.SetField(TiffTag.ORIENTATION, orientation);
    }

    /// <summary>One bit a pixel, 1 = black.</summary>
    public static byte[] Packed(ReadOnlySpan<byte> row)
    {
        byte[] packed = new byte[(row.Length + 7) / 8];
        for (int x = 0; x < row.Length; x++)
        {
            packed[x >> 3] |= (byte)(row[x] < 128 ? 128 >> (x & 7) : 0);
        }

        return packed;
    }

    private static byte[] Tripled(ReadOnlySpan<byte> row)
    {
        byte[] tripled = new byte[row.Length * 3];
        for (int i = 0; i < tripled.Length; i++)
        {
            tripled[i] = row[i / 3];
        }

        return tripled;
    }
}
