using SkiaSharp;
using Uketsuke.Reading;

namespace Uketsuke.Ocr.Tests.Lines;

/// <summary>Small pictures drawn with a simple pen.</summary>
internal static class Drawn
{
    public static GreyImage Strokes(int width, int height, float pen, params (float X, float Y)[][] strokes) =>
        Picture(width, height, canvas =>
        {
            using SKPaint paint = new()
            {
                Color = SKColors.Black,
                IsAntialias = true,
                Style = SKPaintStyle.Stroke,
                StrokeWidth = pen,
                StrokeCap = SKStrokeCap.Round,
                StrokeJoin = SKStrokeJoin.Round,
            };
            foreach ((float X, float Y)[] stroke in strokes)
            {
                using SKPath path = new();
                path.MoveTo(stroke[0].X, stroke[0].Y);
                foreach ((float x, float y) in stroke.Skip(1))
                {
                    path.LineTo(x, y);
                }

                canvas.DrawPath(path, paint);
            }
        });

    public static GreyImage Strokes(int width, int height, float pen, (float X, float Y)[] stroke) =>
        Strokes(width, height, pen, [stroke]);

    /// <param name="size">Of the font, in pixels.</param>
    /// <param name="thicker">Pixels that the pen adds to each stroke of the font; below 0 it takes them away.</param>
    public static GreyImage Text(string text, string fontFile, float size, int margin = 12, float thicker = 0)
    {
        using SKTypeface face = SKTypeface.FromFile(fontFile);
        using SKFont font = new(face, size);
        float width = font.MeasureText(text);
        return Picture((int)width + (2 * margin), (int)(size * 1.5f) + (2 * margin), canvas =>
        {
            using SKPaint paint = new() { Color = new SKColor(40, 40, 60), IsAntialias = true };
            canvas.DrawText(text, margin, margin + (size * 1.1f), SKTextAlign.Left, font, paint);
            if (thicker != 0)
            {
                paint.Style = SKPaintStyle.Stroke;
                paint.StrokeWidth = Math.Abs(thicker);
                paint.Color = thicker > 0 ? paint.Color : SKColors.White;
                canvas.DrawText(text, margin, margin + (size * 1.1f), SKTextAlign.Left, font, paint);
            }
        });
    }

    public static GreyImage Picture(int width, int height, Action<SKCanvas> draw)
    {
        using SKBitmap bitmap = new(new SKImageInfo(width, height, SKColorType.Gray8, SKAlphaType.Opaque));
        using SKCanvas canvas = new(bitmap);
        canvas.Clear(SKColors.White);
        draw(canvas);
        canvas.Flush();
        byte[] pixels = new byte[width * height];
        for (int y = 0; y < height; y++)
        {
            bitmap.GetPixelSpan().Slice(y * bitmap.RowBytes, width).CopyTo(pixels.AsSpan(y * width));
        }

        return new GreyImage(width, height, pixels);
    }

    public static string Greedy(LineScores scores, IReadOnlyList<string> charset)
    {
        string text = "";
        int before = 0;
        for (int t = 0; t < scores.Steps; t++)
        {
            ReadOnlySpan<float> step = scores.Step(t);
            int best = 0;
            for (int c = 1; c < step.Length; c++)
            {
                best = step[c] > step[best] ? c : best;
            }

            text += best != before ? charset[best] : "";
            before = best;
        }

        return text;
    }
}
