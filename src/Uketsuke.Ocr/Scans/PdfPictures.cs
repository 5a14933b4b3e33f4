using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Graphics.Colors;
using UglyToad.PdfPig.Tokens;
using Uketsuke.Ocr.Imaging;
using Uketsuke.Reading;

namespace Uketsuke.Ocr.Scans;

/// <summary>Pictures that stand in a PDF, as grey pixels.</summary>
internal static class PdfPictures
{
    /// <param name="shade">For stencils: the grey that is painted.</param>
    /// <exception cref="ScanLimitException">Too many pixels.</exception>
    /// <exception cref="ScanUnsupportedException">Packed in a way that nothing here unpacks (JPEG 2000, JBIG2).</exception>
    /// <exception cref="InvalidDataException">Damaged.</exception>
    public static GreyImage Decode(IPdfImage image, byte shade = 0)
    {
        if ((long)image.WidthInSamples * image.HeightInSamples > ScanLimits.PagePixels
            || image.WidthInSamples <= 0 || image.HeightInSamples <= 0)
        {
            throw new ScanLimitException("A picture in a PDF is too large.");
        }

        if (TryGetJpeg(image, out ReadOnlyMemory<byte> jpeg))
        {
            return BothPictures.Change(PictureScans.Decode(jpeg), picture => picture with { Dpi = 0 });
        }

        if (!image.TryGetBytesAsMemory(out Memory<byte> samples))
        {
            throw new ScanUnsupportedException("A picture in a PDF is packed in an unknown way.");
        }

        return image.BitsPerComponent switch
        {
            1 when Components(image) == 1 => Bits(image, samples.Span, shade),
            8 when Components(image) is 1 or 3 or 4 => Bytes(image, samples.Span, Components(image)),
            1 or 2 or 4 or 8 or 16 => ByPng(image),
            // With 0 bits PdfPig unpacks for ever, until memory ends.
            _ => throw new InvalidDataException("A picture in a PDF has no possible number of bits."),
        };
    }

    private static int Components(IPdfImage image) =>
        image.IsImageMask ? 1 : image.ColorSpaceDetails is IndexedColorSpaceDetails ? 0 : image.ColorSpaceDetails?.NumberOfColorComponents ?? 1;

    private static bool TryGetJpeg(IPdfImage image, out ReadOnlyMemory<byte> jpeg)
    {
        jpeg = default;
        if (!image.ImageDictionary.TryGet(NameToken.Filter, out IToken filter)
            && !image.ImageDictionary.TryGet(NameToken.F, out filter))
        {
            return false;
        }

        NameToken[] names = filter switch
        {
            NameToken name => [name],
            ArrayToken several => [.. several.Data.OfType<NameToken>()],
            _ => [],
        };
        if (names.Length == 0 || (names[^1].Data is not "DCTDecode" and not "DCT"))
        {
            return false;
        }

        BoundedFilters filters = new();
        Memory<byte> data = image.RawMemory;
        foreach ((int i, IFilter unpacker) in filters.GetNamedFilters(names[..^1]).Index())
        {
            data = unpacker.Decode(data, image.ImageDictionary, filters, i);
        }

        jpeg = data;
        return true;
    }

    private static GreyImage Bits(IPdfImage image, ReadOnlySpan<byte> samples, byte shade)
    {
        int width = image.WidthInSamples;
        int height = image.HeightInSamples;
        int stride = (width + 7) / 8;
        bool reversed = image.Decode is [> 0, ..];
        // A stencil paints where the sample is 0; a picture is black there.
        byte zero = image.IsImageMask ? shade : (byte)0;
        (byte off, byte on) = reversed ? ((byte)255, zero) : (zero, (byte)255);
        byte[] pixels = new byte[width * height];
        for (int y = 0; y < height; y++)
        {
            if ((y + 1) * stride > samples.Length)
            {
                throw new InvalidDataException("A picture in a PDF is cut off.");
            }

            ReadOnlySpan<byte> row = samples.Slice(y * stride, stride);
            for (int x = 0; x < width; x++)
            {
                pixels[(y * width) + x] = (row[x >> 3] & (128 >> (x & 7))) == 0 ? off : on;
            }
        }

        return new(width, height, pixels);
    }

    private static GreyImage Bytes(IPdfImage image, ReadOnlySpan<byte> samples, int components)
    {
        int width = image.WidthInSamples;
        int height = image.HeightInSamples;
        if (samples.Length < (long)width * height * components)
        {
            throw new InvalidDataException("A picture in a PDF is cut off.");
        }

        bool reversed = image.Decode is [> 0, ..];
        byte[] pixels = new byte[width * height];
        RedSeen red = new(pixels.Length);
        for (int i = 0; i < pixels.Length; i++)
        {
            ReadOnlySpan<byte> sample = samples.Slice(i * components, components);
            int grey = components switch
            {
                1 => sample[0],
                3 => Luma(sample[0], sample[1], sample[2]),
                _ => Luma(255 - sample[0], 255 - sample[1], 255 - sample[2]) * (255 - sample[3]) / 255,
            };
            pixels[i] = (byte)(reversed ? 255 - grey : grey);
            // Four inks are how printers store colour, not scanners: such a page stays grey, as does a reversed one.
            if (components == 3 && !reversed)
            {
                red.Add(i, sample[0], sample[1], sample[2]);
            }
        }

        return red.Beside(new(width, height, pixels));
    }

    private static int Luma(int red, int green, int blue) => ((red * 299) + (green * 587) + (blue * 114) + 500) / 1000;

    // Palettes, 2, 4 and 16 bits, unusual colour spaces: PdfPig turns them into a PNG.
    private static GreyImage ByPng(IPdfImage image) =>
        image.TryGetPng(out byte[]? png) && png is not null
            ? BothPictures.Change(PictureScans.Decode(png), picture => picture with { Dpi = 0 })
            : throw new ScanUnsupportedException("A picture in a PDF has an unknown kind of colour.");
}
