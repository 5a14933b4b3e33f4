namespace Uketsuke.Ocr.Imaging;

/// <summary>
/// Finds the map that best explains matches, some of which are wrong: iteratively reweighted least squares with Tukey's
/// biweight (P. Huber, E. Ronchetti, "Robust Statistics", 2nd ed., 2009, ch. 7), its scale taken from the median residual.
/// </summary>
internal static class PlaneFit
{
    private const int Rounds = 12;
    private const double TukeyConstant = 4.685;

    /// <param name="projective">Eight unknowns instead of six; wants at least 12 well spread matches.</param>
    /// <param name="smallestScale">Residuals below this are noise and keep their weight; unit of the target plane.</param>
    /// <returns>The map, or null when the matches do not determine one.</returns>
    public static Plane? Fit(ReadOnlySpan<Match> matches, bool projective, double smallestScale)
    {
        int unknowns = projective ? 8 : 6;
        if (matches.Length * 2 < unknowns + 2)
        {
            return null;
        }

        double[] weights = new double[matches.Length];
        for (int i = 0; i < weights.Length; i++)
        {
            weights[i] = matches[i].Weight;
        }

        // Both planes are moved near the unit square first: otherwise the normal equations lose their digits.
        Plane fromUnit = UnitOf(matches, static match => match.From);
        Plane toUnit = UnitOf(matches, static match => match.To);
        Plane back = toUnit.Inverse();
        Plane? best = null;
        double[] residuals = new double[matches.Length];
        for (int round = 0; round < Rounds; round++)
        {
            if (Solve(matches, weights, unknowns, fromUnit, toUnit) is not Plane unit)
            {
                return best;
            }

            Plane plane = fromUnit.Then(unit).Then(back);
            best = plane;
            Reweight(matches, plane, residuals, weights, smallestScale);
        }

        return best;
    }

    private static void Reweight(
        ReadOnlySpan<Match> matches, Plane plane, double[] residuals, double[] weights, double smallestScale)
    {
        for (int i = 0; i < matches.Length; i++)
        {
            residuals[i] = (plane.Map(matches[i].From) - matches[i].To).Length;
        }

        double[] sorted = [.. residuals];
        Array.Sort(sorted);
        // 1.18: median of a Rayleigh distribution, the length of a two-dimensional normal error.
        double scale = Math.Max(sorted[sorted.Length / 2] / 1.18, smallestScale);
        for (int i = 0; i < matches.Length; i++)
        {
            double u = residuals[i] / (TukeyConstant * scale);
            weights[i] = u >= 1 ? 0 : matches[i].Weight * (1 - (u * u)) * (1 - (u * u));
        }
    }

    private static Plane UnitOf(ReadOnlySpan<Match> matches, Func<Match, Spot> side)
    {
        double left = double.MaxValue;
        double top = double.MaxValue;
        double right = double.MinValue;
        double bottom = double.MinValue;
        foreach (Match match in matches)
        {
            Spot at = side(match);
            left = Math.Min(left, at.X);
            right = Math.Max(right, at.X);
            top = Math.Min(top, at.Y);
            bottom = Math.Max(bottom, at.Y);
        }

        double size = Math.Max(1e-6, Math.Max(right - left, bottom - top) / 2);
        return Plane.Shift(-(left + right) / 2, -(top + bottom) / 2).Then(Plane.Scale(1 / size, 1 / size));
    }

    private static Plane? Solve(
        ReadOnlySpan<Match> matches, double[] weights, int unknowns, Plane fromUnit, Plane toUnit)
    {
        double[,] normal = new double[unknowns, unknowns + 1];
        Span<double> row = stackalloc double[9];
        for (int i = 0; i < matches.Length; i++)
        {
            if (weights[i] <= 0)
            {
                continue;
            }

            Spot from = fromUnit.Map(matches[i].From);
            Spot to = toUnit.Map(matches[i].To);
            Equation(row, unknowns, from, to.X, first: true);
            LeastSquares.Add(normal, row[..(unknowns + 1)], weights[i]);
            Equation(row, unknowns, from, to.Y, first: false);
            LeastSquares.Add(normal, row[..(unknowns + 1)], weights[i]);
        }

        double[]? x = LeastSquares.Solve(normal);
        return x is null
            ? null
            : new(x[0], x[1], x[2], x[3], x[4], x[5], unknowns == 8 ? x[6] : 0, unknowns == 8 ? x[7] : 0);
    }

    private static void Equation(Span<double> row, int unknowns, Spot from, double to, bool first)
    {
        row.Clear();
        int at = first ? 0 : 3;
        row[at] = from.X;
        row[at + 1] = from.Y;
        row[at + 2] = 1;
        if (unknowns == 8)
        {
            row[6] = -from.X * to;
            row[7] = -from.Y * to;
        }

        row[unknowns] = to;
    }
}
