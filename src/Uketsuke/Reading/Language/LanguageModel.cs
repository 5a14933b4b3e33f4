using System.Buffers.Binary;
using System.Text;

namespace Uketsuke.Reading.Language;

/// <summary>
/// Statistics of names, addresses and words, read from one file (format: models/README.md). Shipped inside the program; it holds
/// counts of characters only, nothing of any person.
/// </summary>
internal sealed class LanguageModel
{
    private const byte NgramKind = 1;
    private const byte ReadingKind = 2;

    private static readonly Lazy<LanguageModel> LazyShipped = new(LoadShipped);

    private readonly Dictionary<string, NgramTable> ngrams = new(StringComparer.Ordinal);
    private readonly Dictionary<string, KanjiReadings> readings = new(StringComparer.Ordinal);

    private LanguageModel()
    {
    }

    /// <summary>The statistics that the program was built with; loaded at first use. Thread-safe.</summary>
    public static LanguageModel Shipped => LazyShipped.Value;

    public NgramTable Ngrams(string name) => ngrams[name];

    public KanjiReadings Readings(string name) => readings[name];

    /// <exception cref="InvalidDataException">Not such a file, or cut off.</exception>
    public static LanguageModel From(ReadOnlySpan<byte> file)
    {
        if (file.Length < 7 || !file[..5].SequenceEqual("UKLM\u0001"u8))
        {
            throw new InvalidDataException("Not a file of language statistics of version 1.");
        }

        try
        {
            LanguageModel model = new();
            Cursor cursor = new(file[5..]);
            int sections = cursor.Short();
            for (int i = 0; i < sections; i++)
            {
                model.ReadSection(ref cursor);
            }

            return model;
        }
        catch (ArgumentOutOfRangeException cutOff)
        {
            throw new InvalidDataException("The file of language statistics is cut off.", cutOff);
        }
    }

    internal static byte[] ShippedBytes()
    {
        using Stream resource = typeof(LanguageModel).Assembly.GetManifestResourceStream("Uketsuke.language-v2.bin")
            ?? throw new InvalidOperationException("The language statistics are missing from the program.");
        byte[] bytes = new byte[resource.Length];
        resource.ReadExactly(bytes);
        return bytes;
    }

    private static LanguageModel LoadShipped() => From(ShippedBytes());

    private void ReadSection(ref Cursor cursor)
    {
        string name = Encoding.ASCII.GetString(cursor.Take(cursor.Byte()));
        switch (cursor.Byte())
        {
            case NgramKind:
                ngrams[name] = ReadNgrams(ref cursor);
                break;
            case ReadingKind:
                readings[name] = ReadReadings(ref cursor);
                break;
            default:
                throw new InvalidDataException("The file of language statistics holds a table of an unknown kind.");
        }
    }

    private static NgramTable ReadNgrams(ref Cursor cursor)
    {
        int order = cursor.Byte();
        int count = cursor.Count();
        ulong[] keys = new ulong[count];
        byte[] chances = new byte[count];
        byte[] shares = new byte[count];
        ulong key = 0;
        for (int i = 0; i < count; i++)
        {
            key += cursor.VarInt();
            keys[i] = key;
            chances[i] = cursor.Byte();
            shares[i] = cursor.Byte();
        }

        return order is >= 2 and <= 4
            ? new NgramTable(order, keys, chances, shares)
            : throw new InvalidDataException("The file of language statistics holds sequences of an unknown length.");
    }

    private static KanjiReadings ReadReadings(ref Cursor cursor)
    {
        int count = cursor.Count();
        Dictionary<char, (string Kana, double Log)[]> table = new(count);
        for (int i = 0; i < count; i++)
        {
            char kanji = (char)cursor.Short();
            (string Kana, double Log)[] found = new (string, double)[cursor.Byte()];
            for (int k = 0; k < found.Length; k++)
            {
                string kana = Encoding.Unicode.GetString(cursor.Take(cursor.Byte() * 2));
                found[k] = (kana, -cursor.Byte() / 10.0);
            }

            table[kanji] = found;
        }

        return new KanjiReadings(table);
    }

    private ref struct Cursor(ReadOnlySpan<byte> left)
    {
        private ReadOnlySpan<byte> left = left;

        public ReadOnlySpan<byte> Take(int count)
        {
            ReadOnlySpan<byte> taken = left[..count];
            left = left[count..];
            return taken;
        }

        public byte Byte() => Take(1)[0];

        public ushort Short() => BinaryPrimitives.ReadUInt16LittleEndian(Take(2));

        // Every item takes at least two bytes; a larger count comes from a damaged file.
        public int Count()
        {
            uint count = BinaryPrimitives.ReadUInt32LittleEndian(Take(4));
            return count <= left.Length / 2
                ? (int)count
                : throw new InvalidDataException("The file of language statistics is cut off.");
        }

        public ulong VarInt()
        {
            ulong number = 0;
            for (int shift = 0; ; shift += 7)
            {
                byte next = Byte();
                number |= (ulong)(next & 0x7F) << shift;
                if (next < 0x80 || shift > 56)
                {
                    return number;
                }
            }
        }
    }
}
