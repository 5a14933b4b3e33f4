using System.Buffers.Binary;
using SkiaSharp;
using Uketsuke.Reading;

namespace Uketsuke.Ocr.Scans;

/// <summary>Pages as grey PNG files, with their resolution.</summary>
internal sealed class PngCodec : IImageCodec
{
    // Signature, then the header chunk: length, name, 13 bytes, checksum.
    private const int AfterHeader = 8 + 4 + 4 + 13 + 4;
    private const double InchesPerMetre = 1 / 0.0254;

    // Filter and level: a page in about 100 ms, a few percent larger than the slowest setting.
    private static readonly SKPngEncoderOptions Quick = new(SKPngEncoderFilterFlags.Up, 4);

    public string Extension => ".png";

    public string ContentType => "image/png";

    public byte[] Pack(GreyImage image)
    {
        SKImageInfo info = new(image.Width, image.Height, SKColorType.Gray8, SKAlphaType.Opaque);
        using SKImage picture = SKImage.FromPixelCopy(info, image.Pixels, image.Width);
        using SKPixmap pixels = picture.PeekPixels();
        using SKData packed = pixels.Encode(Quick) ?? throw new InvalidOperationException("A page could not be packed.");
        return image.Dpi > 0 ? WithDensity(packed.AsSpan(), image.Dpi) : packed.ToArray();
    }

    public GreyImage Unpack(ReadOnlyMemory<byte> packed)
    {
        try
        {
            return PictureScans.Decode(packed);
        }
        catch (ScanLimitException tooLarge)
        {
            throw new InvalidDataException("The stored picture is damaged.", tooLarge);
        }
    }

    private static byte[] WithDensity(ReadOnlySpan<byte> png, double dpi)
    {
        byte[] chunk = new byte[4 + 4 + 9 + 4];
        BinaryPrimitives.WriteUInt32BigEndian(chunk, 9);
        "pHYs"u8.CopyTo(chunk.AsSpan(4));
        uint perMetre = (uint)Math.Round(dpi * InchesPerMetre);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(8), perMetre);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(12), perMetre);
        chunk[16] = 1;
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(17), Checksum(chunk.AsSpan(4, 13)));
        return [.. png[..AfterHeader], .. chunk, .. png[AfterHeader..]];
    }

    // CRC-32 as in the PNG specification, annex D.
    private static uint Checksum(ReadOnlySpan<byte> bytes)
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
}
