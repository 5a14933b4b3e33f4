using Uketsuke.Forms;

namespace Uketsuke.Reading.Strokes;

/// <summary>A connected piece of ink.</summary>
/// <param name="Label">Its number in <see cref="BlobMap.Labels"/>.</param>
/// <param name="Area">Pixels that belong to it.</param>
internal sealed record Blob(int Label, PxBox Box, int Area)
{
    public double CentreX => Box.X + (Box.Width / 2.0);

    public double CentreY => Box.Y + (Box.Height / 2.0);

    public int Right => Box.X + Box.Width;

    public int Bottom => Box.Y + Box.Height;

    public int Size => Math.Max(Box.Width, Box.Height);
}
