using System.Collections.Immutable;
using Uketsuke.Forms;
using Uketsuke.Reading.Numbers;
using Uketsuke.Reading.Strokes;

namespace Uketsuke.Tests.Reading;

public sealed class NumberPieceTests
{
    [Fact]
    public void A_thin_pale_line_beside_digits_is_what_is_left_of_a_frame() =>
        Assert.Equal(
            [false, false, true],
            Scraps(
                new InkCanvas(200, 80).Ring(40, 40, 18, 25).Line(90, 15, 90, 65).Line(130, 20, 130, 60, 0, ink: 150), (18, 46), (84, 14), (128, 6)));

    [Fact]
    public void A_one_of_the_same_pen_is_a_digit() =>
        Assert.Equal([false, false], Scraps(new InkCanvas(200, 80).Ring(40, 40, 18, 25).Line(90, 15, 90, 65), (18, 46), (84, 14)));

    [Fact]
    public void A_number_of_thin_strokes_only_is_a_number() =>
        Assert.Equal([false, false], Scraps(new InkCanvas(200, 80).Ring(40, 40, 18, 25, pen: 0).Line(90, 15, 90, 65, 0), (18, 46), (84, 14)));

    [Fact]
    public void A_piece_less_than_half_as_tall_as_its_neighbour_is_broken_off_one() =>
        Assert.Equal([false, true], Scraps(new InkCanvas(200, 80).Ring(40, 40, 18, 25).Line(90, 55, 94, 68), (18, 46), (86, 13)));

    // Each column range is one piece, as high as its ink.
    private static bool[] Scraps(InkCanvas canvas, params (int X, int Width)[] columns)
    {
        ImmutableArray<PxBox> pieces =
        [
            .. columns.Select(column =>
            {
                int[] rows = [.. Enumerable.Range(0, canvas.Image.Height).Where(y => canvas.Image.Row(y).Slice(column.X, column.Width).ContainsAnyInRange((byte)0, (byte)200))];
                return new PxBox(column.X, rows[0], column.Width, rows[^1] - rows[0] + 1);
            }),
        ];
        return [.. NumberPiece.Part(new TextLine(canvas.Image, [], pieces, 50)).Select(piece => piece.IsScrap)];
    }
}
