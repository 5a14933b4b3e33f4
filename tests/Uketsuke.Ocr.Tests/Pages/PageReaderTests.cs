using System.Collections.Immutable;
using Uketsuke.Basics;
using Uketsuke.Forms;
using Uketsuke.Ocr.Pages;
using Uketsuke.Reading;

namespace Uketsuke.Ocr.Tests.Pages;

public sealed class PageReaderTests
{
    private static readonly BlankShelf Shelf = new();
    private static readonly TestSheet BusPass = TestSheet.Sample("bus-pass");
    private static readonly ImmutableArray<FormTemplate> Forms = [BusPass.Template, TestSheet.Sample("maternity-support").Template];

    [Fact]
    public void A_filled_form_gives_every_field_in_the_order_of_the_form_file()
    {
        RecognisedPage page = Assert.IsType<RecognisedPage>(Read(new Wear { Dpi = 200, Turn = 181 }.Scan(BusPass).Image));

        Assert.Equal("bus-pass", page.Form);
        Assert.Equal(BusPass.Template.Fields.Select(field => field.Key), page.Fields.Select(field => field.Key));
        Assert.Equal(-179, page.Registration.RotationDegrees, 0.05);
        Assert.InRange(page.Registration.ResidualPx, 0, 1);
        Assert.Equal((1680, 2376), (page.Upright.Width, page.Upright.Height));
    }

    [Fact]
    public void A_field_stands_on_the_upright_page_where_its_box_says()
    {
        Scanned scan = new Wear { Dpi = 200, Turn = 2, Writing = false, Noise = 0 }.Scan(BusPass);

        RecognisedPage page = Assert.IsType<RecognisedPage>(Read(scan.Image));

        foreach (FormField field in BusPass.Template.Fields)
        {
            PxBox box = page.Fields.Single(reading => reading.Key == field.Key).Box;
            Assert.Equal(field.Area.Left * 8, box.X, 1.0);
            Assert.Equal(field.Area.Bottom * 8, box.Y + box.Height, 1.5);
        }
    }

    [Fact]
    public void A_form_that_nobody_filled_in_has_no_ink_in_any_field()
    {
        CutKeeper keeper = new();
        GreyImage scan = new Wear { Dpi = 300, Turn = -1.3, Writing = false }.Scan(BusPass).Image;

        Assert.IsType<RecognisedPage>(Read(scan, keeper));

        Assert.Equal(BusPass.Template.Fields.Count(), keeper.Cuts.Count);
        Assert.All(keeper.Cuts, cut => Assert.InRange(cut.Ink.Pixels.Count(pixel => pixel < 160) / (cut.PixelsPerMm * cut.PixelsPerMm), 0, 0.3));
    }

    [Fact]
    public void A_side_without_ink_is_a_blank_side() => AssertRejected<BlankSide>(new Wear { Dpi = 200 }.Scan(null).Image);

    [Fact]
    public void A_blank_side_with_dust_and_punch_holes_is_still_blank()
    {
        GreyImage side = new Wear { Dpi = 200 }.Scan(null).Image;
        Random random = new(3);
        for (int speck = 0; speck < 60; speck++)
        {
            Darken(side, random.Next(side.Width - 5), random.Next(side.Height - 5), 3);
        }

        Darken(side, 60, 800, 45);
        Darken(side, 60, 1400, 45);

        AssertRejected<BlankSide>(side);
    }

    [Fact]
    public void A_form_that_is_not_known_is_rejected() => AssertRejected<UnknownForm>(new Wear { Dpi = 200 }.Scan(TestSheet.Allowance).Image);

    [Fact]
    public void A_side_with_a_few_written_words_is_not_blank()
    {
        Scanned scan = new Wear { Dpi = 200, Noise = 0 }.Scan(TestSheet.NoteOnly);

        AssertRejected<UnknownForm>(scan.Image);
    }

    [Fact]
    public void A_page_whose_fields_lie_outside_the_picture_is_rejected_as_cut_off()
    {
        GreyImage whole = new Wear { Dpi = 200 }.Scan(BusPass).Image;
        int height = (int)(0.80 * whole.Height);
        GreyImage cut = new(whole.Width, height, whole.Pixels[..(whole.Width * height)], whole.Dpi);

        RejectedPage page = Assert.IsType<RejectedPage>(Read(cut));

        Assert.True(page.Reason is PoorRegistration or UnknownForm, page.Reason.Code);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(72.0)]
    [InlineData(600.0)]
    public void A_file_that_lies_about_its_resolution_is_read(double stated) =>
        Assert.IsType<RecognisedPage>(Read(new Wear { Dpi = 200, StatedDpi = stated }.Scan(BusPass).Image));

    [Fact]
    public void A_missing_blank_is_told_as_a_broken_set_up()
    {
        FormTemplate form = BusPass.Template with { BlankPath = Path.Combine(Path.GetTempPath(), "no-such-blank.pdf") };

        Assert.Throws<BlankUnusableException>(() => Shelf.Take(form));
    }

    [Fact]
    public void A_form_file_that_is_loaded_again_does_not_draw_its_blank_again()
    {
        BlankPage first = Shelf.Take(BusPass.Template)[0];

        BlankPage again = Shelf.Take(TestSheet.Sample("bus-pass").Template)[0];

        Assert.Same(first.Fine, again.Fine);
        Assert.NotSame(first.Form, again.Form);
    }

    private static PageReading Read(GreyImage page, CutKeeper? keeper = null) =>
        new PageReader(Shelf, keeper ?? new CutKeeper(), TimeProvider.System).Read(page, Forms, TestContext.Current.CancellationToken);

    private static void AssertRejected<TReason>(GreyImage page)
        where TReason : Refusal =>
        Assert.IsType<TReason>(Assert.IsType<RejectedPage>(Read(page)).Reason);

    private static void Darken(GreyImage image, int left, int top, int size)
    {
        for (int y = top; y < Math.Min(image.Height, top + size); y++)
        {
            image.Pixels.AsSpan((y * image.Width) + left, Math.Min(size, image.Width - left)).Fill(30);
        }
    }
}
