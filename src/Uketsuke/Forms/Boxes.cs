namespace Uketsuke.Forms;

/// <summary>A rectangle on paper, in millimetres from the top-left corner of the page.</summary>
public readonly record struct MmBox(double Left, double Top, double Width, double Height)
{
    public double Right => Left + Width;

    public double Bottom => Top + Height;
}

/// <summary>A rectangle on an image, in pixels. X grows right, Y grows down.</summary>
public readonly record struct PxBox(int X, int Y, int Width, int Height);
