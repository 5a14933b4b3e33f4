using System.Collections.Immutable;
using BitMiracle.LibTiff.Classic;
using SkiaSharp;
using Uketsuke.Basics;
using Uketsuke.Ocr.Scans;
using Uketsuke.Reading;

namespace Uketsuke.Ocr.Tests.Scans;

public sealed class ScanOpenerTests
{
    private static readonly GreyImage Page = Pictures.Marked(400, 600);

    [Fact]
    public void A_scanned_pdf_page_gives_its_picture_unchanged_with_the_resolution_of_the_paper()
    {
        byte[] jpeg = Pictures.Encode(Page, SKEncodedImageFormat.Jpeg);
        byte[] pdf = PdfText.OfPicture(
            400 * 72 / 200.0, 600 * 72 / 200.0, "/Width 400 /Height 600 /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /DCTDecode", jpeg);

        GreyImage page = Assert.Single(Pages(pdf));

        Assert.Equal(PictureScans.Decode(jpeg).Pixels, page.Pixels);
        Assert.Equal(200, page.Dpi, 0.5);
    }

    [Theory]
    [InlineData(90, "top-right")]
    [InlineData(180, "bottom-right")]
    [InlineData(270, "bottom-left")]
    public void A_pdf_page_is_turned_as_the_file_says(int rotate, string corner)
    {
        byte[] pdf = PdfText.OfPicture(
            400, 600, "/Width 400 /Height 600 /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode", PdfText.Deflate(Page.Pixels), $"/Rotate {rotate}");

        Assert.Equal(corner, Pictures.Corner(Assert.Single(Pages(pdf))));
    }

    [Fact]
    public void A_fax_picture_inside_a_pdf_is_read()
    {
        byte[] tiff = Pictures.Tiff(Compression.CCITTFAX4, 1, 200, 200, Orientation.TOPLEFT, Page);
        byte[] pdf = PdfText.OfPicture(
            400, 600, "/Width 400 /Height 600 /ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns 400 /Rows 600 >>", Pictures.FaxStrip(tiff));

        GreyImage page = Assert.Single(Pages(pdf));

        Assert.Equal(Page.Pixels, page.Pixels);
    }

    [Fact]
    public void A_pdf_page_of_several_strips_is_put_together()
    {
        byte[] half = PdfText.Deflate(Pictures.Marked(400, 300).Pixels);
        byte[] pdf = PdfText.OfPicture(
            400, 600, "/Width 400 /Height 300 /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode", half,
            draw: "q 400 0 0 300 0 300 cm /Scan Do Q q 400 0 0 300 0 0 cm /Scan Do Q");

        GreyImage page = Assert.Single(Pages(pdf));

        Assert.InRange(page.Row(page.Height / 20)[page.Width / 8], 0, 40);
        Assert.InRange(page.Row((page.Height / 2) + (page.Height / 20))[page.Width / 8], 0, 40);
        Assert.InRange(page.Row(page.Height / 3)[page.Width / 8], 215, 255);
    }

    [Theory]
    [InlineData(Compression.CCITTFAX4, 1)]
    [InlineData(Compression.CCITTFAX3, 1)]
    [InlineData(Compression.LZW, 8)]
    [InlineData(Compression.ADOBE_DEFLATE, 24)]
    [InlineData(Compression.PACKBITS, 8)]
    [InlineData(Compression.NONE, 24)]
    public void Every_page_of_a_tiff_file_is_read(Compression packing, int bits)
    {
        byte[] tiff = Pictures.Tiff(packing, bits, 300, 300, Orientation.TOPLEFT, Page, Page, Page);

        ImmutableArray<GreyImage> pages = Pages(tiff);

        Assert.Equal(3, pages.Length);
        Assert.All(pages, page => Assert.Equal(Page.Pixels, page.Pixels));
        Assert.All(pages, page => Assert.Equal(300, page.Dpi));
    }

    [Fact]
    public void A_jpeg_inside_a_tiff_is_read()
    {
        GreyImage page = Assert.Single(Pages(Pictures.Tiff(Compression.JPEG, 8, 300, 300, Orientation.TOPLEFT, Page)));

        Assert.Equal("top-left", Pictures.Corner(page));
    }

    [Fact]
    public void A_fax_with_flat_pixels_becomes_as_high_as_wide()
    {
        GreyImage page = Assert.Single(Pages(Pictures.Tiff(Compression.CCITTFAX3, 1, 204, 98, Orientation.TOPLEFT, Page)));

        Assert.Equal((400, 1249), (page.Width, page.Height));
        Assert.Equal(204, page.Dpi);
    }

    [Theory]
    [InlineData(Orientation.BOTRIGHT, "bottom-right")]
    [InlineData(Orientation.RIGHTTOP, "top-right")]
    [InlineData(Orientation.LEFTBOT, "bottom-left")]
    public void A_tiff_page_is_turned_as_its_tag_says(Orientation orientation, string corner)
    {
        byte[] tiff = Pictures.Tiff(Compression.LZW, 8, 300, 300, orientation, Page);

        Assert.Equal(corner, Pictures.Corner(Assert.Single(Pages(tiff))));
    }

    [Theory]
    [InlineData(1, "top-left")]
    [InlineData(3, "bottom-right")]
    [InlineData(6, "top-right")]
    [InlineData(8, "bottom-left")]
    public void A_jpeg_is_turned_as_the_camera_was_held(byte orientation, string corner) =>
        Assert.Equal(corner, Pictures.Corner(Assert.Single(Pages(Pictures.JpegHeld(Page, orientation)))));

    [Theory]
    [InlineData(SKEncodedImageFormat.Png)]
    [InlineData(SKEncodedImageFormat.Jpeg)]
    [InlineData(SKEncodedImageFormat.Webp)]
    public void Pictures_are_one_page_each(SKEncodedImageFormat format) =>
        Assert.Equal("top-left", Pictures.Corner(Assert.Single(Pages(Pictures.Encode(Page, format)))));

    [Fact]
    public void A_packed_page_comes_back_with_its_pixels_and_its_resolution()
    {
        PngCodec codec = new();

        GreyImage back = codec.Unpack(codec.Pack(Page with { Dpi = 300 }));

        Assert.Equal(Page.Pixels, back.Pixels);
        Assert.Equal(300, back.Dpi, 0.1);
    }

    [Fact]
    public void A_page_of_600_dpi_is_kept_at_300()
    {
        GreyImage page = Assert.Single(Pages(Pictures.Tiff(Compression.LZW, 8, 600, 600, Orientation.TOPLEFT, Pictures.Marked(1400, 2000))));

        Assert.Equal((700, 1000, 300.0), (page.Width, page.Height, page.Dpi));
    }

    [Fact]
    public void A_picture_of_one_field_keeps_its_pixels_whatever_resolution_it_claims()
    {
        GreyImage page = Assert.Single(Pages(Pictures.Tiff(Compression.LZW, 8, 600, 600, Orientation.TOPLEFT, Page)));

        Assert.Equal((400, 600, 600.0), (page.Width, page.Height, page.Dpi));
    }

    private static ImmutableArray<GreyImage> Pages(byte[] file)
    {
        Outcome<ImmutableArray<GreyImage>> outcome = new ScanOpener().Open(file, TestContext.Current.CancellationToken);
        Assert.True(outcome.Succeeded, outcome.Refusal?.Code);
        return outcome.Value;
    }
}
