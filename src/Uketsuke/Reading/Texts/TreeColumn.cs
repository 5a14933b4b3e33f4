using Uketsuke.Reading.Decoding;

namespace Uketsuke.Reading.Texts;

/// <summary>
/// One column of the CTC forward algorithm along a prefix tree: for each step the log-probability that all steps before it
/// read as this prefix and end in a blank, or in the prefix's last symbol.
/// </summary>
internal sealed class TreeColumn(int symbol, double[] blank, double[] spoken)
{
    public double End => LogSum.Add(blank[^1], spoken[^1]);

    /// <summary>No longer text with this beginning can score higher than this.</summary>
    public double Highest
    {
        get
        {
            double highest = double.NegativeInfinity;
            for (int t = 0; t < blank.Length; t++)
            {
                highest = Math.Max(highest, Math.Max(blank[t], spoken[t]));
            }

            return highest + 3;
        }
    }

    public static TreeColumn Root(Lattice lattice)
    {
        double[] blank = new double[lattice.Steps + 1];
        double[] spoken = new double[lattice.Steps + 1];
        Array.Fill(spoken, double.NegativeInfinity);
        for (int t = 0; t < lattice.Steps; t++)
        {
            blank[t + 1] = blank[t] + lattice.Step(t)[0];
        }

        return new TreeColumn(0, blank, spoken);
    }

    public TreeColumn Extend(Lattice lattice, int next)
    {
        double[] newBlank = new double[blank.Length];
        double[] newSpoken = new double[blank.Length];
        newBlank[0] = double.NegativeInfinity;
        newSpoken[0] = double.NegativeInfinity;
        for (int t = 0; t < lattice.Steps; t++)
        {
            ReadOnlySpan<float> step = lattice.Step(t);
            double enter = next == symbol ? blank[t] : LogSum.Add(blank[t], spoken[t]);
            newSpoken[t + 1] = LogSum.Add(newSpoken[t], enter) + step[next];
            newBlank[t + 1] = LogSum.Add(newBlank[t], newSpoken[t]) + step[0];
        }

        return new TreeColumn(next, newBlank, newSpoken);
    }
}
