using System.Collections.Immutable;
using Uketsuke.Forms;
using Uketsuke.Reading;
using Uketsuke.Reading.Fields;
using Uketsuke.Reading.Stamps;

namespace Uketsuke.Tests.Reading;

/// <summary>Stamps and red writing are told apart at 4 pixels a millimetre.</summary>
public sealed class RedShapesTests
{
    [Fact]
    public void A_ring_of_25_mm_with_a_date_in_it_is_an_offices_stamp()
    {
        RedShape shape = Assert.Single(Find(red => red.Ring(100, 100, 50, 50).Letters(75, 95, 10, 3).Line(52, 88, 148, 88)));

        Assert.Equal(RedKind.Stamp, shape.Kind);
        Assert.InRange(shape.Box.Width, 100, 104);
    }

    [Fact]
    public void A_ring_of_10_mm_is_a_personal_seal() =>
        Assert.Equal(RedKind.Seal, Assert.Single(Find(red => red.Ring(100, 100, 20, 20).Line(95, 90, 105, 110))).Kind);

    [Fact]
    public void Where_the_size_is_unknown_every_ring_may_be_a_seal() =>
        Assert.Equal(RedKind.Seal, Assert.Single(Find(red => red.Ring(100, 100, 50, 50), pixelsPerMm: 0)).Kind);

    [Fact]
    public void Letters_and_lines_are_writing()
    {
        Assert.All(Find(red => red.Letters(30, 80, 20, 4)), shape => Assert.Equal(RedKind.Writing, shape.Kind));
        Assert.Equal(RedKind.Writing, Assert.Single(Find(red => red.Line(20, 100, 180, 104))).Kind);
        Assert.Equal(RedKind.Writing, Assert.Single(Find(red => red.Ring(100, 100, 60, 30))).Kind);
    }

    [Fact]
    public void A_line_that_runs_out_of_a_ring_makes_it_writing() =>
        Assert.Equal(RedKind.Writing, Assert.Single(Find(red => red.Ring(80, 100, 40, 40).Line(50, 100, 190, 100))).Kind);

    [Fact]
    public void Writing_beside_a_stamp_stays_writing() =>
        Assert.Equal(
            [RedKind.Stamp, RedKind.Writing],
            Find(red => red.Ring(60, 100, 40, 40).Line(150, 80, 150, 120)).Select(shape => shape.Kind));

    [Fact]
    public void A_rim_that_black_writing_crosses_is_still_a_rim()
    {
        InkCanvas black = new InkCanvas(200, 200).Line(20, 75, 180, 75, 4).Line(120, 20, 120, 180, 4).Line(75, 20, 75, 180, 4);

        RedShape shape = Assert.Single(Find(red => red.Ring(100, 100, 40, 40), black: black));

        Assert.Equal(RedKind.Stamp, shape.Kind);
    }

    [Fact]
    public void Half_a_ring_is_no_stamp() =>
        Assert.All(Find(red => red.Ring(100, 100, 40, 40, share: 0.5)), shape => Assert.Equal(RedKind.Writing, shape.Kind));

    [Fact]
    public void A_field_is_read_without_its_stamp()
    {
        StampedField? field = Stamped(FieldKind.Text, RedKind.Stamp, new(100, 10, 60, 60));

        Assert.NotNull(field);
        Assert.False(field.IsSealed);
        Assert.False(field.IsPale);
    }

    [Fact]
    public void A_seal_on_a_field_is_told() => Assert.True(Stamped(FieldKind.Text, RedKind.Seal, new(100, 10, 60, 60))!.IsSealed);

    [Fact]
    public void A_field_that_a_stamp_does_not_touch_is_read_as_it_is() =>
        Assert.Null(Stamped(FieldKind.Text, RedKind.Stamp, new(100, 400, 60, 60)));

    [Theory]
    [InlineData(FieldKind.Checkbox)]
    [InlineData(FieldKind.Choice)]
    [InlineData(FieldKind.Seal)]
    public void Marks_are_always_read_with_everything_on_them(FieldKind kind) =>
        Assert.Null(Stamped(kind, RedKind.Stamp, new(100, 10, 60, 60)));

    [Fact]
    public void A_field_on_which_red_may_be_written_is_read_with_everything_on_it() =>
        Assert.Null(Stamped(FieldKind.Text, RedKind.Writing, new(100, 10, 60, 60)));

    [Fact]
    public void A_field_on_which_only_red_stands_is_read_with_everything_on_it() =>
        Assert.Null(Stamped(FieldKind.Text, RedKind.Stamp, new(100, 10, 60, 60), writing: _ => { }));

    [Fact]
    public void Writing_as_pale_as_the_stamp_is_told() =>
        Assert.True(Stamped(
            FieldKind.Text, RedKind.Stamp, new(100, 10, 60, 60), paper => paper.Line(20, 40, 280, 44, ink: 125).Line(60, 20, 60, 60, ink: 125))!.IsPale);

    private static StampedField? Stamped(FieldKind kind, RedKind red, PxBox box, Action<InkCanvas>? writing = null)
    {
        InkCanvas black = new(320, 80);
        (writing ?? (paper => paper.Letters(20, 25, 24, 8)))(black);
        InkCanvas stamp = new InkCanvas(320, 80).Line(box.X, 40, box.X + box.Width, 40, ink: 120);
        GreyImage withoutRed = black.Image;
        GreyImage seen = withoutRed with { Pixels = [.. withoutRed.Pixels.Zip(stamp.Image.Pixels, Math.Min)] };
        FormField field = new() { Key = new FieldKey("f"), Label = "", Kind = kind, CheckDigit = "none", Area = new MmBox(0, 0, 40, 10) };
        return StampedField.Of(new RedAcross(withoutRed, [new RedShape(box, red)]), seen, FieldSheet.From(seen, field));
    }

    private static ImmutableArray<RedShape> Find(Action<InkCanvas> draw, double pixelsPerMm = 4, InkCanvas? black = null)
    {
        InkCanvas red = new(200, 200);
        draw(red);
        GreyImage withoutRed = (black ?? new InkCanvas(200, 200)).Image;
        // Where both lie over each other, only black is seen.
        GreyImage seen = withoutRed with
        {
            Pixels = [.. withoutRed.Pixels.Zip(red.Image.Pixels, (clean, stamp) => clean < 128 ? clean : stamp < 255 ? (byte)110 : clean)],
        };
        return RedShapes.Find(seen, withoutRed, pixelsPerMm);
    }
}
