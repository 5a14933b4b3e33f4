namespace Uketsuke.Ocr.Imaging;

/// <summary>Small weighted least-squares problems by their normal equations.</summary>
internal static class LeastSquares
{
    /// <summary>Adds one equation (coefficients, then the right side) to the normal equations.</summary>
    /// <param name="normal">n rows, n + 1 columns.</param>
    public static void Add(double[,] normal, ReadOnlySpan<double> equation, double weight)
    {
        int n = normal.GetLength(0);
        for (int i = 0; i < n; i++)
        {
            double factor = weight * equation[i];
            if (factor == 0)
            {
                continue;
            }

            for (int j = 0; j <= n; j++)
            {
                normal[i, j] += factor * equation[j];
            }
        }
    }

    /// <summary>Gauss elimination with row exchange. Destroys its argument.</summary>
    /// <returns>The n unknowns, or null when the equations do not determine them.</returns>
    public static double[]? Solve(double[,] normal)
    {
        int n = normal.GetLength(0);
        for (int column = 0; column < n; column++)
        {
            int pivot = column;
            for (int row = column + 1; row < n; row++)
            {
                if (Math.Abs(normal[row, column]) > Math.Abs(normal[pivot, column]))
                {
                    pivot = row;
                }
            }

            if (Math.Abs(normal[pivot, column]) < 1e-12)
            {
                return null;
            }

            Exchange(normal, column, pivot);
            for (int row = 0; row < n; row++)
            {
                double factor = row == column ? 0 : normal[row, column] / normal[column, column];
                for (int k = column; factor != 0 && k <= n; k++)
                {
                    normal[row, k] -= factor * normal[column, k];
                }
            }
        }

        double[] x = new double[n];
        for (int i = 0; i < n; i++)
        {
            x[i] = normal[i, n] / normal[i, i];
        }

        return x;
    }

    private static void Exchange(double[,] normal, int a, int b)
    {
        for (int k = 0; a != b && k < normal.GetLength(1); k++)
        {
            (normal[a, k], normal[b, k]) = (normal[b, k], normal[a, k]);
        }
    }
}
