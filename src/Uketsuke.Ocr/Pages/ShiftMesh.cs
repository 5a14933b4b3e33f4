using Uketsuke.Ocr.Imaging;

namespace Uketsuke.Ocr.Pages;

/// <summary>What the projective map leaves over: a shift in millimetres, smooth over the sheet, known at knots 10 mm apart.</summary>
internal sealed class ShiftMesh
{
    private const double Pitch = 10;
    // Knots listen to matches within about this distance (standard deviation of a Gaussian kernel), in mm.
    private const double Reach = 16;
    // As strong as this many perfect matches: pulls knots without matches towards no shift.
    private const double Calm = 0.6;
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
                Spot knot = new(column * Pitch, row * Pitch);
                Spot sum = default;
                double weights = Calm;
                foreach (Match match in leftOver)
                {
                    double distance = (match.From - knot).Length / Reach;
                    if (distance < 3)
                    {
                        double weight = match.Weight * Math.Exp(-distance * distance / 2);
                        sum += weight * (match.To - match.From);
                        weights += weight;
                    }
                }

                shifts[(row * columns) + column] = (1 / weights) * sum;
            }
        }

        return new(columns, rows, shifts);
    }
}
