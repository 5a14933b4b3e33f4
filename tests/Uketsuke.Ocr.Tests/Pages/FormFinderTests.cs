using CsCheck;
using Uketsuke.Forms;
using Uketsuke.Ocr.Imaging;
using Uketsuke.Ocr.Pages;

namespace Uketsuke.Ocr.Tests.Pages;

public sealed class FormFinderTests
{
    private static readonly BlankShelf Shelf = new();
    private static readonly TestSheet BusPass = TestSheet.Sample("bus-pass");
    private static readonly TestSheet Maternity = TestSheet.Sample("maternity-support");
    private static readonly BlankPage[] Known = [.. Shelf.Take(BusPass.Template), .. Shelf.Take(Maternity.Template)];

    [Theory]
    [InlineData(300, 3.0, 5.0, -5.0, 1.01, 0.99)]
    [InlineData(200, -3.0, -5.0, 5.0, 0.99, 1.01)]
    public void Fields_are_placed_within_three_tenths_of_a_millimetre_on_the_worst_allowed_sheet(
        double dpi, double turn, double shiftX, double shiftY, double stretchX, double stretchY)
    {
        Wear wear = new() { Dpi = dpi, Turn = turn, ShiftX = shiftX, ShiftY = shiftY, StretchX = stretchX, StretchY = stretchY };

        double[] errors = ErrorsOf(BusPass, wear);

        Assert.InRange(errors[(int)(0.95 * errors.Length)], 0, 0.3);
    }

    [Fact]
    public void Fields_are_placed_within_three_tenths_of_a_millimetre_however_the_sheet_lies() =>
        Gen.Select(Gen.Double[-3, 3], Gen.Double[-5, 5], Gen.Double[-5, 5], Gen.Double[0.99, 1.01], Gen.Double[0.99, 1.01], Gen.Int[200, 300])
            .Sample(
                (turn, shiftX, shiftY, stretchX, stretchY, dpi) =>
                {
                    Wear wear = new()
                    {
                        Seed = dpi,
                        Dpi = dpi,
                        Turn = turn,
                        ShiftX = shiftX,
                        ShiftY = shiftY,
                        StretchX = stretchX,
                        StretchY = stretchY,
                    };
                    double[] errors = ErrorsOf(Maternity, wear);
                    return errors[(int)(0.95 * errors.Length)] < 0.3;
                },
                iter: 8,
                threads: 1);

    [Fact]
    public void A_feeder_that_slips_does_not_move_the_fields()
    {
        double[] errors = ErrorsOf(BusPass, new() { Wobble = 0.4, Turn = 0.5 });

        Assert.InRange(errors[(int)(0.95 * errors.Length)], 0, 0.3);
    }

    [Theory]
    [InlineData(91.5)]
    [InlineData(180)]
    [InlineData(181.2)]
    [InlineData(268)]
    [InlineData(-14.5)]
    public void A_page_is_found_upside_down_on_its_side_and_askew(double turn)
    {
        Scanned scan = new Wear { Dpi = 200, Turn = turn }.Scan(BusPass);

        FoundForm? found = Find(scan, 200);

        Assert.NotNull(found);
        Assert.Equal(0, Math.IEEERemainder(turn - found.Registered.Map.RotationDegrees(found.Blank.Centre), 360), 0.1);
    }

    [Fact]
    public void A_fax_in_black_and_white_is_found() => AssertFound(BusPass, new() { Dpi = 200, OneBit = true, Turn = 1, StretchY = 1.01 });

    [Fact]
    public void A_dark_noisy_blurred_scan_of_150_dpi_is_found() =>
        AssertFound(Maternity, new() { Dpi = 150, Paper = 160, Noise = 14, Blur = 0.13 });

    [Fact]
    public void A_blank_whose_words_are_set_in_a_font_is_found() =>
        Assert.NotNull(FormFinder.Find(
            PageLook.At(new Wear { Dpi = 200, Turn = -1 }.Scan(TestSheet.BusPass).Image, 200 / 25.4),
            [.. Shelf.Take(TestSheet.BusPass.Template), .. Known]));

    [Fact]
    public void A_form_that_is_not_known_is_never_taken_for_a_known_one()
    {
        TestSheet[] unknown = [TestSheet.BusPass, TestSheet.Allowance];
        foreach (TestSheet sheet in unknown)
        {
            foreach (double turn in new[] { 0, 2.5, 180 })
            {
                Assert.Null(Find(new Wear { Dpi = 200, Turn = turn }.Scan(sheet), 200));
            }
        }
    }

    [Fact]
    public void The_one_known_form_is_not_forced_on_the_other()
    {
        Scanned scan = new Wear { Dpi = 200 }.Scan(Maternity);

        Assert.Null(FormFinder.Find(PageLook.At(scan.Image, 200 / 25.4), Shelf.Take(BusPass.Template)));
    }

    [Fact]
    public void The_same_frames_with_other_words_are_another_form()
    {
        Scanned scan = new Wear { Dpi = 200 }.Scan(TestSheet.BusPassOtherWords);

        Assert.Null(FormFinder.Find(PageLook.At(scan.Image, 200 / 25.4), Shelf.Take(TestSheet.BusPass.Template)));
    }

    private static void AssertFound(TestSheet sheet, Wear wear)
    {
        double[] errors = ErrorsOf(sheet, wear);

        Assert.InRange(errors[(int)(0.95 * errors.Length)], 0, 0.3);
    }

    private static FoundForm? Find(Scanned scan, double dpi) => FormFinder.Find(PageLook.At(scan.Image, dpi / 25.4), Known);

    /// <summary>Millimetres by which the corners and middles of the fields are off, smallest first.</summary>
    private static double[] ErrorsOf(TestSheet sheet, Wear wear)
    {
        Scanned scan = wear.Scan(sheet);
        FoundForm? found = Find(scan, wear.Dpi);
        Assert.NotNull(found);
        Assert.Equal(sheet.Template.Form, found.Blank.Form.Form);
        return
        [
            .. found.Blank.Form.Fields
                .SelectMany(field => Places(field.Area))
                .Select(mm => (found.Registered.Map.Map(mm) - scan.Truth(mm)).Length / wear.Dpi * 25.4)
                .Order(),
        ];
    }

    private static IEnumerable<Spot> Places(MmBox area) =>
    [
        new(area.Left, area.Top), new(area.Right, area.Top), new(area.Left, area.Bottom), new(area.Right, area.Bottom),
        new(area.Left + (area.Width / 2), area.Top + (area.Height / 2)),
    ];
}
