using Uketsuke.Ocr.Boxes;
using Uketsuke.Ocr.Tests.Lines;
using Uketsuke.Reading;

namespace Uketsuke.Ocr.Tests.Boxes;

public sealed class BoxPixelsTests
{
    [Fact]
    public void Paper_without_ink_gives_nothing() =>
        Assert.Null(BoxPixels.From(new GreyImage(20, 20, [.. Enumerable.Repeat((byte)200, 400)]), BoxFrame.Box));

    [Theory]
    [InlineData(18)]
    [InlineData(60)]
    [InlineData(400)]
    public void The_longer_side_of_the_ink_fills_36_of_40_pixels_at_any_size(int size)
    {
        float[] pixels = BoxPixels.From(Square(size, size / 2), BoxFrame.Box)!;

        (int left, int right) = Extent(pixels, (x, y) => (y * BoxFrame.Box.Side) + x);
        (int top, int bottom) = Extent(pixels, (y, x) => (y * BoxFrame.Box.Side) + x);

        Assert.InRange(left, 1, 3);
        Assert.InRange(right, 36, 38);
        Assert.InRange(top, 10, 12);
        Assert.InRange(bottom, 27, 29);
    }

    [Fact]
    public void Full_ink_is_one_and_paper_is_zero()
    {
        float[] pixels = BoxPixels.From(Square(72, 72), BoxFrame.Box)!;

        Assert.Equal(1, pixels[(20 * BoxFrame.Box.Side) + 20], 3);
        Assert.Equal(0, pixels[0], 3);
    }

    [Fact]
    public void A_thin_stroke_survives_a_strong_shrink()
    {
        float[] pixels = BoxPixels.From(Drawn.Strokes(700, 700, 8, [(20, 20), (680, 20), (680, 680), (20, 680), (20, 20)]), BoxFrame.Box)!;

        Assert.All(Enumerable.Range(6, 28), x => Assert.True(
            Enumerable.Range(0, 8).Max(y => pixels[(y * BoxFrame.Box.Side) + x]) > 0.2f));
    }

    [Fact]
    public void Where_the_ink_lies_on_the_picture_does_not_matter()
    {
        float[] one = BoxPixels.From(Drawn.Strokes(100, 100, 5, [(10, 10), (40, 60)]), BoxFrame.Box)!;
        float[] other = BoxPixels.From(Drawn.Strokes(100, 100, 5, [(50, 30), (80, 80)]), BoxFrame.Box)!;

        Assert.Equal(one, other);
    }

    private static GreyImage Square(int width, int height)
    {
        byte[] pixels = [.. Enumerable.Repeat((byte)255, (width + 20) * (height + 20))];
        for (int y = 0; y < height; y++)
        {
            pixels.AsSpan(((y + 10) * (width + 20)) + 10, width).Clear();
        }

        return new GreyImage(width + 20, height + 20, pixels);
    }

    private static (int First, int Last) Extent(float[] pixels, Func<int, int, int> at)
    {
        int[] inked =
        [
            .. Enumerable.Range(0, BoxFrame.Box.Side)
                .Where(i => Enumerable.Range(0, BoxFrame.Box.Side).Any(k => pixels[at(i, k)] > 0.5f))
        ];
        return (inked[0], inked[^1]);
    }
}
