using System.Collections.Immutable;
using Uketsuke.Forms;
using Uketsuke.Reading;
using Uketsuke.Reading.Decision;
using Uketsuke.Reading.Fields;
using Uketsuke.Reading.Marks;
using Uketsuke.Reading.Strokes;

namespace Uketsuke.Tests.Reading;

public sealed class MarkTests
{
    // 10 pixels a millimetre; three options of 8 × 5 mm beside each other with 5 mm between.
    private static readonly ImmutableArray<FieldOption> Options =
        [new("新規", new(5, 5, 8, 5)), new("更新", new(18, 5, 8, 5)), new("再発行", new(31, 5, 8, 5))];

    [Fact]
    public void A_ring_around_an_option_chooses_it() =>
        Assert.Equal(("更新", FieldState.Accepted), Choose(canvas => canvas.Ring(220, 75, 55, 40)));

    [Fact]
    public void An_open_ring_chooses_too() =>
        Assert.Equal(("更新", FieldState.Accepted), Choose(canvas => canvas.Ring(220, 75, 50, 38, share: 0.8)));

    [Fact]
    public void A_tick_on_an_option_chooses_it() =>
        Assert.Equal(("再発行", FieldState.Accepted), Choose(canvas => canvas.Line(330, 70, 345, 90, 5).Line(345, 90, 380, 45, 5)));

    [Fact]
    public void Two_rings_are_for_a_person() =>
        Assert.Equal(FieldState.Doubtful, Choose(canvas => canvas.Ring(90, 75, 55, 40).Ring(350, 75, 55, 40)).State);

    [Fact]
    public void One_ring_around_two_options_is_for_a_person() =>
        Assert.Equal(FieldState.Doubtful, Choose(canvas => canvas.Ring(155, 75, 130, 50)).State);

    [Fact]
    public void A_line_through_an_option_is_for_a_person() =>
        Assert.Equal(FieldState.Doubtful, Choose(canvas => canvas.Line(45, 75, 135, 77, 5)).State);

    [Fact]
    public void A_line_under_an_option_chooses_it() =>
        Assert.Equal(("更新", FieldState.Accepted), Choose(canvas => canvas.Line(182, 97, 258, 99, 5)));

    [Fact]
    public void A_ring_with_lines_through_it_is_for_a_person() =>
        Assert.Equal(FieldState.Doubtful, Choose(canvas => canvas.Ring(220, 75, 55, 40).Line(150, 70, 290, 72, 4).Line(150, 80, 290, 82, 4)).State);

    [Fact]
    public void An_option_struck_out_beside_a_ringed_one_is_for_a_person() =>
        Assert.Equal(FieldState.Doubtful, Choose(canvas => canvas.Ring(220, 75, 55, 40).Line(40, 75, 140, 77, 4)).State);

    [Fact]
    public void A_ticked_box_that_was_struck_out_is_for_a_person() =>
        Assert.Equal(FieldState.Doubtful, Check(canvas => canvas
            .Line(45, 60, 55, 75, 4).Line(55, 75, 85, 35, 4).Line(25, 55, 95, 57, 4).Line(25, 64, 95, 66, 4)).State);

    [Fact]
    public void No_mark_is_blank() =>
        Assert.Equal(FieldState.Blank, Choose(canvas => canvas).State);

    [Fact]
    public void An_empty_box_is_not_checked() =>
        Assert.Equal(("false", FieldState.Accepted), Check(canvas => canvas));

    [Fact]
    public void A_tick_checks_the_box() =>
        Assert.Equal(("true", FieldState.Accepted), Check(canvas => canvas.Line(45, 60, 55, 75, 4).Line(55, 75, 85, 35, 4)));

    [Fact]
    public void A_filled_box_is_checked() =>
        Assert.Equal(("true", FieldState.Accepted), Check(canvas => canvas.Fill(40, 40, 40, 40)));

    [Fact]
    public void A_cross_may_mean_yes_or_no_and_is_for_a_person() =>
        Assert.Equal(FieldState.Doubtful, Check(canvas => canvas.Line(43, 43, 77, 77, 4).Line(77, 43, 43, 77, 4)).State);

    [Fact]
    public void A_small_dot_in_the_box_is_for_a_person() =>
        Assert.Equal(FieldState.Doubtful, Check(canvas => canvas.Dot(60, 60, 9)).State);

    [Fact]
    public void A_stamp_is_present_and_its_characters_are_not_read()
    {
        FieldReading reading = Read(FieldKind.Seal, new(2, 2, 16, 16), canvas => canvas.Ring(100, 100, 50, 50, pen: 5).Letters(75, 75, 40, 1));

        Assert.Equal("present", reading.Text.Value);
        Assert.Equal(FieldState.Accepted, reading.State);
    }

    [Fact]
    public void An_empty_seal_area_is_absent() =>
        Assert.Equal("absent", Read(FieldKind.Seal, new(2, 2, 16, 16), canvas => canvas).Text.Value);

    [Fact]
    public void A_double_line_through_writing_is_a_correction()
    {
        GreyImage image = new InkCanvas(500, 100).Letters(30, 30, 40, 6)
            .Line(25, 42, 310, 45, 3).Line(25, 54, 310, 58, 3).Image;

        Assert.True(CorrectionFinder.IsStruckOut(InkSheet.From(image), new PxBox(0, 0, 500, 100)));
    }

    [Fact]
    public void A_slanting_double_line_is_a_correction()
    {
        GreyImage image = new InkCanvas(500, 120).Letters(30, 40, 40, 6)
            .Line(25, 40, 310, 66, 3).Line(25, 54, 310, 80, 3).Image;

        Assert.True(CorrectionFinder.IsStruckOut(InkSheet.From(image), new PxBox(0, 0, 500, 120)));
    }

    [Fact]
    public void Writing_full_of_level_strokes_is_no_correction()
    {
        GreyImage image = new InkCanvas(500, 100).Letters(30, 30, 40, 8).Image;

        Assert.False(CorrectionFinder.IsStruckOut(InkSheet.From(image), new PxBox(0, 0, 500, 100)));
    }

    private static (string Value, FieldState State) Choose(Func<InkCanvas, InkCanvas> draw)
    {
        FormField field = Field(FieldKind.Choice, new(4, 4, 40, 8)) with { Options = Options };
        FieldReading reading = Decide(field, new MmBox(0, 0, 46, 16), draw(new InkCanvas(460, 160)).Image, ChoiceReader.Read);
        return (reading.Text.Value, reading.State);
    }

    private static (string Value, FieldState State) Check(Func<InkCanvas, InkCanvas> draw)
    {
        FieldReading reading = Decide(
            Field(FieldKind.Checkbox, new(4, 4, 4, 4)), new MmBox(0, 0, 12, 12), draw(new InkCanvas(120, 120)).Image, CheckboxReader.Read);
        return (reading.Text.Value, reading.State);
    }

    private static FieldReading Read(FieldKind kind, MmBox area, Func<InkCanvas, InkCanvas> draw) =>
        Decide(Field(kind, area), new MmBox(0, 0, 20, 20), draw(new InkCanvas(200, 200)).Image, SealReader.Read);

    private static FieldReading Decide(FormField field, MmBox region, GreyImage ink, Func<FieldSheet, FieldDraft> read)
    {
        FieldCut cut = new(field, ink, ink, region, 10, new PxBox(0, 0, ink.Width, ink.Height));
        return StateDecision.Decide(field, read(FieldSheet.From(cut)), cut.Box, corrected: false, new AcceptDecision(() => AcceptanceModel.None, 0.001), new ReadingOptions());
    }

    private static FormField Field(FieldKind kind, MmBox area) =>
        new() { Key = new FieldKey("field"), Label = "", Kind = kind, Area = area };
}
