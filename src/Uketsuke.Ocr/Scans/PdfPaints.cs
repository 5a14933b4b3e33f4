using SkiaSharp;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Graphics;
using UglyToad.PdfPig.Graphics.Colors;

namespace Uketsuke.Ocr.Scans;

/// <summary>Colours, line widths and dashes of a PDF as grey paints of Skia.</summary>
internal static class PdfPaints
{
    // In points. Shorter ones cannot be seen at 300 dpi, and a page of them would keep the processor busy for minutes.
    private const float ShortestDashes = 0.25f;

    public static SKPaint Stroke(CurrentGraphicsState state)
    {
        TransformationMatrix at = state.CurrentTransformationMatrix;
        float scale = (float)Math.Sqrt(Math.Abs((at.A * at.D) - (at.B * at.C)));
        SKPaint paint = new()
        {
            IsAntialias = true,
            IsStroke = true,
            Color = Shade(state.CurrentStrokingColor, state.AlphaConstantStroking),
            StrokeWidth = (float)state.LineWidth * scale,
            StrokeCap = (SKStrokeCap)(int)state.CapStyle,
            StrokeJoin = (SKStrokeJoin)(int)state.JoinStyle,
        };
        float[] dashes = [.. (state.LineDashPattern.Array ?? []).Select(length => (float)length * scale)];
        if (dashes.Length > 0 && dashes.Sum() > ShortestDashes)
        {
            paint.PathEffect = SKPathEffect.CreateDash(
                dashes.Length % 2 == 0 ? dashes : [.. dashes, .. dashes], state.LineDashPattern.Phase * scale);
        }

        return paint;
    }

    public static SKPaint Fill(CurrentGraphicsState state) => new()
    {
        IsAntialias = true,
        Color = Shade(state.CurrentNonStrokingColor, state.AlphaConstantNonStroking),
    };

    private static SKColor Shade(IColor? color, double alpha)
    {
        byte grey = Grey(color);
        return new(grey, grey, grey, (byte)Math.Clamp(alpha * 255, 0, 255));
    }

    public static byte Grey(IColor? color)
    {
        // Patterns have no single colour: middle grey keeps them visible.
        if (color is null or PatternColor)
        {
            return color is null ? (byte)0 : (byte)128;
        }

        (double red, double green, double blue) = color.ToRGBValues();
        return (byte)Math.Clamp(255 * ((0.299 * red) + (0.587 * green) + (0.114 * blue)), 0, 255);
    }
}
