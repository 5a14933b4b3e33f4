using System.Buffers.Binary;

namespace Uketsuke.Ocr.Scans;

/// <summary>
/// A look at the directories of a TIFF file before LibTiff reads them: LibTiff takes memory for as many values as a tag claims,
/// gigabytes for a file of one kilobyte.
/// </summary>
internal static class TiffOutline
{
    // Bytes of a value by its kind, TIFF 6.0 section 2 and BigTIFF; 0 for kinds that nobody defined.
    private static readonly byte[] Sizes = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8];

    // LibTiff takes a kind that it does not know for bytes.
    private const int UnknownSize = 1;

    /// <exception cref="InvalidDataException">A tag claims more values than the file has bytes, or the directories run in a ring.</exception>
    public static void Check(ReadOnlySpan<byte> file)
    {
        bool big = file.Length > 4 && file[2] + file[3] == 43;
        bool little = file.Length > 4 && file[0] == 'I';
        long at = big ? Long(file, 8, little) : Int(file, 4, little);
        HashSet<long> seen = [];
        while (at != 0)
        {
            if (!seen.Add(at) || seen.Count > 2 * ScanLimits.Pages)
            {
                throw new InvalidDataException("The directories of a TIFF file do not end.");
            }

            at = Next(file, at, big, little);
        }
    }

    // Checks one directory; gives the place of the next one, 0 at the end of the chain.
    private static long Next(ReadOnlySpan<byte> file, long at, bool big, bool little)
    {
        long entries = big ? Long(file, at, little) : Short(file, at, little);
        long first = at + (big ? 8 : 2);
        int length = big ? 20 : 12;
        if (entries < 0 || entries > (file.Length - first) / length)
        {
            throw new InvalidDataException("A directory of a TIFF file is cut off.");
        }

        for (long entry = first; entry < first + (entries * length); entry += length)
        {
            int kind = Short(file, entry + 2, little);
            int size = kind < Sizes.Length && Sizes[kind] > 0 ? Sizes[kind] : UnknownSize;
            ulong count = big ? (ulong)Long(file, entry + 4, little) : Int(file, entry + 4, little);
            if (count > (ulong)(file.Length / size))
            {
                throw new InvalidDataException("A tag of a TIFF file claims more values than the file has bytes.");
            }
        }

        long end = first + (entries * length);
        return big ? Long(file, end, little) : Int(file, end, little);
    }

    private static ushort Short(ReadOnlySpan<byte> file, long at, bool little)
    {
        ReadOnlySpan<byte> bytes = Bytes(file, at, 2);
        return little ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);
    }

    private static uint Int(ReadOnlySpan<byte> file, long at, bool little)
    {
        ReadOnlySpan<byte> bytes = Bytes(file, at, 4);
        return little ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);
    }

    private static long Long(ReadOnlySpan<byte> file, long at, bool little)
    {
        ReadOnlySpan<byte> bytes = Bytes(file, at, 8);
        return little ? BinaryPrimitives.ReadInt64LittleEndian(bytes) : BinaryPrimitives.ReadInt64BigEndian(bytes);
    }

    private static ReadOnlySpan<byte> Bytes(ReadOnlySpan<byte> file, long at, int count) =>
        at >= 0 && at <= file.Length - count
            ? file.Slice((int)at, count)
            : throw new InvalidDataException("A directory of a TIFF file lies outside of it.");
}
