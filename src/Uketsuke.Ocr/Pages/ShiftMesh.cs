using Uketsuke.Ocr.Imaging;

namespace Uketsuke.Ocr.Pages;

/// <summary>What the projective map leaves over: a shift in millimetres, smooth over the sheet, known at knots 10 mm apart.</summary>
internal sealed class ShiftMesh
{
    private const double Pitch = 10;
    // Knots listen to matches within about this distance (standard deviation of a Gaussian kernel), in mm.
    private const double Reach = 16;
    // As strong as this many perfect matches: pulls knots without matches towards no shift.
    private const double Calm = 0.15;
    private readonly int columns;
    private readonly int rows;
    private readonly Spot[] shifts;

    private ShiftMesh(int columns, int rows, Spot[] shifts)
    {
        this.columns = columns;
        this.rows = rows;
        this.shifts = shifts;
    }

    /// <param name="leftOver">From: place on the form; To − From: the shift found there, in mm.</param>
    public static ShiftMesh Through(double widthMm, double heightMm, IReadOnlyList<Match> leftOver)
    {
        int columns = (int)Math.Ceiling(widthMm / Pitch) + 1;
        int rows = (int)Math.Ceiling(heightMm / Pitch) + 1;
        ShiftMesh first = Smooth(columns, rows, leftOver);
        // A match that disagrees with its neighbours found the wrong thing: a second look without it.
        Match[] agreeing = [.. leftOver.Where(match => (match.To - match.From - first.At(match.From)).Length < 0.45)];
        return Smooth(columns, rows, agreeing);
    }

    public Spot At(Spot mm)
    {
        double u = Math.Clamp(mm.X / Pitch, 0, columns - 1.001);
        double v = Math.Clamp(mm.Y / Pitch, 0, rows - 1.001);
        int left = (int)u;
        int top = (int)v;
        double fx = u - left;
        double fy = v - top;
        int at = (top * columns) + left;
        Spot upper = ((1 - fx) * shifts[at]) + (fx * shifts[at + 1]);
        Spot lower = ((1 - fx) * shifts[at + columns]) + (fx * shifts[at + columns + 1]);
        return ((1 - fy) * upper) + (fy * lower);
    }

    private static ShiftMesh Smooth(int columns, int rows, IReadOnlyList<Match> leftOver)
    {
        Spot[] shifts = new Spot[columns * rows];
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                shifts[(row * columns) + column] = At(new(column * Pitch, row * Pitch), leftOver);
            }
        }

        return new(columns, rows, shifts);
    }

    // A tilted plane through the neighbours, not their mean: at the sheet's edge all neighbours lie on one side.
    private static Spot At(Spot knot, IReadOnlyList<Match> leftOver)
    {
        double[,] across = Ridge();
        double[,] down = Ridge();
        Span<double> equation = stackalloc double[4];
        foreach (Match match in leftOver)
        {
            Spot from = (1 / Reach) * (match.From - knot);
            double square = (from.X * from.X) + (from.Y * from.Y);
            if (square >= 9)
            {
                continue;
            }

            double weight = match.Weight * Math.Exp(-square / 2);
            Spot shift = match.To - match.From;
            equation[0] = 1;
            equation[1] = from.X;
            equation[2] = from.Y;
            equation[3] = shift.X;
            LeastSquares.Add(across, equation, weight);
            equation[3] = shift.Y;
            LeastSquares.Add(down, equation, weight);
        }

        return new(LeastSquares.Solve(across)![0], LeastSquares.Solve(down)![0]);
    }

    private static double[,] Ridge() => new double[,] { { Calm, 0, 0, 0 }, { 0, Calm, 0, 0 }, { 0, 0, Calm, 0 } };
}
