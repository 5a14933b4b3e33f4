using System.Buffers.Binary;
using Uketsuke.Ocr.Tests.Scans;

namespace Uketsuke.Ocr.Tests.Fuzzing;

/// <summary>Damage that knows how PNG and JPEG are built: chunks with right checksums, segments, sizes.</summary>
internal static class PictureMutations
{
    public static byte[] Png(byte[] file, Random random)
    {
        byte[] changed = [.. file];
        List<(int At, int Length)> chunks = Chunks(changed);
        if (chunks.Count == 0)
        {
            return ByteMutations.Apply(changed, random);
        }

        for (int round = random.Next(1, 4); round > 0; round--)
        {
            (int at, int length) = chunks[random.Next(chunks.Count)];
            for (int i = random.Next(1, 6); i > 0 && length > 0; i--)
            {
                changed[at + 8 + random.Next(length)] = (byte)random.Next(256);
            }

            uint sum = Pictures.Checksum(changed.AsSpan(at + 4, 4 + length));
            BinaryPrimitives.WriteUInt32BigEndian(changed.AsSpan(at + 8 + length), sum);
        }

        return changed;
    }

    public static byte[] Jpeg(byte[] file, Random random)
    {
        byte[] changed = [.. file];
        List<int> segments = Segments(changed);
        for (int round = random.Next(1, 4); round > 0 && segments.Count > 0; round--)
        {
            int at = segments[random.Next(segments.Count)];
            int length = BinaryPrimitives.ReadUInt16BigEndian(changed.AsSpan(at + 2));
            int place = at + 2 + random.Next(Math.Max(1, Math.Min(length, changed.Length - at - 2)));
            changed[place] = (byte)random.Next(256);
        }

        return changed;
    }

    private static List<(int At, int Length)> Chunks(byte[] png)
    {
        List<(int At, int Length)> chunks = [];
        for (int at = 8; at + 12 <= png.Length;)
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            if (length < 0 || at + 12 + length > png.Length)
            {
                break;
            }

            chunks.Add((at, length));
            at += 12 + length;
        }

        return chunks;
    }

    private static List<int> Segments(byte[] jpeg)
    {
        List<int> segments = [];
        for (int at = 2; at + 4 < jpeg.Length && jpeg[at] == 0xFF && jpeg[at + 1] != 0xD9;)
        {
            segments.Add(at);
            if (jpeg[at + 1] == 0xDA)
            {
                break;
            }

            at += 2 + BinaryPrimitives.ReadUInt16BigEndian(jpeg.AsSpan(at + 2));
        }

        return segments;
    }
}
