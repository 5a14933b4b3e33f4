using System.Runtime.InteropServices;
using BitMiracle.LibTiff.Classic;
using Uketsuke.Ocr.Imaging;
using Uketsuke.Reading;

namespace Uketsuke.Ocr.Scans;

/// <summary>TIFF files with any number of pages: fax (G3, G4), JPEG, LZW, Deflate, PackBits or plain; 1 to 24 bits.</summary>
internal static class TiffScans
{
    // Four colours, transparency, and some more that programs add.
    private const int MostSamples = 8;

    static TiffScans() => Tiff.SetErrorHandler(new SilentHandler());

    /// <exception cref="ScanLimitException">Too many pixels or pages.</exception>
    /// <exception cref="ScanUnsupportedException">Packed in a way that is not unpacked here.</exception>
    /// <exception cref="InvalidDataException">Damaged or cut off.</exception>
    public static IEnumerable<GreyImage> Pages(ReadOnlyMemory<byte> file)
    {
        byte[] bytes = MemoryMarshal.TryGetArray(file, out ArraySegment<byte> segment) && segment.Offset == 0 && segment.Count == segment.Array!.Length
            ? segment.Array
            : file.ToArray();
        TiffOutline.Check(bytes);
        using MemoryStream stream = new(bytes, writable: false);
        using Tiff tiff = Tiff.ClientOpen("scan", "r", stream, new TiffStream())
            ?? throw new InvalidDataException("Not a TIFF file.");
        for (int count = 1; ; count++)
        {
            if (count > ScanLimits.Pages)
            {
                throw new ScanLimitException("A TIFF file has too many pages.");
            }

            // A thumbnail is not a page (subfile type, bit 0).
            if ((Number(tiff, TiffTag.SUBFILETYPE, 0) & 1) == 0)
            {
                yield return Page(tiff, bytes.Length);
            }

            if (tiff.LastDirectory())
            {
                yield break;
            }

            if (!tiff.ReadDirectory())
            {
                throw new InvalidDataException("A TIFF file is cut off between pages.");
            }
        }
    }

    private static GreyImage Page(Tiff tiff, int fileLength)
    {
        int width = Number(tiff, TiffTag.IMAGEWIDTH, 0);
        int height = Number(tiff, TiffTag.IMAGELENGTH, 0);
        if (width <= 0 || height <= 0)
        {
            throw new InvalidDataException("A TIFF page has no size.");
        }

        if ((long)width * height > ScanLimits.PagePixels)
        {
            throw new ScanLimitException("A TIFF page is too large.");
        }

        CheckPacking(tiff, width, height, fileLength);
        GreyImage image = IsPlain(tiff) ? ByRows(tiff, width, height) : ByColour(tiff, width, height);
        double factor = Number(tiff, TiffTag.RESOLUTIONUNIT, 2) switch { 2 => 1, 3 => 2.54, _ => 0 };
        double dpiX = factor * Real(tiff, TiffTag.XRESOLUTION);
        double dpiY = factor * Real(tiff, TiffTag.YRESOLUTION);
        int orientation = Number(tiff, TiffTag.ORIENTATION, 1);
        return BothPictures.Change(image, picture => Turned.Upright(SquarePixels.Of(picture, dpiX, dpiY), orientation));
    }

    // LibTiff takes memory for whatever a strip or tile claims to be: a few bytes in a tag can ask for gigabytes.
    private static void CheckPacking(Tiff tiff, int width, int height, int fileLength)
    {
        int bits = Number(tiff, TiffTag.BITSPERSAMPLE, 1);
        int samples = Number(tiff, TiffTag.SAMPLESPERPIXEL, 1);
        if (bits is < 1 or > 32 || samples is < 1 or > MostSamples)
        {
            throw new ScanUnsupportedException("A TIFF page has an unknown kind of pixels.");
        }

        bool tiled = tiff.IsTiled();
        long across = tiled ? Number(tiff, TiffTag.TILEWIDTH, 0) : width;
        long down = tiled ? Number(tiff, TiffTag.TILELENGTH, 0) : Math.Min((uint)Number(tiff, TiffTag.ROWSPERSTRIP, height), (uint)height);
        if (across < 1 || down < 1)
        {
            throw new InvalidDataException("A TIFF page contradicts itself.");
        }

        if (across * down > ScanLimits.PagePixels || across * down * bits * samples / 8 > ScanLimits.StreamBytes)
        {
            throw new ScanLimitException("A TIFF page has a strip or tile that is too large.");
        }

        int pieces = tiled ? tiff.NumberOfTiles() : tiff.NumberOfStrips();
        int claimed = tiff.GetField(TiffTag.STRIPBYTECOUNTS) is [FieldValue counts, ..] && counts.ToIntArray() is { } sizes ? sizes.Length : 0;
        for (int piece = 0; piece < Math.Min(pieces, claimed); piece++)
        {
            long size = tiff.RawStripSize(piece);
            if (size < 0 || size > fileLength)
            {
                throw new InvalidDataException("A TIFF page claims more bytes than its file has.");
            }
        }
    }

    private static bool IsPlain(Tiff tiff)
    {
        int bits = Number(tiff, TiffTag.BITSPERSAMPLE, 1);
        int samples = Number(tiff, TiffTag.SAMPLESPERPIXEL, 1);
        Photometric photometric = (Photometric)Number(tiff, TiffTag.PHOTOMETRIC, (int)Photometric.MINISWHITE);
        bool together = samples == 1 || Number(tiff, TiffTag.PLANARCONFIG, 1) == (int)PlanarConfig.CONTIG;
        bool grey = samples == 1 && bits is 1 or 8 && photometric is Photometric.MINISWHITE or Photometric.MINISBLACK;
        bool colour = samples == 3 && bits == 8 && photometric == Photometric.RGB;
        return !tiff.IsTiled() && together && (grey || colour);
    }

    private static GreyImage ByRows(Tiff tiff, int width, int height)
    {
        int bits = Number(tiff, TiffTag.BITSPERSAMPLE, 1);
        int samples = Number(tiff, TiffTag.SAMPLESPERPIXEL, 1);
        bool whiteIsZero = Number(tiff, TiffTag.PHOTOMETRIC, 0) == (int)Photometric.MINISWHITE;
        byte[] pixels = new byte[width * height];
        RedSeen red = new(pixels.Length);
        byte[] row = new byte[tiff.ScanlineSize()];
        if (row.Length < ((long)width * bits * samples + 7) / 8)
        {
            throw new InvalidDataException("A TIFF page contradicts itself.");
        }

        for (int y = 0; y < height; y++)
        {
            if (!tiff.ReadScanline(row, y))
            {
                throw new InvalidDataException("A TIFF page is cut off.");
            }

            Unpack(row, pixels.AsSpan(y * width, width), bits, samples, whiteIsZero);
            for (int x = 0; samples == 3 && x < width; x++)
            {
                red.Add((y * width) + x, row[3 * x], row[(3 * x) + 1], row[(3 * x) + 2]);
            }
        }

        return red.Beside(new(width, height, pixels));
    }

    private static void Unpack(byte[] row, Span<byte> pixels, int bits, int samples, bool whiteIsZero)
    {
        int flip = whiteIsZero ? 255 : 0;
        for (int x = 0; x < pixels.Length; x++)
        {
            int grey = (bits, samples) switch
            {
                (1, _) => (row[x >> 3] & (128 >> (x & 7))) == 0 ? 0 : 255,
                (_, 1) => row[x],
                _ => ((row[3 * x] * 299) + (row[(3 * x) + 1] * 587) + (row[(3 * x) + 2] * 114) + 500) / 1000,
            };
            pixels[x] = (byte)(samples == 1 ? grey ^ flip : grey);
        }
    }

    // Palettes, tiles, YCbCr, other depths: LibTiff's own conversion, four bytes a pixel.
    private static GreyImage ByColour(Tiff tiff, int width, int height)
    {
        if (!tiff.RGBAImageOK(out string _))
        {
            throw new ScanUnsupportedException("A TIFF page has an unknown kind of colour.");
        }

        int[] raster = new int[width * height];
        if (!tiff.ReadRGBAImageOriented(width, height, raster, Orientation.TOPLEFT, stopOnError: true))
        {
            throw new InvalidDataException("A TIFF page is damaged.");
        }

        byte[] pixels = new byte[width * height];
        RedSeen red = new(pixels.Length);
        for (int i = 0; i < pixels.Length; i++)
        {
            int value = raster[i];
            pixels[i] = (byte)(((Tiff.GetR(value) * 299) + (Tiff.GetG(value) * 587) + (Tiff.GetB(value) * 114) + 500) / 1000);
            red.Add(i, Tiff.GetR(value), Tiff.GetG(value), Tiff.GetB(value));
        }

        return red.Beside(new(width, height, pixels));
    }

    private static int Number(Tiff tiff, TiffTag tag, int otherwise) =>
        tiff.GetFieldDefaulted(tag) is [FieldValue value, ..] ? value.ToInt() : otherwise;

    private static double Real(Tiff tiff, TiffTag tag) => tiff.GetField(tag) is [FieldValue value, ..] ? value.ToDouble() : 0;

    private sealed class SilentHandler : TiffErrorHandler
    {
        public override void ErrorHandler(Tiff tif, string method, string format, params object[] args)
        {
        }

        public override void ErrorHandlerExt(Tiff tif, object clientData, string method, string format, params object[] args)
        {
        }

        public override void WarningHandler(Tiff tif, string method, string format, params object[] args)
        {
        }

        public override void WarningHandlerExt(Tiff tif, object clientData, string method, string format, params object[] args)
        {
        }
    }
}
