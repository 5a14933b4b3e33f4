using System.Runtime.InteropServices;
using Uketsuke.Reading;

namespace ReadingBenchmark.Reads;

/// <summary>libtesseract 5 with its Japanese model in this process, one engine for all crops: the yardstick of old.</summary>
internal sealed partial class TesseractBaseline : IDisposable
{
    private const string Library = "libtesseract.so.5";
    private const int SingleLine = 7;
    private readonly nint engine;

    private TesseractBaseline(nint engine) => this.engine = engine;

    /// <returns>Null when the library or its Japanese model is not installed.</returns>
    public static TesseractBaseline? Open(string data = "/usr/share/tesseract-ocr/5/tessdata")
    {
        if (!File.Exists(Path.Combine(data, "jpn.traineddata")) || !NativeLibrary.TryLoad(Library, out nint loaded))
        {
            return null;
        }

        NativeLibrary.Free(loaded);
        nint engine = TessBaseAPICreate();
        if (TessBaseAPIInit3(engine, data, "jpn") != 0)
        {
            TessBaseAPIDelete(engine);
            return null;
        }

        TessBaseAPISetPageSegMode(engine, SingleLine);
        return new(engine);
    }

    /// <param name="line">One line of writing.</param>
    public unsafe string Read(GreyImage line)
    {
        fixed (byte* start = line.Pixels)
        {
            TessBaseAPISetImage(engine, start, line.Width, line.Height, 1, line.Width);
        }

        TessBaseAPISetSourceResolution(engine, line.Dpi > 0 ? (int)line.Dpi : 300);
        nint text = TessBaseAPIGetUTF8Text(engine);
        string read = Marshal.PtrToStringUTF8(text) ?? "";
        TessDeleteText(text);
        return read;
    }

    public void Dispose()
    {
        TessBaseAPIEnd(engine);
        TessBaseAPIDelete(engine);
    }

    [LibraryImport(Library)]
    private static partial nint TessBaseAPICreate();

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int TessBaseAPIInit3(nint engine, string data, string language);

    [LibraryImport(Library)]
    private static partial void TessBaseAPISetPageSegMode(nint engine, int mode);

    [LibraryImport(Library)]
    private static unsafe partial void TessBaseAPISetImage(nint engine, byte* pixels, int width, int height, int bytesPerPixel, int bytesPerLine);

    [LibraryImport(Library)]
    private static partial void TessBaseAPISetSourceResolution(nint engine, int dpi);

    [LibraryImport(Library)]
    private static partial nint TessBaseAPIGetUTF8Text(nint engine);

    [LibraryImport(Library)]
    private static partial void TessDeleteText(nint text);

    [LibraryImport(Library)]
    private static partial void TessBaseAPIEnd(nint engine);

    [LibraryImport(Library)]
    private static partial void TessBaseAPIDelete(nint engine);
}
