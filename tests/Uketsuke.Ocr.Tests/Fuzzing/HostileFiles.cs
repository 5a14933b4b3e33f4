using System.Collections.Immutable;
using BitMiracle.LibTiff.Classic;
using SkiaSharp;
using Uketsuke.Ocr.Tests.Pages;
using Uketsuke.Ocr.Tests.Scans;
using Uketsuke.Reading;

namespace Uketsuke.Ocr.Tests.Fuzzing;

/// <summary>Broken and hostile scan files by number: the same number gives the same file.</summary>
internal sealed class HostileFiles
{
    private readonly ImmutableArray<(Kind Kind, byte[] File)> sound;

    public HostileFiles(int seed)
    {
        Seed = seed;
        GreyImage page = Pictures.Marked(400, 600);
        byte[] jpeg = Pictures.Encode(page, SKEncodedImageFormat.Jpeg);
        sound =
        [
            (Kind.Pdf, PdfText.OfPicture(400, 600, "/Width 400 /Height 600 /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode", PdfText.Deflate(page.Pixels))),
            (Kind.Pdf, PdfText.OfPicture(400, 600, "/Width 400 /Height 600 /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /DCTDecode", jpeg)),
            (Kind.Pdf, File.ReadAllBytes(Path.Combine(TestSheet.Root(), "samples", "forms", "bus-pass", "blank.pdf"))),
            (Kind.Tiff, Pictures.Tiff(Compression.CCITTFAX4, 1, 200, 200, Orientation.TOPLEFT, page, page)),
            (Kind.Tiff, Pictures.Tiff(Compression.CCITTFAX3, 1, 204, 98, Orientation.TOPLEFT, page)),
            (Kind.Tiff, Pictures.Tiff(Compression.LZW, 8, 300, 300, Orientation.RIGHTTOP, page)),
            (Kind.Tiff, Pictures.Tiff(Compression.JPEG, 8, 300, 300, Orientation.TOPLEFT, page)),
            (Kind.Tiff, Pictures.Tiff(Compression.ADOBE_DEFLATE, 24, 300, 300, Orientation.TOPLEFT, page, page, page)),
            (Kind.Png, Pictures.Encode(page, SKEncodedImageFormat.Png)),
            (Kind.Jpeg, jpeg),
            (Kind.Jpeg, Pictures.JpegHeld(page, 6)),
            (Kind.Png, Pictures.Encode(page, SKEncodedImageFormat.Webp)),
        ];
    }

    private enum Kind
    {
        Pdf,
        Tiff,
        Png,
        Jpeg,
    }

    public int Seed { get; }

    public byte[] Make(int number)
    {
        Random random = new(HashCode(number));
        if (random.Next(40) == 0)
        {
            return random.Next(3) == 0 ? TiffMutations.Bomb(random) : PdfMutations.Bomb(random);
        }

        (Kind kind, byte[] file) = sound[random.Next(sound.Length)];
        return random.Next(10) switch
        {
            < 3 => ByteMutations.Apply(file, random),
            3 => ByteMutations.Splice(file, sound[random.Next(sound.Length)].File, random),
            _ => kind switch
            {
                Kind.Pdf => PdfMutations.Apply(file, random),
                Kind.Tiff => TiffMutations.Apply(file, random),
                Kind.Png => PictureMutations.Png(file, random),
                _ => PictureMutations.Jpeg(file, random),
            },
        };
    }

    private int HashCode(int number) => unchecked((Seed * 486_187_739) + (number * 16_777_619));
}
