using Uketsuke.Reading;

namespace Uketsuke.Tests.Reading;

/// <summary>White paper on which tests draw with a round pen.</summary>
internal sealed class InkCanvas
{
    private readonly byte[] pixels;
    private readonly int width;
    private readonly int height;

    public InkCanvas(int width, int height, byte paper = 255)
    {
        this.width = width;
        this.height = height;
        pixels = new byte[width * height];
        Array.Fill(pixels, paper);
    }

    public GreyImage Image => new(width, height, [.. pixels]);

    public InkCanvas Dot(double x, double y, double pen, byte ink = 20)
    {
        for (int py = (int)(y - pen); py <= y + pen; py++)
        {
            for (int px = (int)(x - pen); px <= x + pen; px++)
            {
                if (px >= 0 && py >= 0 && px < width && py < height
                    && ((px - x) * (px - x)) + ((py - y) * (py - y)) <= pen * pen / 4)
                {
                    pixels[(py * width) + px] = Math.Min(pixels[(py * width) + px], ink);
                }
            }
        }

        return this;
    }

    public InkCanvas Line(double x0, double y0, double x1, double y1, double pen = 3, byte ink = 20)
    {
        int steps = (int)(2 * Math.Max(Math.Abs(x1 - x0), Math.Abs(y1 - y0))) + 1;
        for (int i = 0; i <= steps; i++)
        {
            Dot(x0 + ((x1 - x0) * i / steps), y0 + ((y1 - y0) * i / steps), pen, ink);
        }

        return this;
    }

    /// <param name="share">Part of the full turn that is drawn, 0 to 1.</param>
    public InkCanvas Ring(double x, double y, double rx, double ry, double share = 1, double pen = 3)
    {
        for (int i = 0; i <= 720 * share; i++)
        {
            double angle = i * Math.PI / 360;
            Dot(x + (rx * Math.Cos(angle)), y + (ry * Math.Sin(angle)), pen);
        }

        return this;
    }

    public InkCanvas Fill(int x, int y, int w, int h, byte ink = 20)
    {
        for (int py = y; py < y + h; py++)
        {
            pixels.AsSpan((py * width) + x, w).Fill(ink);
        }

        return this;
    }

    /// <summary>Something like a row of characters: crossed boxes of one height.</summary>
    public InkCanvas Letters(double x, double y, double size, int count, double gap = 6)
    {
        for (int i = 0; i < count; i++)
        {
            double left = x + (i * (size + gap));
            Line(left, y, left + size, y).Line(left, y, left, y + size).Line(left + size, y, left + size, y + size)
                .Line(left, y + size, left + size, y + size).Line(left, y + (size / 2), left + size, y + (size / 2));
        }

        return this;
    }
}
