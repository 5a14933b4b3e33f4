using Uketsuke.Forms;

namespace Uketsuke.Reading.Strokes;

/// <summary>A long straight stretch of ink along a slope.</summary>
/// <param name="Y">Where its line meets the left edge of the box, in pixels of the sheet.</param>
/// <param name="From">Its first x, counted from the box.</param>
/// <param name="Length">In pixels; small holes are counted in.</param>
internal readonly record struct SlopedRun(int Y, int From, int Length);

/// <summary>
/// Finds straight stretches of ink along any slope. Only the ink is looked at, each pixel once for a slope: most of a field is
/// paper.
/// </summary>
internal sealed class SlopedRuns
{
    // A hole of this many pixels does not end a stretch.
    private const int Hole = 2;

    private readonly PxBox box;
    private readonly (int X, int Y)[] ink;

    private SlopedRuns(PxBox box, (int X, int Y)[] ink, int longest)
    {
        this.box = box;
        this.ink = ink;
        Longest = longest;
    }

    /// <summary>No stretch is longer than this, whatever its slope: so many columns one after the other hold ink.</summary>
    public int Longest { get; }

    /// <param name="box">The box around the writing.</param>
    public static SlopedRuns Of(InkSheet sheet, IReadOnlyList<Blob> writing, PxBox box)
    {
        bool[] wanted = new bool[sheet.Blobs.Blobs.Count + 1];
        foreach (Blob blob in writing)
        {
            wanted[blob.Label] = true;
        }

        (int X, int Y)[] ink = new (int X, int Y)[writing.Sum(blob => blob.Area)];
        int[] inColumn = new int[box.Width];
        int found = 0;
        for (int y = 0; y < box.Height; y++)
        {
            ReadOnlySpan<int> labels = sheet.Blobs.Labels.AsSpan(((box.Y + y) * sheet.Ink.Width) + box.X, box.Width);
            int x = 0;
            while (labels[x..].IndexOfAnyExcept(0) is var paper and >= 0)
            {
                for (x += paper; x < labels.Length && labels[x] != 0; x++)
                {
                    if (wanted[labels[x]])
                    {
                        ink[found++] = (x, y);
                        inColumn[x]++;
                    }
                }
            }
        }

        int longest = LongestOf(inColumn);
        return new SlopedRuns(box, ByColumn(ink, inColumn), longest);
    }

    private static int LongestOf(int[] inColumn)
    {
        Stretch inked = default;
        for (int x = 0; x < inColumn.Length; x++)
        {
            if (inColumn[x] > 0)
            {
                inked.Add(x);
            }
        }

        inked.End();
        return inked.Longest;
    }

    /// <summary>The longest stretch of each line of a slope, where it is long enough.</summary>
    /// <param name="slope">Rise per length; y grows downwards.</param>
    /// <param name="least">In pixels.</param>
    /// <returns>Top to bottom.</returns>
    public List<SlopedRun> Find(double slope, int least)
    {
        int rise = (int)Math.Ceiling(Math.Abs(slope) * box.Width);
        Stretch[] lines = new Stretch[box.Height + (2 * rise)];
        int column = -1;
        int shift = 0;
        foreach ((int x, int y) in ink)
        {
            if (x != column)
            {
                column = x;
                shift = rise - (int)Math.Round(slope * x);
            }

            lines[y + shift].Add(x);
        }

        List<SlopedRun> runs = [];
        for (int i = 0; i < lines.Length; i++)
        {
            lines[i].End();
            if (lines[i].Longest >= least)
            {
                runs.Add(new SlopedRun(box.Y - rise + i, lines[i].LongestFrom, lines[i].Longest));
            }
        }

        return runs;
    }

    private static (int X, int Y)[] ByColumn((int X, int Y)[] ink, int[] inColumn)
    {
        int sum = 0;
        for (int x = 0; x < inColumn.Length; x++)
        {
            (inColumn[x], sum) = (sum, sum + inColumn[x]);
        }

        (int X, int Y)[] sorted = new (int X, int Y)[ink.Length];
        foreach ((int x, int y) in ink)
        {
            sorted[inColumn[x]++] = (x, y);
        }

        return sorted;
    }

    // What was seen of one line so far, from left to right.
    private struct Stretch
    {
        private int from;
        private int next;

        public int Longest { get; private set; }

        public int LongestFrom { get; private set; }

        public void Add(int x)
        {
            if (x > next + Hole || next == 0)
            {
                End();
                from = x;
            }

            next = x + 1;
        }

        public void End()
        {
            if (next - from > Longest)
            {
                (Longest, LongestFrom) = (next - from, from);
            }
        }
    }
}
