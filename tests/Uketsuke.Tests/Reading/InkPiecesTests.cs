using CsCheck;
using Uketsuke.Forms;
using Uketsuke.Reading;
using Uketsuke.Reading.Strokes;

namespace Uketsuke.Tests.Reading;

public sealed class InkPiecesTests
{
    private const int Width = 24;
    private const int Height = 12;

    private static readonly Gen<GreyImage> Scribbles =
        Gen.Int[0, 5].Array[Width * Height].Select(dots => new GreyImage(Width, Height, [.. dots.Select(dot => dot == 0 ? (byte)0 : (byte)255)]));

    [Fact]
    public void Strokes_that_touch_at_a_corner_are_one_piece_and_others_are_not() =>
        Scribbles.Sample(image =>
        {
            BlobMap blobs = BlobMap.From(InkMap.From(image));

            int[] expected = Flood(image);

            Assert.Equal(expected, blobs.Labels);
            Assert.Equal(expected.Max(), blobs.Blobs.Count);
            Assert.All(blobs.Blobs, blob => Assert.Equal(expected.Count(label => label == blob.Label), blob.Area));
        });

    [Fact]
    public void A_level_stroke_with_a_small_hole_is_found_at_its_whole_length()
    {
        byte[] pixels = [.. Enumerable.Repeat((byte)255, Width * Height)];
        foreach (int x in Enumerable.Range(2, 18).Where(x => x is not (9 or 10)))
        {
            pixels[(5 * Width) + x] = 0;
            pixels[(6 * Width) + x] = 0;
        }

        InkSheet sheet = InkSheet.From(new GreyImage(Width, Height, pixels));
        PxBox box = InkSheet.Around(sheet.Blobs.Blobs);

        List<SlopedRun> runs = SlopedRuns.Of(sheet, sheet.Blobs.Blobs, box).Find(0, 10);

        Assert.Equal(new List<SlopedRun> { new(5, 0, 18), new(6, 0, 18) }, runs);
    }

    // The plain way: from each unseen ink pixel to all its neighbours.
    private static int[] Flood(GreyImage image)
    {
        int[] labels = new int[image.Pixels.Length];
        int count = 0;
        for (int start = 0; start < labels.Length; start++)
        {
            if (image.Pixels[start] == 0 && labels[start] == 0)
            {
                Fill(image, labels, start, ++count);
            }
        }

        return labels;
    }

    private static void Fill(GreyImage image, int[] labels, int at, int label)
    {
        labels[at] = label;
        int x = at % image.Width;
        int y = at / image.Width;
        for (int v = Math.Max(0, y - 1); v <= Math.Min(image.Height - 1, y + 1); v++)
        {
            for (int u = Math.Max(0, x - 1); u <= Math.Min(image.Width - 1, x + 1); u++)
            {
                int next = (v * image.Width) + u;
                if (image.Pixels[next] == 0 && labels[next] == 0)
                {
                    Fill(image, labels, next, label);
                }
            }
        }
    }
}
