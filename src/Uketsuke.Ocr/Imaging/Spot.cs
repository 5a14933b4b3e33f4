namespace Uketsuke.Ocr.Imaging;

/// <summary>
/// A place, in millimetres on paper or in pixels on an image; the name of the variable says which. Pixel coordinates are
/// continuous: the centre of the first pixel is (0.5, 0.5).
/// </summary>
internal readonly record struct Spot(double X, double Y)
{
    public static Spot operator +(Spot a, Spot b) => new(a.X + b.X, a.Y + b.Y);

    public static Spot operator -(Spot a, Spot b) => new(a.X - b.X, a.Y - b.Y);

    public static Spot operator *(double factor, Spot a) => new(factor * a.X, factor * a.Y);

    public double Length => Math.Sqrt((X * X) + (Y * Y));
}
