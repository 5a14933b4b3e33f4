using Uketsuke.Forms;
using Uketsuke.Reading;
using Uketsuke.Reading.Decision;
using Uketsuke.Reading.Fields;
using Uketsuke.Reading.Marks;

namespace Uketsuke.Tests.Reading;

/// <summary>What a mark in a checkbox means is the form's to say; what may mean two things is a person's.</summary>
public sealed class CheckboxMeaningTests
{
    // 10 pixels a millimetre, a box of 4 mm in the middle of 14.
    private const int Paper = 140;
    private const double Middle = 70;
    private const double Side = 40;

    private static readonly MarkMeanings CrossIsYes = MarkMeanings.Usual with { Cross = MarkMeaning.Checked };
    private static readonly MarkMeanings CrossIsNo = MarkMeanings.Usual with { Cross = MarkMeaning.NotChecked };

    public static TheoryData<int> Hands => [.. Enumerable.Range(1, 60)];

    [Fact]
    public void A_cross_means_what_the_form_says_and_nothing_where_it_says_nothing()
    {
        Func<InkCanvas, InkCanvas> cross = canvas => Cross(canvas, new Random(1));

        Assert.Equal(("true", FieldState.Accepted), Read(cross, CrossIsYes));
        Assert.Equal(("false", FieldState.Accepted), Read(cross, CrossIsNo));
        Assert.Equal(FieldState.Doubtful, Read(cross, MarkMeanings.Usual).State);
    }

    [Fact]
    public void A_ring_around_a_box_checks_it_unless_the_form_says_otherwise()
    {
        Func<InkCanvas, InkCanvas> ring = canvas => canvas.Ring(Middle, Middle, 34, 31, pen: 4);

        Assert.Equal(("true", FieldState.Accepted), Read(ring, MarkMeanings.Usual));
        Assert.Equal(FieldState.Doubtful, Read(ring, MarkMeanings.Usual with { Circled = MarkMeaning.Person }).State);
        Assert.Equal(("false", FieldState.Accepted), Read(ring, MarkMeanings.Usual with { Circled = MarkMeaning.NotChecked }));
    }

    [Fact]
    public void A_ring_that_runs_close_to_the_frame_is_a_ring_too() =>
        Assert.Equal(("true", FieldState.Accepted), Read(canvas => canvas.Ring(Middle + 3, Middle, 24, 23, pen: 4), MarkMeanings.Usual));

    [Fact]
    public void Half_a_ring_around_an_empty_box_is_for_a_person() =>
        Assert.Equal(FieldState.Doubtful, Read(canvas => canvas.Ring(Middle, Middle, 33, 33, share: 0.62), MarkMeanings.Usual).State);

    [Fact]
    public void Crumbs_of_the_printed_frame_are_no_ring()
    {
        (string value, FieldState state) = Read(
            canvas => canvas.Line(50, 50, 90, 50, 2).Line(50, 90, 90, 90, 2).Line(50, 50, 50, 90, 2).Line(90, 50, 90, 90, 2), MarkMeanings.Usual);

        Assert.False(state == FieldState.Accepted && value == "true");
    }

    [Theory]
    [MemberData(nameof(Hands))]
    public void No_tick_is_taken_for_a_cross(int hand) =>
        Assert.NotEqual(("false", FieldState.Accepted), Read(canvas => Tick(canvas, new Random(hand)), CrossIsNo));

    [Theory]
    [MemberData(nameof(Hands))]
    public void No_cross_is_taken_for_a_tick(int hand) =>
        Assert.NotEqual(("true", FieldState.Accepted), Read(canvas => Cross(canvas, new Random(hand)), CrossIsNo));

    [Fact]
    public void Ticks_and_crosses_of_nearly_all_hands_are_decided()
    {
        int[] hands = [.. Enumerable.Range(1, 200)];

        int ticks = hands.Count(hand => Read(canvas => Tick(canvas, new Random(hand)), CrossIsNo) == ("true", FieldState.Accepted));
        int crosses = hands.Count(hand => Read(canvas => Cross(canvas, new Random(hand)), CrossIsNo) == ("false", FieldState.Accepted));

        Assert.True(ticks >= 190, $"{ticks} of {hands.Length} ticks were decided.");
        Assert.True(crosses >= 190, $"{crosses} of {hands.Length} crosses were decided.");
    }

    [Theory]
    [MemberData(nameof(Hands))]
    public void A_mark_that_was_struck_out_is_for_a_person_whatever_the_form_says(int hand)
    {
        InkCanvas StruckOut(InkCanvas canvas)
        {
            Random dice = new(hand);
            InkCanvas marked = hand % 2 == 0 ? Tick(canvas, dice) : Cross(canvas, dice);
            double tilt = dice.Next(-3, 4);
            return marked.Line(36, 64 + tilt, 104, 64 - tilt, 4).Line(36, 75 + tilt, 104, 75 - tilt, 4);
        }

        Assert.All((MarkMeanings[])[MarkMeanings.Usual, CrossIsYes, CrossIsNo], marks =>
            Assert.Equal(FieldState.Doubtful, Read(StruckOut, marks).State));
    }

    [Theory]
    [MemberData(nameof(Hands))]
    public void A_cross_far_larger_than_the_box_strikes_it_out_and_is_for_a_person(int hand)
    {
        Func<InkCanvas, InkCanvas> large = canvas => Cross(canvas, new Random(hand), 1.05);

        Assert.Equal(FieldState.Doubtful, Read(large, CrossIsYes).State);
        Assert.Equal(FieldState.Doubtful, Read(large, CrossIsNo).State);
    }

    [Fact]
    public void A_tick_with_a_cross_over_it_is_for_a_person() =>
        Assert.Equal(FieldState.Doubtful, Read(
            canvas => canvas.Line(52, 58, 60, 84, 4).Line(60, 84, 84, 50, 4).Line(54, 54, 86, 86, 4).Line(86, 54, 54, 86, 4), CrossIsYes).State);

    [Fact]
    public void A_ring_and_a_cross_that_mean_different_things_are_for_a_person() =>
        Assert.Equal(FieldState.Doubtful, Read(
            canvas => Cross(canvas, new Random(3), 0.36).Ring(Middle, Middle, 38, 38, pen: 4), CrossIsNo).State);

    [Fact]
    public void A_ticked_box_with_a_ring_around_it_is_checked_where_both_mean_yes() =>
        Assert.Equal(("true", FieldState.Accepted), Read(
            canvas => canvas.Line(60, 66, 66, 76, 4).Line(66, 76, 80, 58, 4).Ring(Middle, Middle, 38, 38, pen: 4), MarkMeanings.Usual));

    private static InkCanvas Tick(InkCanvas canvas, Random dice)
    {
        double pen = Between(dice, 2.5, 6);
        double size = Between(dice, 0.75, 1.25) * Side;
        double x = Middle + Between(dice, -4, 4);
        double y = Middle + Between(dice, -2, 4);
        double hook = Between(dice, 0.02, 0.5);
        return canvas
            .Line(x - (size * 0.36), y - (size * hook), x - (size * 0.16), y + (size * 0.36), pen)
            .Line(x - (size * 0.16), y + (size * 0.36), x + (size * Between(dice, 0.4, 0.6)), y - (size * Between(dice, 0.4, 0.7)), pen);
    }

    private static InkCanvas Cross(InkCanvas canvas, Random dice, double? half = null)
    {
        double pen = Between(dice, 2.5, 6);
        double reach = (half ?? Between(dice, 0.36, 0.6)) * Side;
        double x = Middle + Between(dice, -4, 4);
        double y = Middle + Between(dice, -4, 4);
        double Off() => Between(dice, -2, 2);
        return canvas
            .Line(x - reach + Off(), y - reach + Off(), x + reach + Off(), y + reach + Off(), pen)
            .Line(x + reach + Off(), y - reach + Off(), x - reach + Off(), y + reach + Off(), pen);
    }

    private static double Between(Random dice, double from, double to) => from + ((to - from) * dice.NextDouble());

    private static (string Value, FieldState State) Read(Func<InkCanvas, InkCanvas> draw, MarkMeanings marks)
    {
        GreyImage ink = draw(new InkCanvas(Paper, Paper)).Image;
        FormField field = new() { Key = new("field"), Label = "", Kind = FieldKind.Checkbox, Area = new(5, 5, 4, 4), Marks = marks };
        FieldCut cut = new(field, ink, ink, new(0, 0, 14, 14), 10, new(0, 0, Paper, Paper));
        FieldReading reading = StateDecision.Decide(
            field, CheckboxReader.Read(FieldSheet.From(cut)), cut.Box, corrected: false,
            new AcceptDecision(() => AcceptanceModel.None, 0.001), new ReadingOptions());
        return (reading.Text.Value, reading.State);
    }
}
