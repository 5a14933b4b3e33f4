using SkiaSharp;
using Uketsuke.Ocr.Imaging;
using Uketsuke.Reading;

namespace Uketsuke.Ocr.Tests.Pages;

/// <summary>How a filled form lies on the scanner, and what the scanner makes of it.</summary>
internal sealed record Wear
{
    public int Seed { get; init; } = 1;

    public double Dpi { get; init; } = 300;

    /// <summary>Clockwise, degrees: skew and quarter turns together.</summary>
    public double Turn { get; init; }

    public double ShiftX { get; init; }

    public double ShiftY { get; init; }

    public double StretchX { get; init; } = 1;

    public double StretchY { get; init; } = 1;

    /// <summary>Trapezoid: 0.01 makes the bottom 1 % wider than the top.</summary>
    public double Keystone { get; init; }

    /// <summary>A feeder that slips: the sheet's length wobbles by so many mm (one and a half waves).</summary>
    public double Wobble { get; init; }

    public double Noise { get; init; } = 6;

    /// <summary>Standard deviation, mm.</summary>
    public double Blur { get; init; } = 0.05;

    public byte Paper { get; init; } = 245;

    public bool Writing { get; init; } = true;

    public bool OneBit { get; init; }

    /// <summary>What the file says about its resolution; null: the truth.</summary>
    public double? StatedDpi { get; init; }

    public Scanned Scan(TestSheet? sheet)
    {
        bool lying = Math.Abs(Math.Sin(Turn * Math.PI / 180)) > 0.7;
        double scale = Dpi / 25.4;
        int width = (int)((lying ? 297 : 210) * scale);
        int height = (int)((lying ? 210 : 297) * scale);
        Plane plane = Plane.Shift(-105, -148.5)
            .Then(new Plane(StretchX, 0, 0, 0, StretchY, 0, 0, -Keystone / 297))
            .Then(Plane.Turn(Turn))
            .Then(Plane.Shift(ShiftX, ShiftY))
            .Then(Plane.Scale(scale, scale))
            .Then(Plane.Shift(width / 2.0, height / 2.0));
        SKImageInfo info = new(width, height, SKColorType.Gray8, SKAlphaType.Opaque);
        using SKSurface surface = SKSurface.Create(info);
        surface.Canvas.Clear(SKColors.White);
        SKMatrix matrix = new(
            (float)plane.A, (float)plane.B, (float)plane.C, (float)plane.D, (float)plane.E, (float)plane.F, (float)plane.G, (float)plane.H, 1);
        surface.Canvas.Concat(in matrix);
        sheet?.Print(surface.Canvas);
        if (Writing && sheet is not null)
        {
            Write(surface.Canvas, sheet);
        }

        using SKImage image = surface.Snapshot();
        using SKPixmap pixels = image.PeekPixels();
        byte[] grey = pixels.GetPixelSpan<byte>().ToArray();
        GreyImage drawn = new(width, height, grey, StatedDpi ?? Dpi);
        double wave = Wobble * scale;
        GreyImage worn = Wobble == 0 ? drawn : Warp.Draw(drawn, width, height, (x, y) => new(x, y + Slip(y, height, wave))) with { Dpi = drawn.Dpi };
        Spot Truth(Spot mm)
        {
            Spot at = plane.Map(mm);
            double y = at.Y;
            for (int i = 0; i < 20; i++)
            {
                y = at.Y - Slip(y, height, wave);
            }

            return new(at.X, y);
        }

        return new(Roughen(worn, scale), Truth);
    }

    private static double Slip(double y, int height, double wave) => wave * Math.Sin(3 * Math.PI * y / height);

    private void Write(SKCanvas canvas, TestSheet sheet)
    {
        Random random = new(Seed);
        using SKPaint pen = new() { IsAntialias = true, IsStroke = true, StrokeWidth = 0.5f, StrokeCap = SKStrokeCap.Round, Color = new(40, 40, 40) };
        foreach (Forms.FormField field in sheet.Template.Fields)
        {
            for (int i = 0; i < 9; i++)
            {
                double size = field.Area.Height * (0.8 + (0.5 * random.NextDouble()));
                double left = field.Area.Left + (i * 8);
                double top = field.Area.Top + ((field.Area.Height - size) / 2);
                for (int stroke = 0; stroke < 5; stroke++)
                {
                    canvas.DrawLine(
                        (float)(left + (6 * random.NextDouble())), (float)(top + (size * random.NextDouble())),
                        (float)(left + (6 * random.NextDouble())), (float)(top + (size * random.NextDouble())), pen);
                }
            }
        }
    }

    private GreyImage Roughen(GreyImage image, double scale)
    {
        using SKBitmap bitmap = new(new SKImageInfo(image.Width, image.Height, SKColorType.Gray8, SKAlphaType.Opaque));
        image.Pixels.CopyTo(bitmap.GetPixelSpan());
        using SKSurface surface = SKSurface.Create(bitmap.Info);
        using SKPaint soft = new() { ImageFilter = SKImageFilter.CreateBlur((float)(Blur * scale), (float)(Blur * scale)) };
        surface.Canvas.DrawBitmap(bitmap, 0, 0, soft);
        using SKImage snapshot = surface.Snapshot();
        using SKPixmap map = snapshot.PeekPixels();
        byte[] pixels = map.GetPixelSpan<byte>().ToArray();
        Random random = new(Seed);
        for (int i = 0; i < pixels.Length; i++)
        {
            double noise = (random.NextDouble() + random.NextDouble() - 1) * 2.45 * Noise;
            double value = (pixels[i] * Paper / 255.0) + noise;
            pixels[i] = OneBit ? (byte)(value < 150 ? 0 : 255) : (byte)Math.Clamp(value, 0, 255);
        }

        return image with { Pixels = pixels };
    }
}

/// <param name="Truth">From millimetres of the form to pixels of the scan.</param>
internal sealed record Scanned(GreyImage Image, Func<Spot, Spot> Truth);
