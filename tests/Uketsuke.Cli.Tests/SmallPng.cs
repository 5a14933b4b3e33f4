using System.Buffers.Binary;
using System.IO.Compression;
using SkiaSharp;

namespace Uketsuke.Cli.Tests;

/// <summary>PNG files of kinds that the drawing library does not write: 1 bit, palette, with a stated density (PNG, W3C 2003).</summary>
internal static class SmallPng
{
    private const byte GreyKind = 0;
    private const byte PaletteKind = 3;

    public static byte[] OneBit(SKBitmap picture) => File(picture, 1, GreyKind, [], y =>
    {
        byte[] row = new byte[(picture.Width + 7) / 8];
        for (int x = 0; x < picture.Width; x++)
        {
            row[x / 8] |= (byte)(picture.GetPixel(x, y).Red > 128 ? 0x80 >> (x % 8) : 0);
        }

        return row;
    });

    public static byte[] SixteenBit(SKBitmap picture) => File(picture, 16, GreyKind, [], y =>
        [.. Enumerable.Range(0, picture.Width).SelectMany(x => Enumerable.Repeat(picture.GetPixel(x, y).Red, 2))]);

    /// <summary>256 entries, the darkest last: an index is not a brightness.</summary>
    public static byte[] Palette(SKBitmap picture) => File(
        picture, 8, PaletteKind, [.. Enumerable.Range(0, 256).SelectMany(i => Enumerable.Repeat((byte)(255 - i), 3))],
        y => [.. Enumerable.Range(0, picture.Width).Select(x => (byte)(255 - picture.GetPixel(x, y).Red))]);

    public static byte[] WithDensity(byte[] png, double dpi)
    {
        byte[] density = new byte[9];
        BinaryPrimitives.WriteUInt32BigEndian(density, (uint)(dpi / 0.0254));
        BinaryPrimitives.WriteUInt32BigEndian(density.AsSpan(4), (uint)(dpi / 0.0254));
        density[8] = 1;

        // After the signature (8 bytes) and the header chunk (25 bytes).
        return [.. png[..33], .. Chunk("pHYs"u8, density), .. png[33..]];
    }

    private static byte[] File(SKBitmap picture, byte depth, byte kind, byte[] palette, Func<int, byte[]> row)
    {
        byte[] header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, picture.Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), picture.Height);
        header[8] = depth;
        header[9] = kind;
        using MemoryStream packed = new();
        using (ZLibStream zip = new(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            for (int y = 0; y < picture.Height; y++)
            {
                zip.WriteByte(0);
                zip.Write(row(y));
            }
        }

        return
        [
            0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, .. Chunk("IHDR"u8, header), .. palette.Length == 0 ? [] : Chunk("PLTE"u8, palette),
            .. Chunk("IDAT"u8, packed.ToArray()), .. Chunk("IEND"u8, []),
        ];
    }

    private static byte[] Chunk(ReadOnlySpan<byte> type, byte[] data)
    {
        byte[] chunk = new byte[data.Length + 12];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        type.CopyTo(chunk.AsSpan(4));
        data.CopyTo(chunk, 8);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(8 + data.Length), Check(chunk.AsSpan(4, data.Length + 4)));
        return chunk;
    }

    // CRC-32 of the PNG specification, annex D.
    private static uint Check(ReadOnlySpan<byte> bytes)
    {
        uint check = uint.MaxValue;
        foreach (byte one in bytes)
        {
            check ^= one;
            for (int bit = 0; bit < 8; bit++)
            {
                check = (check & 1) != 0 ? (check >> 1) ^ 0xEDB88320 : check >> 1;
            }
        }

        return ~check;
    }
}
