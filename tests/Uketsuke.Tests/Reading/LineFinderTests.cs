using System.Collections.Immutable;
using Uketsuke.Reading;
using Uketsuke.Reading.Strokes;

namespace Uketsuke.Tests.Reading;

public sealed class LineFinderTests
{
    [Fact]
    public void Blank_paper_has_no_lines() => Assert.Empty(Find(new InkCanvas(300, 80).Image));

    [Fact]
    public void Grey_noisy_paper_has_no_lines()
    {
        InkCanvas canvas = new(300, 80, paper: 205);
        for (int i = 0; i < 200; i++)
        {
            canvas.Dot(i * 37 % 300, i * 53 % 80, 1, ink: 195);
        }

        Assert.Empty(Find(canvas.Image));
    }

    [Fact]
    public void Specks_are_not_writing()
    {
        InkCanvas canvas = new InkCanvas(300, 80).Letters(20, 20, 40, 3).Dot(200, 10, 2).Dot(270, 70, 2);

        TextLine line = Assert.Single(Find(canvas.Image));

        Assert.Equal(3, line.Pieces.Length);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void Two_level_strokes_are_one_letter_however_thick_the_pen(int pen)
    {
        InkCanvas canvas = new InkCanvas(120, 80).Line(35, 30, 70, 31, pen).Line(20, 32 + (3 * pen), 100, 30 + (3 * pen), pen);

        Assert.Single(Find(canvas.Image));
    }

    [Fact]
    public void Pale_pencil_is_as_dark_as_ink_afterwards()
    {
        InkCanvas canvas = new(120, 80, paper: 240);
        canvas.Line(20, 20, 100, 20, 4, ink: 170).Line(60, 20, 60, 70, 4, ink: 170);

        TextLine line = Assert.Single(Find(canvas.Image));

        Assert.True(line.Image.Pixels.Min() < 40);
    }

    [Fact]
    public void A_far_gap_between_letters_is_a_word_gap_and_is_shortened()
    {
        InkCanvas canvas = new InkCanvas(500, 80).Letters(20, 20, 40, 2).Letters(260, 20, 40, 2);

        TextLine line = Assert.Single(Find(canvas.Image));

        Assert.Single(line.Gaps);
        Assert.True(line.Image.Width < 250);
        Assert.InRange(line.Gaps[0], line.Pieces[1].X + line.Pieces[1].Width, line.Pieces[2].X);
    }

    [Fact]
    public void Even_wide_spacing_is_no_word_gap()
    {
        InkCanvas canvas = new InkCanvas(500, 80).Letters(20, 20, 40, 5, gap: 45);

        Assert.Empty(Assert.Single(Find(canvas.Image)).Gaps);
    }

    [Fact]
    public void Two_rows_are_two_lines()
    {
        InkCanvas canvas = new InkCanvas(500, 140).Letters(20, 15, 40, 7).Letters(20, 80, 40, 4);

        Assert.Equal(2, Find(canvas.Image).Length);
    }

    [Fact]
    public void The_three_bars_of_one_character_are_one_line()
    {
        InkCanvas canvas = new InkCanvas(100, 100).Line(20, 20, 80, 20).Line(25, 50, 75, 50).Line(10, 80, 90, 80);

        Assert.Single(Find(canvas.Image));
    }

    [Fact]
    public void Characters_under_each_other_are_laid_beside_each_other()
    {
        InkCanvas canvas = new InkCanvas(80, 320).Letters(20, 20, 40, 1).Letters(20, 90, 40, 1).Letters(20, 160, 40, 1).Letters(20, 230, 40, 1);

        TextLine line = Assert.Single(Find(canvas.Image));

        Assert.Equal(4, line.Pieces.Length);
        Assert.True(line.Image.Width > line.Image.Height * 3);
    }

    private static ImmutableArray<TextLine> Find(GreyImage image)
    {
        InkSheet sheet = InkSheet.From(image);
        return LineFinder.Find(sheet, sheet.Writing);
    }
}
