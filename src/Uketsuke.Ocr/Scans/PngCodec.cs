using System.Buffers.Binary;
using System.IO.Compression;
using SkiaSharp;
using Uketsuke.Reading;

namespace Uketsuke.Ocr.Scans;

/// <summary>
/// Pages as grey PNG files, with their resolution. What a page without red has more of brightness stands, packed, in a chunk of our own
/// (<c>reDf</c>) that other programs step over: a clerk's screen shows the page as it was scanned.
/// </summary>
internal sealed class PngCodec : IImageCodec
{
    // Signature, then the header chunk: length, name, 13 bytes, checksum.
    private const int AfterHeader = 8 + 4 + 4 + 13 + 4;
    private const double InchesPerMetre = 1 / 0.0254;

    // Small first letter: may be left out; small second: our own; capital third, as the format asks; small fourth: safe to copy.
    private static ReadOnlySpan<byte> RedName => "reDf"u8;

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
        byte[] png = packed.ToArray();
        png = image.WithoutRed is null ? png : WithChunk(png, RedName, Lifted(image, image.WithoutRed));
        return image.Dpi > 0 ? WithChunk(png, "pHYs"u8, Density(image.Dpi)) : png;
    }

    public GreyImage Unpack(ReadOnlyMemory<byte> packed)
    {
        try
        {
            // What stands in the file is the page: a colour is not looked for again.
            GreyImage image = PictureScans.Decode(packed) with { WithoutRed = null };
            return Chunk(packed.Span, RedName) is { IsEmpty: false } lifted ? image with { WithoutRed = Lift(image, lifted) } : image;
        }
        catch (Exception damaged) when (damaged is ScanLimitException or EndOfStreamException)
        {
            throw new InvalidDataException("The stored picture is damaged.", damaged);
        }
    }

    private static byte[] Density(double dpi)
    {
        byte[] body = new byte[9];
        uint perMetre = (uint)Math.Round(dpi * InchesPerMetre);
        BinaryPrimitives.WriteUInt32BigEndian(body, perMetre);
        BinaryPrimitives.WriteUInt32BigEndian(body.AsSpan(4), perMetre);
        body[8] = 1;
        return body;
    }

    // Nearly all of it is 0.
    private static byte[] Lifted(GreyImage image, GreyImage withoutRed)
    {
        byte[] lifts = new byte[image.Pixels.Length];
        for (int i = 0; i < lifts.Length; i++)
        {
            lifts[i] = (byte)(withoutRed.Pixels[i] - image.Pixels[i]);
        }

        using MemoryStream packed = new();
        using (ZLibStream packer = new(packed, CompressionLevel.Fastest))
        {
            packer.Write(lifts);
        }

        return packed.ToArray();
    }

    private static GreyImage Lift(GreyImage image, ReadOnlySpan<byte> packed)
    {
        byte[] pixels = new byte[image.Pixels.Length];
        using MemoryStream stream = new(packed.ToArray(), writable: false);
        using ZLibStream unpacker = new(stream, CompressionMode.Decompress);
        unpacker.ReadExactly(pixels);
        for (int i = 0; i < pixels.Length; i++)
        {
            pixels[i] += image.Pixels[i];
        }

        return image with { Pixels = pixels };
    }

    private static byte[] WithChunk(ReadOnlySpan<byte> png, ReadOnlySpan<byte> name, ReadOnlySpan<byte> body)
    {
        byte[] chunk = new byte[4 + 4 + body.Length + 4];
        BinaryPrimitives.WriteInt32BigEndian(chunk, body.Length);
        name.CopyTo(chunk.AsSpan(4));
        body.CopyTo(chunk.AsSpan(8));
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(8 + body.Length), Checksum(chunk.AsSpan(4, 4 + body.Length)));
        return [.. png[..AfterHeader], .. chunk, .. png[AfterHeader..]];
    }

    // Our chunks stand before the picture.
    private static ReadOnlySpan<byte> Chunk(ReadOnlySpan<byte> png, ReadOnlySpan<byte> name)
    {
        for (int at = AfterHeader; at + 12 <= png.Length;)
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(png[at..]);
            ReadOnlySpan<byte> found = png.Slice(at + 4, 4);
            if (length < 0 || length > png.Length - at - 12 || found.SequenceEqual("IDAT"u8))
            {
                break;
            }

            if (found.SequenceEqual(name))
            {
                return png.Slice(at + 8, length);
            }

            at += 12 + length;
        }

        return [];
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
