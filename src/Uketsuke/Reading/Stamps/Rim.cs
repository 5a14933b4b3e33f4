namespace Uketsuke.Reading.Stamps;

/// <summary>The round rim of a stamp, in pixels.</summary>
internal readonly record struct Rim(double X, double Y, double Radius)
{
    /// <summary>Radius in mm from which a round stamp is an office's and no person's seal: those are 6 to 13.5 mm wide.</summary>
    public const double LeastStampMm = 7;

    private const double LeastMm = 2.5;
    private const double MostMm = 25;

    // The outermost points, one for every 5 degrees, and how many of them a piece needs to be tried as a part of a rim.
    private const int Rays = 72;
    private const int LeastPoints = 20;

    // How far a point of the rim may lie beside the circle, as a share of the radius.
    private const double Beside = 0.08;

    // Share of a piece's pixels that may lie outside: a line that runs out of a rim is no part of a stamp.
    private const double MostOutside = 0.02;

    // Share of the rim that must be seen where nothing hides it, and altogether.
    private const double LeastOpen = 0.8;
    private const double LeastSeen = 0.45;

    private double Reach => Radius * (1 + Beside);

    /// <summary>True when all of the piece lies on or inside the rim.</summary>
    public bool Holds(RedPiece piece) => Outside(piece) == 0;

    /// <summary>The circle on which the outermost points of a piece lie; null when there is none.</summary>
    public static Rim? Through(RedPiece piece, double pixelsPerMm)
    {
        Rim? rim = null;
        (double x, double y) = (piece.Box.X + (piece.Box.Width / 2.0), piece.Box.Y + (piece.Box.Height / 2.0));
        // Of a part of a rim the outermost points are those that are far from the rim's middle, not from the part's.
        for (int round = 0; round < 3; round++)
        {
            rim = Trimmed(Outermost(piece, x, y));
            if (rim is not Rim found)
            {
                return null;
            }

            (x, y) = (found.X, found.Y);
        }

        return rim is Rim sized && sized.Radius >= LeastMm * pixelsPerMm && sized.Radius <= MostMm * pixelsPerMm
            && sized.Outside(piece) <= MostOutside * piece.Pixels.Count
            ? rim
            : null;
    }

    /// <summary>Whether ink lies all around on the rim, but for where it is hidden.</summary>
    /// <param name="isHidden">True where a pixel is black, or outside of the picture.</param>
    public bool IsPrinted(IEnumerable<RedPiece> pieces, Func<int, int, bool> isHidden)
    {
        bool[] seen = new bool[Rays];
        foreach ((int x, int y) in pieces.SelectMany(piece => piece.Pixels))
        {
            if (Math.Abs(From(x, y) - Radius) <= Math.Max(Beside * Radius, 1.2))
            {
                // A small rim has fewer pixels than rays.
                int ray = Ray(x - X, y - Y);
                seen[ray] = seen[(ray + 1) % Rays] = seen[(ray + Rays - 1) % Rays] = true;
            }
        }

        int hidden = 0;
        for (int ray = 0; ray < Rays; ray++)
        {
            hidden += !seen[ray] && IsHidden(ray, isHidden) ? 1 : 0;
        }

        int printed = seen.Count(ray => ray);
        return printed >= LeastSeen * Rays && printed >= LeastOpen * (Rays - hidden);
    }

    // Beside black strokes the colour is too weak to be taken out: a pixel and a half more is hidden.
    private bool IsHidden(int ray, Func<int, int, bool> isHidden)
    {
        double beside = Math.Max(Beside * Radius, 1.2) + 1.5;
        for (double turn = -1; turn <= 1; turn += 0.5)
        {
            (double sin, double cos) = Math.SinCos(((ray + 0.5 + turn) / Rays * 2 * Math.PI) - Math.PI);
            for (double distance = Radius - beside; distance <= Radius + beside; distance++)
            {
                if (isHidden((int)(X + (distance * cos)), (int)(Y + (distance * sin))))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private int Outside(RedPiece piece)
    {
        Rim own = this;
        return piece.Pixels.Count(pixel => own.From(pixel.X, pixel.Y) > own.Reach);
    }

    private double From(double x, double y) => Math.Sqrt(((x - X) * (x - X)) + ((y - Y) * (y - Y)));

    private static int Ray(double dx, double dy) => (int)((Math.Atan2(dy, dx) + Math.PI) / (2 * Math.PI) * Rays) % Rays;

    // The farthest pixel in each direction.
    private static (double X, double Y)[] Outermost(RedPiece piece, double fromX, double fromY)
    {
        double[] far = new double[Rays];
        (double, double)?[] points = new (double, double)?[Rays];
        foreach ((int x, int y) in piece.Pixels)
        {
            (double dx, double dy) = (x - fromX, y - fromY);
            int ray = Ray(dx, dy);
            double distance = (dx * dx) + (dy * dy);
            if (points[ray] is null || distance > far[ray])
            {
                (far[ray], points[ray]) = (distance, (x, y));
            }
        }

        return [.. points.OfType<(double, double)>()];
    }

    private static Rim? Trimmed((double X, double Y)[] points)
    {
        Rim? rim = Fit(points);
        for (int round = 0; round < 3 && rim is Rim fitted; round++)
        {
            double beside = (round < 2 ? 2 : 1) * Beside * fitted.Radius;
            points = [.. points.Where(point => Math.Abs(fitted.From(point.X, point.Y) - fitted.Radius) <= beside)];
            rim = points.Length < LeastPoints ? null : Fit(points);
        }

        return rim;
    }

    // The circle with the least algebraic distance (I. Kåsa, 1976).
    private static Rim? Fit((double X, double Y)[] points)
    {
        if (points.Length < LeastPoints)
        {
            return null;
        }

        double meanX = points.Average(point => point.X);
        double meanY = points.Average(point => point.Y);
        double xx = 0, yy = 0, xy = 0, xz = 0, yz = 0, square = 0;
        foreach ((double px, double py) in points)
        {
            (double x, double y) = (px - meanX, py - meanY);
            double z = (x * x) + (y * y);
            (xx, yy, xy, xz, yz, square) = (xx + (x * x), yy + (y * y), xy + (x * y), xz + (x * z), yz + (y * z), square + z);
        }

        double determinant = 2 * ((xx * yy) - (xy * xy));
        if (determinant < 1e-6)
        {
            return null;
        }

        double u = ((xz * yy) - (yz * xy)) / determinant;
        double v = ((yz * xx) - (xz * xy)) / determinant;
        return new(meanX + u, meanY + v, Math.Sqrt((u * u) + (v * v) + (square / points.Length)));
    }
}
