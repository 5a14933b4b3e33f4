using System.Collections.Immutable;
using SkiaSharp;
using Uketsuke.Basics;
using Uketsuke.Ocr.Scans;
using Uketsuke.Reading;

namespace Uketsuke.Ocr.Tests.Scans;

/// <summary>A piece of paper in colour, on which tests draw with pens and stamps, and which comes back through the opener.</summary>
internal sealed class ColourSheet : IDisposable
{
    public static readonly SKColor Vermilion = new(227, 66, 52);
    public static readonly SKColor Black = new(35, 35, 38);
    public static readonly SKColor Blue = new(40, 70, 160);

    private readonly SKBitmap bitmap;
    private readonly SKCanvas canvas;

    public ColourSheet(int width = 480, int height = 240, SKColor? paper = null)
    {
        bitmap = new(new SKImageInfo(width, height, SKColorType.Bgra8888, SKAlphaType.Opaque));
        canvas = new(bitmap);
        canvas.Clear(paper ?? SKColors.White);
    }

    /// <summary>Ink over ink takes light from both.</summary>
    public ColourSheet Line(float x0, float y0, float x1, float y1, SKColor ink, float pen = 5)
    {
        using SKPaint paint = Paint(ink, pen);
        canvas.DrawLine(x0, y0, x1, y1, paint);
        return this;
    }

    public ColourSheet Ring(float x, float y, float radius, SKColor ink, float pen = 5)
    {
        using SKPaint paint = Paint(ink, pen);
        canvas.DrawCircle(x, y, radius, paint);
        return this;
    }

    public ColourSheet Text(string text, float x, float y, SKFont font, SKColor ink)
    {
        using SKPaint paint = new() { Color = ink, IsAntialias = true, BlendMode = SKBlendMode.Multiply };
        canvas.DrawText(text, x, y, font, paint);
        return this;
    }

    public byte[] Encode(SKEncodedImageFormat format, int quality = 90)
    {
        canvas.Flush();
        using SKPixmap pixels = bitmap.PeekPixels();
        using SKData? data = format == SKEncodedImageFormat.Jpeg
            ? pixels.Encode(new SKJpegEncoderOptions(quality, SKJpegEncoderDownsample.Downsample420, SKJpegEncoderAlphaOption.Ignore))
            : pixels.Encode(format, quality);
        return data!.ToArray();
    }

    /// <summary>As the program opens it.</summary>
    public GreyImage Open(SKEncodedImageFormat format = SKEncodedImageFormat.Png, int quality = 90) => Open(Encode(format, quality));

    public static GreyImage Open(byte[] file)
    {
        Outcome<ImmutableArray<GreyImage>> opened = new ScanOpener().Open(file, TestContext.Current.CancellationToken);
        Assert.True(opened.Succeeded, opened.Refusal?.Code);
        return Assert.Single(opened.Value);
    }

    public void Dispose()
    {
        canvas.Dispose();
        bitmap.Dispose();
    }

    private static SKPaint Paint(SKColor ink, float pen) =>
        new() { Color = ink, IsStroke = true, StrokeWidth = pen, IsAntialias = true, BlendMode = SKBlendMode.Multiply };
}
