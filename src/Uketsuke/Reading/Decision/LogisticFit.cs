namespace Uketsuke.Reading.Decision;

/// <summary>
/// Logistic regression with a quadratic pull towards given weights (ridge), by Newton's method with step halving. Deterministic;
/// weights whose sign is known keep it.
/// </summary>
internal static class LogisticFit
{
    private const int MostSteps = 60;

    /// <param name="rows">One row of features for each example, without the constant.</param>
    /// <param name="targets">What is wanted for each, 0 to 1.</param>
    /// <param name="start">The weights that the pull goes to; the last one is the constant.</param>
    /// <param name="pull">Strength of the pull for each weight, above 0.</param>
    /// <param name="signs">+1: weight not below 0; −1: not above; 0: free. One for each feature, none for the constant.</param>
    /// <param name="held">Features whose weight stays as in <paramref name="start"/>.</param>
    /// <returns>The weights, the constant last.</returns>
    public static double[] Fit(
        double[][] rows, double[] targets, double[] start, double[] pull, IReadOnlyList<int> signs, IReadOnlyList<bool> held)
    {
        bool[] fixedHere = [.. held, false];
        double[] weights = [.. start];
        while (true)
        {
            Newton(rows, targets, start, pull, fixedHere, weights);
            int[] against = [.. Enumerable.Range(0, signs.Count).Where(j => !fixedHere[j] && weights[j] * signs[j] < 0)];
            if (against.Length == 0)
            {
                return weights;
            }

            // A weight that would point the wrong way says nothing; the others are fitted again without it.
            foreach (int j in against)
            {
                fixedHere[j] = true;
                weights[j] = 0;
            }
        }
    }

    public static double Probability(ReadOnlySpan<double> weights, ReadOnlySpan<double> row) => Sigmoid(Score(weights, row));

    public static double Sigmoid(double score) => score >= 0 ? 1 / (1 + Math.Exp(-score)) : Math.Exp(score) / (1 + Math.Exp(score));

    private static double Score(ReadOnlySpan<double> weights, ReadOnlySpan<double> row)
    {
        double score = weights[^1];
        for (int j = 0; j < row.Length; j++)
        {
            score += weights[j] * row[j];
        }

        return score;
    }

    private static void Newton(double[][] rows, double[] targets, double[] start, double[] pull, bool[] held, double[] weights)
    {
        double loss = Loss(rows, targets, start, pull, weights);
        for (int step = 0; step < MostSteps; step++)
        {
            double[] direction = Direction(rows, targets, start, pull, held, weights);
            double length = 1;
            double[] tried;
            double next;
            do
            {
                double factor = length;
                tried = [.. weights.Select((weight, j) => weight - (factor * direction[j]))];
                next = Loss(rows, targets, start, pull, tried);
                length /= 2;
            }
            while (next > loss && length > 1e-6);

            if (next > loss)
            {
                return;
            }

            tried.CopyTo(weights, 0);
            if (loss - next < 1e-10 * (1 + loss))
            {
                return;
            }

            loss = next;
        }
    }

    private static double Loss(double[][] rows, double[] targets, double[] start, double[] pull, double[] weights)
    {
        double sum = 0;
        for (int i = 0; i < rows.Length; i++)
        {
            // −[y·log p + (1 − y)·log(1 − p)] = log(1 + e^s) − y·s
            double score = Score(weights, rows[i]);
            sum += Math.Max(score, 0) + Math.Log(1 + Math.Exp(-Math.Abs(score))) - (targets[i] * score);
        }

        for (int j = 0; j < weights.Length; j++)
        {
            double off = weights[j] - start[j];
            sum += pull[j] * off * off / 2;
        }

        return sum;
    }

    // Inverse of the second derivatives times the first ones.
    private static double[] Direction(
        double[][] rows, double[] targets, double[] start, double[] pull, bool[] held, double[] weights)
    {
        int size = weights.Length;
        double[] slope = new double[size];
        double[] sums = new double[size * size];
        double[] row = [.. Enumerable.Repeat(1.0, size)];
        for (int i = 0; i < rows.Length; i++)
        {
            double p = Probability(weights, rows[i]);
            double bow = p * (1 - p);
            rows[i].CopyTo(row, 0);
            for (int j = 0; j < size; j++)
            {
                slope[j] += (p - targets[i]) * row[j];
                AddScaled(sums.AsSpan(j * size, j + 1), row, bow * row[j]);
            }
        }

        double[,] bend = new double[size, size];
        for (int j = 0; j < size; j++)
        {
            slope[j] += pull[j] * (weights[j] - start[j]);
            for (int k = 0; k <= j; k++)
            {
                bend[j, k] = sums[(j * size) + k] + (j == k ? pull[j] : 0);
            }
        }

        Hold(slope, bend, held);
        return Solve(bend, slope);
    }

    private static void AddScaled(Span<double> sums, double[] row, double factor)
    {
        for (int k = 0; k < sums.Length; k++)
        {
            sums[k] += factor * row[k];
        }
    }

    private static void Hold(double[] slope, double[,] bend, bool[] held)
    {
        for (int j = 0; j < held.Length; j++)
        {
            if (!held[j])
            {
                continue;
            }

            slope[j] = 0;
            for (int k = 0; k < held.Length; k++)
            {
                bend[Math.Max(j, k), Math.Min(j, k)] = j == k ? 1 : 0;
            }
        }
    }

    /// <summary>Solves A·x = b for a symmetric positive definite A, of which the lower half is given (Cholesky).</summary>
    internal static double[] Solve(double[,] matrix, double[] right)
    {
        int size = right.Length;
        double[,] root = new double[size, size];
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double sum = matrix[i, j];
                for (int k = 0; k < j; k++)
                {
                    sum -= root[i, k] * root[j, k];
                }

                root[i, j] = i == j ? Math.Sqrt(Math.Max(sum, 1e-12)) : sum / root[j, j];
            }
        }

        double[] x = new double[size];
        for (int i = 0; i < size; i++)
        {
            double sum = right[i];
            for (int k = 0; k < i; k++)
            {
                sum -= root[i, k] * x[k];
            }

            x[i] = sum / root[i, i];
        }

        for (int i = size - 1; i >= 0; i--)
        {
            double sum = x[i];
            for (int k = i + 1; k < size; k++)
            {
                sum -= root[k, i] * x[k];
            }

            x[i] = sum / root[i, i];
        }

        return x;
    }
}
