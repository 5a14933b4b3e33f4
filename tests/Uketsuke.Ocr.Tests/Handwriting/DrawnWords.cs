using SkiaSharp;
using Uketsuke.Forms;
using Uketsuke.Paper;
using Uketsuke.Paper.Filling;
using Uketsuke.Paper.Ink;
using Uketsuke.Paper.Wear;
using Uketsuke.Reading;

namespace Uketsuke.Ocr.Tests.Handwriting;

/// <summary>Single words written by invented hands, with fonts that no training saw, and worn like an office's scan.</summary>
internal sealed class DrawnWords : IDisposable
{
    private const int Dpi = 200;
    private const double PixelsPerMm = 300 / 25.4;

    // fonts-klee, fonts-yozvox-yozfont-edu, -cute.
    private static readonly string[] Places =
        ["klee/KleeOne-Regular.ttf", "klee/KleeOne-SemiBold.ttf", "yozvox-yozfont/YOzRE_M.ttf", "yozvox-yozfont/YOzRC_.ttf"];

    private readonly SKTypeface[] faces;

    private DrawnWords(SKTypeface[] faces) => this.faces = faces;

    public static DrawnWords Open()
    {
        SKTypeface[] faces =
        [
            .. Places.Select(place => Path.Combine("/usr/share/fonts/truetype", place)).Where(File.Exists)
                .Select(file => SKTypeface.FromFile(file)).OfType<SKTypeface>()
        ];
        Assert.SkipWhen(faces.Length == 0, "None of the fonts fonts-klee, fonts-yozvox-yozfont-edu and -cute is installed.");
        return new DrawnWords(faces);
    }

    /// <param name="tallest">Character height in mm.</param>
    /// <param name="strength">How crooked the hand is; 1 is ordinary.</param>
    public GreyImage Write(string text, double tallest, double strength, int seed)
    {
        Dice dice = Dice.For(seed, text.Length, tallest > 6 ? 1 : 0);
        double width = 14 + (text.Length * tallest * 1.15);
        double height = tallest + 7;
        using SKBitmap bitmap = new(new SKImageInfo(
            (int)(width * PixelsPerMm), (int)(height * PixelsPerMm), SKColorType.Gray8, SKAlphaType.Opaque));
        using SKCanvas canvas = new(bitmap);
        canvas.Clear(SKColors.White);
        Writer writer = Hand(strength, dice);
        new LineInk(canvas, PixelsPerMm, writer, dice).Write(text, new MmBox(3, 2.5, width - 6, tallest + 2), tallest, null);
        canvas.Flush();
        ScanTrip trip = new(
            Dpi, dice.Normal(0.4), 0, 0, 1, 1, 0, dice.Between(0.4, 0.85), dice.Between(2.5, 7), dice.Between(238, 251), dice.Whole(0, 2), 80, false);
        return ScannerWear.Scan(GreyBitmap.ToImage(bitmap, 300), trip, dice);
    }

    public void Dispose()
    {
        foreach (SKTypeface face in faces)
        {
            face.Dispose();
        }
    }

    private Writer Hand(double strength, Dice dice)
    {
        double lean = dice.Normal(0.06);
        int first = dice.Below(faces.Length);
        IHand[] hands = [.. faces.Skip(first).Concat(faces.Take(first)).Select(face => new FontHand(face, strength * dice.Between(0.6, 1.6), lean))];
        return new Writer(
            hands, dice.Between(0.3, 0.62), (byte)dice.Whole(15, 85), dice.Between(0.74, 1.02), dice.Between(0.92, 1.12), dice.Normal(0.006), false);
    }
}
