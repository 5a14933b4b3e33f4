using SkiaSharp;
using Uketsuke.Ocr.Pages;
using Uketsuke.Reading;

namespace Uketsuke.Ocr.Tests.Pages;

public sealed class PrintEraserTests
{
    private const int Scale = 12;

    [Fact]
    public void Print_goes_without_a_trace()
    {
        GreyImage blank = Draw(Frame);

        Assert.DoesNotContain(PrintEraser.Erase(blank, PrintMask.Of(blank, Scale), Scale).Pixels, pixel => pixel < 200);
    }

    [Fact]
    public void Print_that_stands_a_tenth_of_a_millimetre_off_goes_as_well()
    {
        GreyImage seen = Draw(canvas =>
        {
            canvas.Translate(0.1f, -0.1f);
            Frame(canvas);
        });

        Assert.DoesNotContain(PrintEraser.Erase(seen, PrintMask.Of(Draw(Frame), Scale), Scale).Pixels, pixel => pixel < 200);
    }

    [Fact]
    public void A_stroke_that_crosses_a_frame_stays_whole()
    {
        GreyImage seen = Draw(canvas =>
        {
            Frame(canvas);
            Stroke(canvas, 10, 3, 12, 17);
        });

        GreyImage ink = PrintEraser.Erase(seen, PrintMask.Of(Draw(Frame), Scale), Scale);

        // The frame's lower rule lies at 15 mm; the stroke passes it at x = 11.7 mm.
        for (double y = 3.5; y < 16.5; y += 0.25)
        {
            double x = 10 + ((y - 3) / 7);
            Assert.InRange(Darkest(ink, x, y), 0, 120);
        }
    }

    [Fact]
    public void Of_a_frame_that_a_stroke_crosses_only_the_crossing_stays()
    {
        GreyImage seen = Draw(canvas =>
        {
            Frame(canvas);
            Stroke(canvas, 11, 3, 11, 17);
        });

        GreyImage ink = PrintEraser.Erase(seen, PrintMask.Of(Draw(Frame), Scale), Scale);

        Assert.InRange(Darkest(ink, 14, 15), 200, 255);
        Assert.InRange(Darkest(ink, 11, 15), 0, 120);
    }

    [Fact]
    public void Writing_away_from_print_is_not_touched()
    {
        GreyImage seen = Draw(canvas => Stroke(canvas, 8, 8, 20, 12));

        GreyImage ink = PrintEraser.Erase(seen, PrintMask.Of(Draw(Frame), Scale), Scale);

        Assert.Equal(seen.Pixels.Count(pixel => pixel < 200), ink.Pixels.Count(pixel => pixel < 200));
    }

    [Fact]
    public void A_lonely_speck_is_dust_and_goes()
    {
        GreyImage seen = Draw(canvas => Stroke(canvas, 12, 10, 12, 10));

        Assert.DoesNotContain(PrintEraser.Erase(seen, PrintMask.Of(Draw(Frame), Scale), Scale).Pixels, pixel => pixel < 200);
    }

    [Fact]
    public void The_dots_of_a_voiced_kana_stay()
    {
        GreyImage seen = Draw(canvas =>
        {
            Stroke(canvas, 10, 8, 13, 12);
            Stroke(canvas, 14, 8, 14, 8);
        });

        GreyImage ink = PrintEraser.Erase(seen, PrintMask.Of(Draw(Frame), Scale), Scale);

        Assert.InRange(Darkest(ink, 14, 8), 0, 120);
    }

    private static byte Darkest(GreyImage image, double xMm, double yMm)
    {
        byte darkest = 255;
        for (int y = (int)(yMm * Scale) - 1; y <= (int)(yMm * Scale) + 1; y++)
        {
            for (int x = (int)(xMm * Scale) - 1; x <= (int)(xMm * Scale) + 1; x++)
            {
                darkest = Math.Min(darkest, image.Row(y)[x]);
            }
        }

        return darkest;
    }

    private static void Frame(SKCanvas canvas)
    {
        using SKPaint paint = new() { IsAntialias = true, IsStroke = true, StrokeWidth = 0.25f, Color = SKColors.Black };
        canvas.DrawRect(5, 5, 25, 10, paint);
    }

    private static void Stroke(SKCanvas canvas, float x1, float y1, float x2, float y2)
    {
        using SKPaint pen = new() { IsAntialias = true, IsStroke = true, StrokeWidth = 0.5f, StrokeCap = SKStrokeCap.Round, Color = new(50, 50, 50) };
        canvas.DrawLine(x1, y1, x2, y2, pen);
    }

    private static GreyImage Draw(Action<SKCanvas> draw)
    {
        SKImageInfo info = new(35 * Scale, 20 * Scale, SKColorType.Gray8, SKAlphaType.Opaque);
        using SKSurface surface = SKSurface.Create(info);
        surface.Canvas.Clear(SKColors.White);
        surface.Canvas.Scale(Scale);
        draw(surface.Canvas);
        using SKImage image = surface.Snapshot();
        using SKPixmap pixels = image.PeekPixels();
        return new(info.Width, info.Height, pixels.GetPixelSpan<byte>().ToArray());
    }
}
