using System.Runtime.CompilerServices;
using Uketsuke.Reading;

namespace Uketsuke.Ocr.Imaging;

/// <summary>
/// How far a page lies askew, from the edges of its rules and print: at the right angle the edges fall into few rows and
/// columns, so the sum of squares of the projection is largest (H. S. Baird, "The skew angle of printed documents", 1987).
/// </summary>
internal static class Skew
{
    private const double Widest = 17;
    private const int Bins = 4096;

    /// <param name="page">About 3 px/mm, whitened.</param>
    /// <param name="ink">Darker than this is ink.</param>
    /// <returns>
    /// Degrees, −17 to 17, by which the page's lines are turned clockwise on the screen. Quarter turns are not told apart.
    /// </returns>
    public static double Measure(GreyImage page, byte ink)
    {
        (List<Spot> under, List<Spot> beside) = Edges(page, ink);
        if (under.Count + beside.Count < 200)
        {
            return 0;
        }

        // Every third edge is enough to find the right half degree.
        double best = Search(Third(under), Third(beside), 0, Widest, 0.5);
        best = Search(under, beside, best, 0.5, 0.1);
        return Search(under, beside, best, 0.1, 0.02);
    }

    private static List<Spot> Third(List<Spot> all) => [.. all.Where((_, i) => i % 3 == 0)];

    private static double Search(List<Spot> under, List<Spot> beside, double middle, double reach, double step)
    {
        int steps = (int)Math.Round(reach / step);
        double[] energies = new double[(2 * steps) + 1];
        Parallel.For(0, energies.Length, i =>
            energies[i] = Energy(under, beside, middle + ((i - steps) * step)));
        int best = Array.IndexOf(energies, energies.Max());
        return middle + ((best - steps) * step);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double Energy(List<Spot> under, List<Spot> beside, double degrees)
    {
        (double sin, double cos) = Math.SinCos(degrees * Math.PI / 180);
        Span<int> bins = stackalloc int[Bins];
        double energy = 0;
        bins.Clear();
        foreach (Spot at in under)
        {
            bins[(int)((at.Y * cos) - (at.X * sin) + (Bins / 2)) & (Bins - 1)]++;
        }

        energy += Squares(bins);
        bins.Clear();
        foreach (Spot at in beside)
        {
            bins[(int)((at.X * cos) + (at.Y * sin) + (Bins / 2)) & (Bins - 1)]++;
        }

        return energy + Squares(bins);
    }

    private static double Squares(ReadOnlySpan<int> bins)
    {
        double sum = 0;
        foreach (int count in bins)
        {
            sum += (double)count * count;
        }

        return sum;
    }

    private static (List<Spot> Under, List<Spot> Beside) Edges(GreyImage page, byte ink)
    {
        List<Spot> under = [];
        List<Spot> beside = [];
        for (int y = 1; y < page.Height; y++)
        {
            ReadOnlySpan<byte> row = page.Row(y);
            ReadOnlySpan<byte> above = page.Row(y - 1);
            for (int x = 1; x < page.Width; x++)
            {
                if (row[x] >= ink)
                {
                    continue;
                }

                if (above[x] >= ink)
                {
                    under.Add(new(x, y));
                }

                if (row[x - 1] >= ink)
                {
                    beside.Add(new(x, y));
                }
            }
        }

        return (under, beside);
    }
}
