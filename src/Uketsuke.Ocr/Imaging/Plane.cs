namespace Uketsuke.Ocr.Imaging;

/// <summary>A projective map between two planes (homography), row by row, the last element fixed to 1.</summary>
internal readonly record struct Plane(
    double A, double B, double C,
    double D, double E, double F,
    double G = 0, double H = 0)
{
    public static Plane Identity { get; } = new(1, 0, 0, 0, 1, 0);

    public static Plane Shift(double x, double y) => new(1, 0, x, 0, 1, y);

    public static Plane Scale(double x, double y) => new(x, 0, 0, 0, y, 0);

    /// <param name="degrees">Turns the X axis towards the Y axis: clockwise on a screen, where Y grows down.</param>
    public static Plane Turn(double degrees)
    {
        (double sin, double cos) = Math.SinCos(degrees * Math.PI / 180);
        return new(cos, -sin, 0, sin, cos, 0);
    }

    public Spot Map(Spot at) => Map(at.X, at.Y);

    public Spot Map(double x, double y)
    {
        double w = (G * x) + (H * y) + 1;
        return new(((A * x) + (B * y) + C) / w, ((D * x) + (E * y) + F) / w);
    }

    /// <summary>First this map, then the next.</summary>
    public Plane Then(Plane next)
    {
        double i = (next.G * C) + (next.H * F) + 1;
        return new(
            ((next.A * A) + (next.B * D) + (next.C * G)) / i,
            ((next.A * B) + (next.B * E) + (next.C * H)) / i,
            ((next.A * C) + (next.B * F) + next.C) / i,
            ((next.D * A) + (next.E * D) + (next.F * G)) / i,
            ((next.D * B) + (next.E * E) + (next.F * H)) / i,
            ((next.D * C) + (next.E * F) + next.F) / i,
            ((next.G * A) + (next.H * D) + G) / i,
            ((next.G * B) + (next.H * E) + H) / i);
    }

    /// <exception cref="InvalidOperationException">The map folds the plane onto a line.</exception>
    public Plane Inverse()
    {
        double a = E - (F * H);
        double b = (C * H) - B;
        double c = (B * F) - (C * E);
        double d = (F * G) - D;
        double e = A - (C * G);
        double f = (C * D) - (A * F);
        double g = (D * H) - (E * G);
        double h = (B * G) - (A * H);
        double i = (A * E) - (B * D);
        if (Math.Abs(i) < 1e-12)
        {
            throw new InvalidOperationException("This map has no inverse.");
        }

        return new(a / i, b / i, c / i, d / i, e / i, f / i, g / i, h / i);
    }
}
