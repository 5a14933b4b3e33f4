using SkiaSharp;

namespace Uketsuke.Paper.Ink;

/// <param name="Width">Of a stroke, in pixels.</param>
/// <param name="Grey">0 black to 255 white.</param>
internal readonly record struct Pen(float Width, byte Grey)
{
    public SKPaint Paint(SKPaintStyle style, float share = 1) => new()
    {
        IsAntialias = true,
        Style = style,
        Color = new SKColor(Grey, Grey, Grey),
        StrokeWidth = Width * share,
        StrokeCap = SKStrokeCap.Round,
        StrokeJoin = SKStrokeJoin.Round,
        BlendMode = SKBlendMode.Darken,
    };
}
