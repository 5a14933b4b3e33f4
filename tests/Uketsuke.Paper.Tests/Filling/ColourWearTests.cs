using SkiaSharp;
using Uketsuke.Paper.Files;
using Uketsuke.Paper.Wear;
using Uketsuke.Reading;

namespace Uketsuke.Paper.Tests.Filling;

public sealed class ColourWearTests
{
    private static readonly ScanTrip Clean = ScanTrip.Roll(WearLevel.None, 100, new Dice(1));

    [Fact]
    public void A_stamp_is_red_and_as_bright_as_a_grey_scanner_sees_it()
    {
        ColourPicture scan = Scan();

        Assert.InRange(At(scan.Red), 230, 245);
        Assert.InRange(At(scan.Green), 45, 70);
        Assert.InRange(At(ColourWear.ToGrey(scan)), 105, 117);
    }

    [Fact]
    public void What_is_not_stamped_has_no_colour()
    {
        ColourPicture scan = Scan();

        Assert.Equal(scan.Red.Row(60)[60], scan.Green.Row(60)[60]);
        Assert.Equal(scan.Blue.Row(60)[60], scan.Green.Row(60)[60]);
    }

    [Fact]
    public void A_packed_scan_keeps_its_size()
    {
        using SKBitmap jpeg = SKBitmap.Decode(Scan().Jpeg(60));
        using SKBitmap png = SKBitmap.Decode(Scan().Png());

        Assert.Equal((827, 1169), (jpeg.Width, jpeg.Height));
        Assert.Equal((827, 1169), (png.Width, png.Height));
    }

    private static ColourPicture Scan()
    {
        byte[] ink = [.. Enumerable.Repeat((byte)255, 827 * 1169)];
        for (int y = 500; y < 540; y++)
        {
            ink.AsSpan((y * 827) + 300, 40).Fill(110);
        }

        return ColourWear.Scan(FillTestKit.White, FillTestKit.White with { Pixels = ink }, Clean, () => new Dice(2), new Dice(3));
    }

    private static byte At(GreyImage plane) => plane.Row(520)[320];
}
