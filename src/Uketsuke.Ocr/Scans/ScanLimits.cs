namespace Uketsuke.Ocr.Scans;

/// <summary>What a scan may weigh once unpacked. A small file can claim to be a huge picture; it is refused before memory is taken.</summary>
internal static class ScanLimits
{
    /// <summary>Bytes of the file itself.</summary>
    public const long FileBytes = 1L << 30;

    /// <summary>Pages of one file.</summary>
    public const int Pages = 500;

    /// <summary>Pixels of one page: an A3 sheet at 600 dpi has 70 million.</summary>
    public const long PagePixels = 80_000_000;

    /// <summary>
    /// Pixels of all pages of one file, as handed over: 100 A4 pages at 300 dpi, as the refusal advises. The pictures without red beside
    /// them are not counted: stamped applications are no reason to refuse a file.
    /// </summary>
    public const long FilePixels = 900_000_000;

    /// <summary>Bytes that one packed stream inside a PDF may grow to.</summary>
    public const long StreamBytes = 4 * PagePixels;

    /// <summary>Drawing commands of one PDF page.</summary>
    public const int Marks = 400_000;

    /// <summary>For one PDF page, on a busy machine; a form takes a tenth of a second.</summary>
    public static readonly TimeSpan Drawing = TimeSpan.FromSeconds(60);

    /// <summary>Pages at this resolution or above are kept at half of it: no field needs more, and memory is finite.</summary>
    public const double HalveFromDpi = 450;

    /// <summary>A picture below this is no page but a piece of one, often with a resolution that means nothing: it is kept as it is.</summary>
    public const int HalveFromPixels = 2_000_000;
}
