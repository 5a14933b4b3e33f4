using System.IO.Compression;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Tokens;

namespace Uketsuke.Ocr.Scans;

/// <summary>PdfPig's unpackers behind a limit: a stream that would grow beyond it is refused before it is unpacked.</summary>
internal sealed class BoundedFilters : IFilterProvider
{
    // Writers use one or two in a row. Forty in a row took 2 GB and minutes, whatever each of them grew to.
    private const int MostInARow = 4;

    private readonly IFilterProvider inner = DefaultFilterProvider.Instance;

    public IReadOnlyList<IFilter> GetFilters(DictionaryToken dictionary) => Bound(inner.GetFilters(dictionary));

    public IReadOnlyList<IFilter> GetNamedFilters(IReadOnlyList<NameToken> names) => Bound(inner.GetNamedFilters(names));

    public IReadOnlyList<IFilter> GetAllFilters() => [.. inner.GetAllFilters().Select(filter => new Bounded(filter))];

    private static IFilter[] Bound(IReadOnlyList<IFilter> filters) => filters.Count > MostInARow
        ? throw new InvalidDataException($"A stream in a PDF is packed {filters.Count} times over.")
        : [.. filters.Select(filter => new Bounded(filter))];

    private sealed class Bounded(IFilter inner) : IFilter
    {
        public bool IsSupported => inner.IsSupported;

        public Memory<byte> Decode(
            Memory<byte> input, DictionaryToken streamDictionary, IFilterProvider filterProvider, int filterIndex)
        {
            long size = inner switch
            {
                FlateFilter => FlateSize(input),
                // At most 64 KiB for each 12 bits would be possible; no scanner comes near this factor.
                LzwFilter => input.Length * 60L,
                RunLengthFilter => RunLengthSize(input.Span),
                CcittFaxDecodeFilter => FaxSize(streamDictionary),
                _ => 0,
            };
            return size > ScanLimits.StreamBytes
                ? throw new ScanLimitException($"A stream of {input.Length} bytes would grow to {size} bytes or more.")
                : inner.Decode(input, streamDictionary, filterProvider, filterIndex);
        }

        private static long FlateSize(Memory<byte> input)
        {
            byte[] sink = new byte[1 << 16];
            long size = 0;
            try
            {
                using MemoryStream packed = new(input.ToArray(), writable: false);
                using ZLibStream unpacked = new(packed, CompressionMode.Decompress);
                for (int read = unpacked.Read(sink); read > 0 && size <= ScanLimits.StreamBytes; read = unpacked.Read(sink))
                {
                    size += read;
                }
            }
            catch (InvalidDataException)
            {
                // Damaged at this place: what came before is what PdfPig will get as well.
            }

            return size;
        }

        private static long RunLengthSize(ReadOnlySpan<byte> input)
        {
            long size = 0;
            for (int i = 0; i < input.Length && input[i] != 128;)
            {
                int run = input[i];
                size += run < 128 ? run + 1 : 257 - run;
                i += run < 128 ? run + 2 : 2;
            }

            return size;
        }

        private static long FaxSize(DictionaryToken dictionary)
        {
            long columns = 1728;
            long rows = 0;
            if (dictionary.TryGet(NameToken.DecodeParms, out IToken parameters))
            {
                foreach (DictionaryToken one in parameters is ArrayToken several
                    ? several.Data.OfType<DictionaryToken>()
                    : new[] { parameters }.OfType<DictionaryToken>())
                {
                    columns = one.TryGet(NameToken.Columns, out NumericToken wide) ? wide.Int : columns;
                    rows = one.TryGet(NameToken.Rows, out NumericToken high) ? high.Int : rows;
                }
            }

            rows = dictionary.TryGet(NameToken.Height, out NumericToken height) ? Math.Max(rows, height.Int) : rows;
            return Math.Max(0, columns) * Math.Max(0, rows) / 8;
        }
    }
}
