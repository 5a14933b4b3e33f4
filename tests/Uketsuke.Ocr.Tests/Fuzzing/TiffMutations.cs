using System.Buffers.Binary;
using BitMiracle.LibTiff.Classic;
using Uketsuke.Ocr.Tests.Scans;
using Uketsuke.Reading;

namespace Uketsuke.Ocr.Tests.Fuzzing;

/// <summary>Damage that knows how a TIFF is built: tags, their kinds, counts and values, the chain of directories.</summary>
internal static class TiffMutations
{
    private static readonly ushort[] Tags = [254, 256, 257, 258, 259, 262, 273, 274, 277, 278, 279, 282, 283, 284, 292, 296, 317, 320, 322, 323, 324, 325, 338, 347, 530];
    private static readonly uint[] Values = [0, 1, 2, 3, 4, 5, 6, 7, 8, 16, 32, 255, 32773, 32946, 65535, 0x7FFF_FFFF, 0xFFFF_FFFF, 0x8000_0000, 12, 100_000];

    /// <param name="file">Little-endian, as our own programs write it; anything else is damaged byte by byte.</param>
    public static byte[] Apply(byte[] file, Random random)
    {
        byte[] changed = [.. file];
        List<int> directories = Directories(changed);
        if (directories.Count == 0)
        {
            return ByteMutations.Apply(changed, random);
        }

        for (int round = random.Next(1, 5); round > 0; round--)
        {
            int directory = directories[random.Next(directories.Count)];
            int entries = BinaryPrimitives.ReadUInt16LittleEndian(changed.AsSpan(directory));
            if (random.Next(8) == 0)
            {
                // The chain runs in a ring, or to nowhere.
                int next = directory + 2 + (12 * entries);
                uint target = random.Next(3) switch { 0 => (uint)directory, 1 => (uint)directories[0], _ => (uint)random.Next(changed.Length * 2) };
                Write(changed, next, target);
                continue;
            }

            Entry(changed, directory + 2 + (12 * random.Next(entries)), random);
        }

        return changed;
    }

    /// <summary>Small files that unpack to much: huge blank pages, very many pages.</summary>
    public static byte[] Bomb(Random random)
    {
        int side = random.Next(2) == 0 ? 8000 : 300;
        GreyImage blank = new(side, side, [.. Enumerable.Repeat((byte)255, side * side)]);
        int pages = side == 300 ? random.Next(300, 900) : random.Next(1, 14);
        return Pictures.Tiff(Compression.CCITTFAX4, 1, 300, 300, Orientation.TOPLEFT, [.. Enumerable.Repeat(blank, pages)]);
    }

    private static void Entry(byte[] file, int at, Random random)
    {
        if (at + 12 > file.Length)
        {
            return;
        }

        switch (random.Next(5))
        {
            case 0:
                BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(at), Tags[random.Next(Tags.Length)]);
                break;
            case 1:
                BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(at + 2), (ushort)random.Next(0, 20));
                break;
            case 2:
                Write(file, at + 4, Values[random.Next(Values.Length)]);
                break;
            default:
                Write(file, at + 8, random.Next(2) == 0 ? Values[random.Next(Values.Length)] : (uint)random.Next(file.Length * 2));
                break;
        }
    }

    private static List<int> Directories(byte[] file)
    {
        List<int> found = [];
        if (file.Length < 8 || file[0] != 'I')
        {
            return found;
        }

        int at = BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(4));
        while (at > 0 && at + 2 < file.Length && found.Count < 50 && !found.Contains(at))
        {
            found.Add(at);
            int next = at + 2 + (12 * BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(at)));
            at = next + 4 <= file.Length ? BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(next)) : 0;
        }

        return found;
    }

    private static void Write(byte[] file, int at, uint value)
    {
        if (at >= 0 && at + 4 <= file.Length)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(at), value);
        }
    }
}
