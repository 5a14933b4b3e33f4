using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;
using BitMiracle.LibTiff.Classic;
using SkiaSharp;
using Uketsuke.Basics;
using Uketsuke.Ocr.Scans;
using Uketsuke.Reading;

namespace Uketsuke.Ocr.Tests.Scans;

/// <summary>What bad files get: a refusal that says what to do, never a crash, a hang or all of the memory.</summary>
public sealed class BadScanTests
{
    private static readonly GreyImage Page = Pictures.Marked(400, 600);

    [Fact]
    public void An_empty_file_is_refused() => Assert.IsType<ScanEmpty>(Refused([]));

    [Theory]
    [InlineData("これは申請書です。")]
    [InlineData("GIF89a")]
    [InlineData("PK\u0003\u0004 a spreadsheet")]
    public void What_is_no_scan_is_refused(string content) => Assert.IsType<ScanUnsupported>(Refused(Encoding.UTF8.GetBytes(content)));

    [Theory]
    [InlineData(SKEncodedImageFormat.Png)]
    [InlineData(SKEncodedImageFormat.Jpeg)]
    public void A_picture_that_ends_in_the_middle_is_refused_not_read_by_half(SKEncodedImageFormat format)
    {
        byte[] whole = Pictures.Encode(Noise(300, 300), format);

        Assert.IsType<ScanBroken>(Refused(whole[..(whole.Length / 2)]));
    }

    [Fact]
    public void A_tiff_that_ends_in_the_middle_is_refused()
    {
        byte[] whole = Pictures.Tiff(Compression.NONE, 8, 300, 300, Orientation.TOPLEFT, Noise(200, 200), Noise(200, 200));

        Assert.IsType<ScanBroken>(Refused(whole[..(whole.Length * 2 / 3)]));
    }

    [Fact]
    public void A_pdf_that_ends_in_the_middle_is_refused()
    {
        byte[] jpeg = Pictures.Encode(Noise(300, 300), SKEncodedImageFormat.Jpeg);
        byte[] whole = PdfText.OfPicture(300, 300, "/Width 300 /Height 300 /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /DCTDecode", jpeg);

        Assert.IsAssignableFrom<Refusal>(Refused(whole[..(whole.Length / 2)]));
    }

    [Fact]
    public void A_pdf_with_a_password_is_refused_as_such()
    {
        byte[] pdf = new PdfText()
            .Object(1, "<< /Type /Catalog /Pages 2 0 R >>")
            .Object(2, "<< /Type /Pages /Count 1 /Kids [3 0 R] >>")
            .Object(3, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] >>")
            .Object(4, $"<< /Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O <{new string('A', 64)}> /U <{new string('B', 64)}> >>")
            .Trailer($"/Encrypt 4 0 R /ID [<{new string('C', 32)}> <{new string('C', 32)}>]")
            .Finish();

        Assert.IsType<ScanEncrypted>(Refused(pdf));
    }

    [Fact]
    public void A_picture_that_claims_to_be_enormous_is_refused_before_memory_is_taken()
    {
        long before = GC.GetTotalAllocatedBytes();

        Refusal refusal = Refused(Pictures.PngClaiming(60000, 60000));

        Assert.IsType<ScanTooLarge>(refusal);
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 100_000_000);
    }

    [Fact]
    public void A_tiff_that_claims_to_be_enormous_is_refused()
    {
        byte[] tiff = Pictures.Tiff(Compression.CCITTFAX4, 1, 300, 300, Orientation.TOPLEFT, Page);
        int directory = BinaryPrimitives.ReadInt32LittleEndian(tiff.AsSpan(4));
        for (int entry = 0; entry < BinaryPrimitives.ReadInt16LittleEndian(tiff.AsSpan(directory)); entry++)
        {
            Span<byte> tag = tiff.AsSpan(directory + 2 + (12 * entry), 12);
            if (BinaryPrimitives.ReadUInt16LittleEndian(tag) is 256 or 257)
            {
                BinaryPrimitives.WriteUInt16LittleEndian(tag[2..], 4);
                BinaryPrimitives.WriteInt32LittleEndian(tag[8..], 90000);
            }
        }

        Assert.IsType<ScanTooLarge>(Refused(tiff));
    }

    [Fact]
    public void A_tiff_tag_that_claims_a_billion_values_is_refused_before_memory_is_taken()
    {
        byte[] tiff = Pictures.Tiff(Compression.CCITTFAX4, 1, 300, 300, Orientation.TOPLEFT, Page);
        int directory = BinaryPrimitives.ReadInt32LittleEndian(tiff.AsSpan(4));
        BinaryPrimitives.WriteInt32LittleEndian(tiff.AsSpan(directory + 2 + 4), 1_000_000_000);
        long before = GC.GetTotalAllocatedBytes();

        Assert.IsType<ScanBroken>(Refused(tiff));

        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 100_000_000);
    }

    [Fact]
    public void A_tiff_whose_pages_run_in_a_ring_is_refused()
    {
        byte[] tiff = Pictures.Tiff(Compression.CCITTFAX4, 1, 300, 300, Orientation.TOPLEFT, Page);
        int directory = BinaryPrimitives.ReadInt32LittleEndian(tiff.AsSpan(4));
        int entries = BinaryPrimitives.ReadInt16LittleEndian(tiff.AsSpan(directory));
        BinaryPrimitives.WriteInt32LittleEndian(tiff.AsSpan(directory + 2 + (12 * entries)), directory);

        Assert.IsType<ScanBroken>(Refused(tiff));
    }

    [Fact]
    public void A_pdf_whose_picture_unpacks_to_gigabytes_is_refused()
    {
        byte[] pdf = PdfText.OfPicture(
            600, 800, "/Width 6000 /Height 8000 /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode", Bomb());

        Assert.IsType<ScanTooLarge>(Refused(pdf));
    }

    [Fact]
    public void A_pdf_whose_page_content_unpacks_to_gigabytes_is_refused()
    {
        byte[] pdf = new PdfText()
            .Object(1, "<< /Type /Catalog /Pages 2 0 R >>")
            .Object(2, "<< /Type /Pages /Count 1 /Kids [3 0 R] >>")
            .Object(3, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R >>")
            .Stream(4, "/Filter /FlateDecode", Bomb())
            .Finish();

        Assert.IsType<ScanTooLarge>(Refused(pdf));
    }

    [Theory]
    [InlineData("0", "/FlateDecode")]
    [InlineData("3", "/FlateDecode")]
    [InlineData("8", "[/FlateDecode /FlateDecode /FlateDecode /FlateDecode /FlateDecode /FlateDecode]")]
    public void A_pdf_picture_of_no_bits_or_packed_over_and_over_is_refused(string bits, string filter)
    {
        byte[] pdf = PdfText.OfPicture(
            400, 600, $"/Width 400 /Height 600 /ColorSpace /DeviceGray /BitsPerComponent {bits} /Filter {filter}", PdfText.Deflate(new byte[240_000]));

        Assert.IsType<ScanBroken>(Refused(pdf));
    }

    [Fact]
    public void A_file_that_breaks_at_its_second_page_is_refused_though_the_first_was_handed_over()
    {
        byte[] tiff = Pictures.Tiff(Compression.LZW, 8, 300, 300, Orientation.TOPLEFT, Pictures.Marked(400, 600), Pictures.Marked(400, 600));
        int given = 0;

        Outcome<int> opened = new ScanOpener().OpenEach(tiff.AsMemory(0, tiff.Length - 300), _ => given++, TestContext.Current.CancellationToken);

        Assert.False(opened.Succeeded);
        Assert.InRange(given, 0, 1);
    }

    [Fact]
    public void What_the_receiver_of_a_side_throws_is_not_taken_for_a_broken_file()
    {
        byte[] png = Pictures.Encode(Pictures.Marked(400, 600), SKEncodedImageFormat.Png);

        Assert.Throws<IOException>(() => new ScanOpener().OpenEach(png, _ => throw new IOException("full"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Dashes_too_short_to_be_seen_are_drawn_as_a_line()
    {
        byte[] pdf = new PdfText()
            .Object(1, "<< /Type /Catalog /Pages 2 0 R >>")
            .Object(2, "<< /Type /Pages /Count 1 /Kids [3 0 R] >>")
            .Object(3, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 72 72] /Contents 4 0 R >>")
            .Stream(4, "", "[0.02 0.02] 0 d 10 w 0 36 m 72 36 l S"u8.ToArray())
            .Finish();

        Outcome<ImmutableArray<GreyImage>> outcome = new ScanOpener().Open(pdf, TestContext.Current.CancellationToken);

        GreyImage page = Assert.Single(outcome.Value);
        Assert.All(page.Row(page.Height / 2).ToArray(), pixel => Assert.InRange(pixel, 0, 20));
    }

    [Fact]
    public void A_pdf_form_that_draws_itself_ends()
    {
        byte[] pdf = new PdfText()
            .Object(1, "<< /Type /Catalog /Pages 2 0 R >>")
            .Object(2, "<< /Type /Pages /Count 1 /Kids [3 0 R] >>")
            .Object(3, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /XObject << /F 5 0 R >> >> /Contents 4 0 R >>")
            .Stream(4, "", "/F Do"u8.ToArray())
            .Stream(5, "/Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources << /XObject << /F 5 0 R >> >>", "0 0 9 9 re f /F Do"u8.ToArray())
            .Finish();

        Outcome<ImmutableArray<GreyImage>> outcome = new ScanOpener().Open(pdf, TestContext.Current.CancellationToken);

        Assert.True(outcome.Succeeded || outcome.Refusal is ScanBroken);
    }

    [Fact]
    public void A_pdf_without_pages_is_refused()
    {
        byte[] pdf = new PdfText()
            .Object(1, "<< /Type /Catalog /Pages 2 0 R >>")
            .Object(2, "<< /Type /Pages /Count 0 /Kids [] >>")
            .Finish();

        Assert.True(Refused(pdf) is ScanNoPages or ScanBroken);
    }

    [Fact]
    public void A_picture_kind_that_nothing_unpacks_is_refused_as_unsupported()
    {
        byte[] pdf = PdfText.OfPicture(
            600, 800, "/Width 600 /Height 800 /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /JPXDecode", [1, 2, 3, 4]);

        Assert.IsType<ScanUnsupported>(Refused(pdf));
    }

    [Fact]
    public void Damage_anywhere_in_a_file_is_survived()
    {
        byte[][] files =
        [
            Pictures.Tiff(Compression.CCITTFAX4, 1, 300, 300, Orientation.TOPLEFT, Page),
            Pictures.Tiff(Compression.LZW, 8, 300, 300, Orientation.TOPLEFT, Page),
            Pictures.Encode(Page, SKEncodedImageFormat.Jpeg),
            PdfText.OfPicture(400, 600, "/Width 400 /Height 600 /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode", PdfText.Deflate(Page.Pixels)),
        ];
        Random random = new(20);
        ScanOpener opener = new();
        foreach (byte[] file in files)
        {
            for (int round = 0; round < 40; round++)
            {
                byte[] damaged = [.. file];
                for (int hit = 0; hit < 6; hit++)
                {
                    damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
                }

                Outcome<ImmutableArray<GreyImage>> outcome = opener.Open(damaged, TestContext.Current.CancellationToken);
                Assert.True(outcome.Succeeded || outcome.Refusal!.Remedy.Ja.Length > 0);
            }
        }
    }

    // 400 MB of zeros in 400 kB.
    private static byte[] Bomb() => PdfText.Deflate(new byte[400_000_000]);

    private static GreyImage Noise(int width, int height)
    {
        byte[] pixels = new byte[width * height];
        new Random(1).NextBytes(pixels);
        return new(width, height, pixels);
    }

    private static Refusal Refused(byte[] file)
    {
        Outcome<ImmutableArray<GreyImage>> outcome = new ScanOpener().Open(file, TestContext.Current.CancellationToken);
        Assert.False(outcome.Succeeded);
        Assert.NotEmpty(outcome.Refusal.Remedy.Ja);
        return outcome.Refusal;
    }
}
