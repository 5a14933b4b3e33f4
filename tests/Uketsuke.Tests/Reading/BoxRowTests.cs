using System.Collections.Immutable;
using Uketsuke.Forms;
using Uketsuke.Reading.Numbers;
using Uketsuke.Reading.Strokes;

namespace Uketsuke.Tests.Reading;

public sealed class BoxRowTests
{
    private static readonly PxBox[] Boxes = [new(20, 20, 60, 70), new(80, 20, 60, 70), new(140, 20, 60, 70)];

    [Fact]
    public void Boxes_without_ink_are_empty() =>
        Assert.All(Cut(new InkCanvas(220, 110)), box => Assert.Null(box.Picture));

    [Fact]
    public void Each_stroke_goes_to_its_own_box()
    {
        ImmutableArray<BoxInk> cut = Cut(new InkCanvas(220, 110).Line(50, 30, 50, 80).Line(170, 30, 170, 80));

        Assert.NotNull(cut[0].Picture);
        Assert.Null(cut[1].Picture);
        Assert.NotNull(cut[2].Picture);
    }

    [Fact]
    public void A_stroke_that_overhangs_its_box_is_kept_whole()
    {
        ImmutableArray<BoxInk> cut = Cut(new InkCanvas(220, 110).Line(30, 30, 70, 30).Line(70, 30, 50, 105));

        Assert.True(cut[0].Picture!.Height > 75);
        Assert.Null(cut[1].Picture);
        Assert.False(cut[0].Touches);
    }

    [Theory]
    [InlineData(60, false)]
    [InlineData(85, true)]
    [InlineData(88, true)]
    [InlineData(104, false)]
    public void Ink_that_ends_where_a_rule_was_taken_out_may_have_lost_a_foot(int bottom, bool may) =>
        Assert.Equal(may, Cut(new InkCanvas(220, 110).Line(30, 30, 65, 30).Line(65, 30, 48, bottom))[0].EndsAtRule);

    [Fact]
    public void A_stroke_through_two_boxes_is_cut_and_said_to_touch()
    {
        ImmutableArray<BoxInk> cut = Cut(new InkCanvas(220, 110).Line(40, 30, 40, 80).Line(40, 55, 110, 55).Line(110, 30, 110, 80));

        Assert.True(cut[0].Touches);
        Assert.True(cut[1].Touches);
        Assert.NotNull(cut[0].Picture);
        Assert.NotNull(cut[1].Picture);
    }

    [Fact]
    public void What_is_left_of_a_printed_rule_is_no_digit() =>
        Assert.All(Cut(new InkCanvas(220, 110).Line(81, 22, 81, 88, 2).Line(139, 25, 139, 60, 2)), box => Assert.Null(box.Picture));

    private static ImmutableArray<BoxInk> Cut(InkCanvas canvas) => BoxRow.Cut(InkSheet.From(canvas.Image), Boxes);
}
