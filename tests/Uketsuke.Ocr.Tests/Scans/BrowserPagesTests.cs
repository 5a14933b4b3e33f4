using System.Buffers.Binary;
using System.Collections.Immutable;
using BitMiracle.LibTiff.Classic;
using Uketsuke.Basics;
using Uketsuke.Ocr.Scans;
using Uketsuke.Ocr.Tests.Pages;
using Uketsuke.Reading;

namespace Uketsuke.Ocr.Tests.Scans;

/// <summary>PDF files that only a browser can draw: what office machines call highly compressed.</summary>
public sealed class BrowserPagesTests
{
    private static readonly GreyImage Page = Pictures.Marked(400, 600);

    [Fact]
    public void A_jpeg_2000_picture_in_a_pdf_is_read()
    {
        byte[] picture = File.ReadAllBytes(Path.Combine(TestSheet.Root(), "tests", "Uketsuke.Ocr.Tests", "Scans", "marked.jp2"));

        AssertIsMarked(Read(PdfText.OfPicture(
            144, 216, "/Width 400 /Height 600 /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /JPXDecode", picture)));
    }

    [Fact]
    public void A_jbig2_picture_in_a_pdf_is_read() =>
        AssertIsMarked(Read(PdfText.OfPicture(
            144, 216, "/Width 400 /Height 600 /ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /JBIG2Decode", Jbig2(Page))));

    [Fact]
    public void Ink_that_a_mask_cuts_out_of_a_dark_layer_is_read()
    {
        byte[] mask = PdfText.Deflate([.. Page.Pixels.Select(pixel => (byte)(255 - pixel))]);
        byte[] pdf = new PdfText()
            .Object(1, "<< /Type /Catalog /Pages 2 0 R >>")
            .Object(2, "<< /Type /Pages /Count 1 /Kids [3 0 R] >>")
            .Object(3, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 144 216] /Resources << /XObject << /Ink 5 0 R >> >> /Contents 4 0 R >>")
            .Stream(4, "", "q 144 0 0 216 0 0 cm /Ink Do Q"u8.ToArray())
            .Stream(5, "/Type /XObject /Subtype /Image /Width 4 /Height 6 /ColorSpace /DeviceGray /BitsPerComponent 8 /SMask 6 0 R", new byte[24])
            .Stream(6, "/Type /XObject /Subtype /Image /Width 400 /Height 600 /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode", mask)
            .Finish();

        AssertIsMarked(Read(pdf));
    }

    [Fact]
    public void Every_page_of_many_is_drawn_in_its_order()
    {
        PdfText pdf = new PdfText()
            .Object(1, "<< /Type /Catalog /Pages 2 0 R >>")
            .Object(2, "<< /Type /Pages /Count 5 /Kids [3 0 R 4 0 R 3 0 R 4 0 R 3 0 R] >>")
            .Object(3, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 144 216] /Resources << /XObject << /Scan 6 0 R >> >> /Contents 5 0 R >>")
            .Object(4, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 144 216] /Rotate 180 /Resources << /XObject << /Scan 6 0 R >> >> /Contents 5 0 R >>")
            .Stream(5, "", "q 144 0 0 216 0 0 cm /Scan Do Q"u8.ToArray())
            .Stream(6, "/Type /XObject /Subtype /Image /Width 400 /Height 600 /ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /JBIG2Decode", Jbig2(Page));

        ImmutableArray<GreyImage> pages = Open(pdf.Finish()).Value;

        Assert.Equal(["top-left", "bottom-right", "top-left", "bottom-right", "top-left"], pages.Select(Pictures.Corner));
    }

    [Fact]
    public void A_damaged_picture_is_refused()
    {
        byte[] pdf = PdfText.OfPicture(
            144, 216, "/Width 400 /Height 600 /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /JPXDecode", new byte[500]);

        // Drawn without its picture the page would be taken for a blank side.
        Assert.IsType<ScanBroken>(Open(pdf).Refusal);
    }

    [Fact]
    public void Without_a_browser_such_a_file_is_refused_as_unsupported()
    {
        byte[] pdf = PdfText.OfPicture(
            144, 216, "/Width 400 /Height 600 /ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /JBIG2Decode", Jbig2(Page));

        Assert.IsType<ScanUnsupported>(new ScanOpener().Open(pdf, TestContext.Current.CancellationToken).Refusal);
    }

    private static void AssertIsMarked(GreyImage page)
    {
        Assert.Equal((400, 600), (page.Width, page.Height));
        Assert.Equal(200, page.Dpi, 0.5);
        int different = page.Pixels.Zip(Page.Pixels).Count(pair => Math.Abs(pair.First - pair.Second) > 60);
        Assert.InRange(different, 0, page.Pixels.Length / 200);
    }

    private static GreyImage Read(byte[] pdf)
    {
        Outcome<ImmutableArray<GreyImage>> opened = Open(pdf);
        Assert.True(opened.Succeeded, opened.Refusal?.Code);
        return Assert.Single(opened.Value);
    }

    private static Outcome<ImmutableArray<GreyImage>> Open(byte[] pdf)
    {
        BrowserPages? browser = BrowserPages.OfThisMachine();
        Assert.SkipWhen(browser is null, "Neither Chromium nor Edge is installed.");
        return new ScanOpener(browser).Open(pdf, TestContext.Current.CancellationToken);
    }

    // A page segment and one region packed like a fax (ITU-T T.88, 7.4.6, MMR), as PDF embeds it: without a file header.
    private static byte[] Jbig2(GreyImage page)
    {
        byte[] fax = Pictures.FaxStrip(Pictures.Tiff(Compression.CCITTFAX4, 1, 200, 200, Orientation.TOPLEFT, page));
        byte[] size = new byte[8];
        BinaryPrimitives.WriteInt32BigEndian(size, page.Width);
        BinaryPrimitives.WriteInt32BigEndian(size.AsSpan(4), page.Height);
        byte[] information = [.. size, .. new byte[8], 0, 0, 0];
        byte[] region = [.. size, .. new byte[8], 0, 1, .. fax];
        return [.. Segment(0, 0x30, information), .. Segment(1, 0x26, region)];
    }

    private static byte[] Segment(byte number, byte kind, byte[] data)
    {
        byte[] length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, data.Length);
        return [0, 0, 0, number, kind, 0, 1, .. length, .. data];
    }
}
