namespace Uketsuke.Reading.Strokes;

/// <summary>A stretch of stroke pixels in one row, as long as it goes.</summary>
/// <param name="From">The first x.</param>
/// <param name="To">The x after the last.</param>
internal readonly record struct InkRun(int Row, int From, int To)
{
    /// <returns>Row by row, left to right.</returns>
    public static List<InkRun> Of(InkMap ink)
    {
        List<InkRun> runs = [];
        for (int y = 0; y < ink.Height; y++)
        {
            ReadOnlySpan<byte> row = ink.Strength.AsSpan(y * ink.Width, ink.Width);
            int at = 0;
            while (row[at..].IndexOfAnyInRange(InkMap.StrokeLevel, byte.MaxValue) is var paper and >= 0)
            {
                int from = at + paper;
                int length = row[from..].IndexOfAnyExceptInRange(InkMap.StrokeLevel, byte.MaxValue);
                at = length < 0 ? row.Length : from + length;
                runs.Add(new InkRun(y, from, at));
            }
        }

        return runs;
    }

    /// <summary>Which runs hang together, corners included.</summary>
    /// <param name="runs">Row by row, left to right.</param>
    /// <returns>For each run the number of a run that stands for all that hang together with it.</returns>
    public static int[] Joined(List<InkRun> runs)
    {
        int[] parent = new int[runs.Count];
        int above = 0;
        for (int i = 0; i < parent.Length; i++)
        {
            parent[i] = i;
            InkRun run = runs[i];
            while (runs[above].Row < run.Row - 1 || (runs[above].Row == run.Row - 1 && runs[above].To < run.From))
            {
                above++;
            }

            for (int other = above; runs[other].Row == run.Row - 1 && runs[other].From <= run.To; other++)
            {
                Join(parent, other, i);
            }
        }

        for (int i = 0; i < parent.Length; i++)
        {
            parent[i] = Root(parent, i);
        }

        return parent;
    }

    private static void Join(int[] parent, int a, int b)
    {
        int one = Root(parent, a);
        int other = Root(parent, b);
        parent[Math.Max(one, other)] = Math.Min(one, other);
    }

    private static int Root(int[] parent, int at)
    {
        while (parent[at] != at)
        {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }

        return at;
    }
}
