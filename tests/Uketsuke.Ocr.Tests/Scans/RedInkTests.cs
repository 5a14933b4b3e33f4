using BitMiracle.LibTiff.Classic;
using SkiaSharp;
using Uketsuke.Ocr.Imaging;
using Uketsuke.Ocr.Scans;
using Uketsuke.Paper;
using Uketsuke.Reading;

namespace Uketsuke.Ocr.Tests.Scans;

public sealed class RedInkTests
{
    // A pixel on the seal's rim only, one on black only, one where both lie over each other, all on the same sheet.
    private static readonly (int X, int Y) OnRed = (240, 40);
    private static readonly (int X, int Y) OnBlack = (60, 120);
    private static readonly (int X, int Y) OnBoth = (160, 120);

    [Fact]
    public void A_seal_is_paper_in_the_second_picture_and_ink_in_the_first()
    {
        using ColourSheet sheet = Sealed();

        GreyImage page = sheet.Open();

        Assert.True(At(page, OnRed) < 140);
        Assert.True(At(page.WithoutRed!, OnRed) > 235);
    }

    [Fact]
    public void Black_writing_under_a_seal_stays_black()
    {
        using ColourSheet sheet = Sealed();

        GreyImage clean = sheet.Open().WithoutRed!;

        Assert.True(At(clean, OnBlack) < 50);
        Assert.True(At(clean, OnBoth) < 90);
    }

    [Theory]
    [InlineData(40)]
    [InlineData(75)]
    public void A_seal_can_be_taken_out_of_a_small_jpeg(int quality)
    {
        using ColourSheet sheet = Sealed();

        GreyImage clean = sheet.Open(SKEncodedImageFormat.Jpeg, quality).WithoutRed!;

        Assert.True(At(clean, OnRed) > 220);
        Assert.True(At(clean, OnBlack) < 70);
        Assert.True(At(clean, OnBoth) < 110);
    }

    [Fact]
    public void Old_paper_keeps_its_tone_and_loses_the_seal()
    {
        using ColourSheet sheet = Sealed(new SKColor(232, 214, 176));

        GreyImage page = sheet.Open(SKEncodedImageFormat.Jpeg, 70);

        Assert.InRange(At(page.WithoutRed!, OnRed), At(page, (20, 20)) - 25, At(page, (20, 20)) + 5);
        Assert.InRange(At(page.WithoutRed!, (20, 20)), At(page, (20, 20)) - 1, At(page, (20, 20)) + 1);
        Assert.True(At(page.WithoutRed!, OnBoth) < 110);
    }

    [Fact]
    public void A_pencil_stroke_under_a_seal_does_not_fade()
    {
        using ColourSheet sheet = new ColourSheet()
            .Line(20, 120, 460, 120, new SKColor(140, 140, 140), 6)
            .Ring(240, 120, 80, ColourSheet.Vermilion);

        Assert.True(At(sheet.Open().WithoutRed!, OnBoth) < 185);
    }

    [Fact]
    public void A_blue_pen_stays_as_it_is_beside_a_seal()
    {
        using ColourSheet sheet = new ColourSheet().Line(20, 200, 460, 200, ColourSheet.Blue, 6).Ring(240, 90, 60, ColourSheet.Vermilion);

        GreyImage page = sheet.Open();

        Assert.Equal(page.Row(200).ToArray(), page.WithoutRed!.Row(200).ToArray());
    }

    [Fact]
    public void A_sheet_written_in_blue_has_no_second_picture()
    {
        using ColourSheet sheet = new ColourSheet().Line(20, 100, 460, 140, ColourSheet.Blue, 6).Ring(240, 120, 60, ColourSheet.Blue);

        Assert.Null(sheet.Open().WithoutRed);
        Assert.Null(sheet.Open(SKEncodedImageFormat.Jpeg, 60).WithoutRed);
    }

    [Fact]
    public void Grey_and_black_and_white_scans_have_no_second_picture()
    {
        GreyImage page = Pictures.Marked(400, 600);

        Assert.Null(ColourSheet.Open(Pictures.Encode(page, SKEncodedImageFormat.Png)).WithoutRed);
        Assert.Null(ColourSheet.Open(Pictures.Encode(page, SKEncodedImageFormat.Jpeg)).WithoutRed);
        Assert.Null(ColourSheet.Open(Pictures.Tiff(Compression.CCITTFAX4, 1, 200, 200, Orientation.TOPLEFT, page)).WithoutRed);
    }

    [Fact]
    public void The_coloured_edges_that_a_scanner_gives_to_black_strokes_are_no_red_ink()
    {
        // The red light meets the stroke a third of a pixel higher than the blue one.
        using ColourSheet sheet = new();
        for (int y = 20; y < 220; y += 20)
        {
            sheet.Line(20, y, 460, y, new SKColor(30, 255, 255), 5).Line(20, y + 0.35f, 460, y + 0.35f, new SKColor(255, 30, 255), 5)
                .Line(20, y + 0.7f, 460, y + 0.7f, new SKColor(255, 255, 30), 5);
        }

        Assert.Null(sheet.Open().WithoutRed);
    }

    [Fact]
    public void Taking_red_out_never_darkens_and_never_makes_black_paler_than_its_bound()
    {
        Dice dice = new(5);
        for (int round = 0; round < 40; round++)
        {
            GreyImage grey = new(96, 96, [.. Enumerable.Range(0, 96 * 96).Select(_ => (byte)dice.Below(256))]);
            // Whatever the colour says, whether or not it goes with the brightness.
            sbyte[] halves = [.. Enumerable.Range(0, 96 * 96).Select(i => (sbyte)(i % 96 < 40 && dice.Chance(0.7) ? dice.Whole(-20, 127) : 0))];

            GreyImage? clean = RedInk.TakenOut(grey, halves);

            Assert.NotNull(clean);
            for (int i = 0; i < grey.Pixels.Length; i++)
            {
                Assert.InRange(clean.Pixels[i], grey.Pixels[i], Math.Max(grey.Pixels[i], (RedInk.MostLift * grey.Pixels[i]) + 1));
            }
        }
    }

    [Fact]
    public void Both_pictures_of_a_page_are_turned_and_made_smaller_together()
    {
        using ColourSheet sheet = new ColourSheet(1400, 1600).Line(100, 100, 1300, 100, ColourSheet.Black, 30).Ring(300, 1200, 120, ColourSheet.Vermilion, 20);
        // A page of 600 dpi, lying on its side.
        byte[] tiff = Pictures.ColourTiff(sheet.Encode(SKEncodedImageFormat.Png), 600, Orientation.RIGHTTOP);

        GreyImage page = ColourSheet.Open(tiff);

        Assert.Equal((800, 700), (page.WithoutRed!.Width, page.WithoutRed.Height));
        Assert.Equal(At(page, (749, 350)), At(page.WithoutRed, (749, 350)));
        Assert.True(At(page, (749, 350)) < 60);
        Assert.True(At(page, (200, 90)) < 140);
        Assert.True(At(page.WithoutRed, (200, 90)) > 235);
    }

    [Fact]
    public void A_stored_page_comes_back_with_both_pictures()
    {
        using ColourSheet sheet = Sealed();
        GreyImage page = sheet.Open(SKEncodedImageFormat.Jpeg) with { Dpi = 200 };

        GreyImage back = new PngCodec().Unpack(new PngCodec().Pack(page));

        Assert.Equal(page.Pixels, back.Pixels);
        Assert.Equal(page.WithoutRed!.Pixels, back.WithoutRed!.Pixels);
        Assert.Equal(200, back.Dpi, 0.1);
    }

    private static ColourSheet Sealed(SKColor? paper = null) => new ColourSheet(paper: paper)
        .Line(20, 120, 460, 120, ColourSheet.Black)
        .Ring(240, 120, 80, ColourSheet.Vermilion);

    private static byte At(GreyImage image, (int X, int Y) at) => image.Row(at.Y)[at.X];
}
