using BitMiracle.LibTiff.Classic;
using Uketsuke.Reading;

namespace Uketsuke.Paper.Files;

/// <summary>Writes TIFF files of one or more pages: grey as JPEG or Deflate, one bit as CCITT group 4.</summary>
internal sealed class TiffFile : IDisposable
{
    private readonly MemoryStream memory = new();
    private readonly Tiff tiff;
    private short page;

    public TiffFile() => tiff = Tiff.ClientOpen("memory", "w", memory, new TiffStream());

    /// <param name="quality">JPEG quality; 90 and more keeps every grey level (Deflate).</param>
    public void AddGrey(GreyImage image, int quality)
    {
        Common(image);
        tiff.SetField(TiffTag.BITSPERSAMPLE, 8);
        tiff.SetField(TiffTag.PHOTOMETRIC, Photometric.MINISBLACK);
        tiff.SetField(TiffTag.ROWSPERSTRIP, 128);
        if (quality < 90)
        {
            tiff.SetField(TiffTag.COMPRESSION, Compression.JPEG);
            tiff.SetField(TiffTag.JPEGQUALITY, quality);
        }
        else
        {
            tiff.SetField(TiffTag.COMPRESSION, Compression.ADOBE_DEFLATE);
        }

        for (int y = 0; y < image.Height; y++)
        {
            tiff.WriteScanline(image.Row(y).ToArray(), y);
        }

        tiff.WriteDirectory();
    }

    /// <param name="image">Only black and white; anything darker than middle grey is black.</param>
    public void AddOneBit(GreyImage image)
    {
        Common(image);
        tiff.SetField(TiffTag.BITSPERSAMPLE, 1);
        tiff.SetField(TiffTag.PHOTOMETRIC, Photometric.MINISWHITE);
        tiff.SetField(TiffTag.COMPRESSION, Compression.CCITTFAX4);
        tiff.SetField(TiffTag.ROWSPERSTRIP, image.Height);
        byte[] bits = new byte[(image.Width + 7) / 8];
        for (int y = 0; y < image.Height; y++)
        {
            Array.Clear(bits);
            ReadOnlySpan<byte> row = image.Row(y);
            for (int x = 0; x < row.Length; x++)
            {
                bits[x / 8] |= (byte)(row[x] < 128 ? 0x80 >> (x % 8) : 0);
            }

            tiff.WriteScanline(bits, y);
        }

        tiff.WriteDirectory();
    }

    public byte[] Finish()
    {
        tiff.Flush();
        return memory.ToArray();
    }

    public void Dispose()
    {
        tiff.Dispose();
        memory.Dispose();
    }

    private void Common(GreyImage image)
    {
        tiff.SetField(TiffTag.IMAGEWIDTH, image.Width);
        tiff.SetField(TiffTag.IMAGELENGTH, image.Height);
        tiff.SetField(TiffTag.SAMPLESPERPIXEL, 1);
        tiff.SetField(TiffTag.XRESOLUTION, image.Dpi);
        tiff.SetField(TiffTag.YRESOLUTION, image.Dpi);
        tiff.SetField(TiffTag.RESOLUTIONUNIT, ResUnit.INCH);
        tiff.SetField(TiffTag.ORIENTATION, Orientation.TOPLEFT);
        tiff.SetField(TiffTag.PLANARCONFIG, PlanarConfig.CONTIG);
        tiff.SetField(TiffTag.SUBFILETYPE, FileType.PAGE);
        tiff.SetField(TiffTag.PAGENUMBER, page++, (short)0);
    }
}
