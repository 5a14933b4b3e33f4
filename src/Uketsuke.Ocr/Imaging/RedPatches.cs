namespace Uketsuke.Ocr.Imaging;

/// <summary>
/// Where on a page red ink stands, as patches of cells of 8 × 8 pixels. A cell's mean does not show the coloured edges that many
/// scanners give to black strokes: they are red on one side and blue on the other.
/// </summary>
internal sealed class RedPatches
{
    /// <summary>Pixels of a cell's side.</summary>
    public const int Cell = 8;

    // Means of a cell, of 255: a red stroke of 0.3 mm fills a fifth of a cell and more. The faint rim of a patch counts where
    // it hangs together with a sure cell.
    private const int Sure = 18;
    private const int Rim = 7;

    // A lone cell is a speck: a personal seal has thirty and more.
    private const int LeastSure = 4;

    private readonly int columns;
    private readonly int rows;
    private readonly int[] means;

    private RedPatches(int columns, int rows, int[] means, int tint)
    {
        this.columns = columns;
        this.rows = rows;
        this.means = means;
        Tint = tint;
        Labels = new int[means.Length];
    }

    /// <summary>For each cell, row by row, 0 or the number of its patch, from 1.</summary>
    public int[] Labels { get; }

    public int Columns => columns;

    public int Count { get; private set; }

    /// <summary>How red the paper itself is, 0 to 255: old and pink paper.</summary>
    public int Tint { get; }

    /// <param name="halves">Half of what red has more than the other colours, for each pixel.</param>
    public static RedPatches Find(sbyte[] halves, int width, int height)
    {
        int columns = (width + Cell - 1) / Cell;
        int rows = (height + Cell - 1) / Cell;
        int[] means = new int[columns * rows];
        for (int y = 0; y < height; y++)
        {
            ReadOnlySpan<sbyte> row = halves.AsSpan(y * width, width);
            Span<int> cells = means.AsSpan(y / Cell * columns, columns);
            for (int x = 0; x < row.Length; x++)
            {
                cells[x / Cell] += row[x];
            }
        }

        for (int i = 0; i < means.Length; i++)
        {
            int pixels = Math.Min(Cell, width - (i % columns * Cell)) * Math.Min(Cell, height - (i / columns * Cell));
            means[i] = 2 * means[i] / pixels;
        }

        int[] sorted = [.. means];
        Array.Sort(sorted);
        RedPatches patches = new(columns, rows, means, Math.Max(0, sorted[sorted.Length / 2]));
        patches.Label();
        if (patches.Count > 0)
        {
            patches.Widen();
        }

        return patches;
    }

    /// <summary>A quick look at a picture whose pixels are as large as cells: true where <see cref="Find"/> may find a patch.</summary>
    /// <param name="quads">Four bytes a pixel: blue, green, red, and one that does not count.</param>
    public static bool MayBeIn(ReadOnlySpan<byte> quads)
    {
        int found = 0;
        for (int i = 0; i + 3 < quads.Length; i += 4)
        {
            found += quads[i + 2] - Math.Max(quads[i], quads[i + 1]) >= Sure ? 1 : 0;
        }

        return found >= LeastSure;
    }

    private void Label()
    {
        Stack<int> open = new();
        List<int> members = [];
        for (int start = 0; start < means.Length; start++)
        {
            if (Labels[start] != 0 || means[start] - Tint < Sure)
            {
                continue;
            }

            members.Clear();
            Take(start, open, members);
            while (open.TryPop(out int cell))
            {
                foreach (int next in Around(cell))
                {
                    if (Labels[next] == 0 && means[next] - Tint >= Rim)
                    {
                        Take(next, open, members);
                    }
                }
            }

            if (members.Count(cell => means[cell] - Tint >= Sure) < LeastSure)
            {
                // Kept apart by a number below zero, so that it is not looked at again.
                members.ForEach(cell => Labels[cell] = -1);
                Count--;
            }
        }
    }

    private void Take(int cell, Stack<int> open, List<int> members)
    {
        if (members.Count == 0)
        {
            Count++;
        }

        Labels[cell] = Count;
        members.Add(cell);
        open.Push(cell);
    }

    // A stroke that just enters a cell does not lift its mean.
    private void Widen()
    {
        int[] known = [.. Labels];
        for (int cell = 0; cell < known.Length; cell++)
        {
            if (known[cell] <= 0)
            {
                Labels[cell] = Around(cell).Max(next => known[next]) is var label and > 0 ? label : 0;
            }
        }
    }

    private IEnumerable<int> Around(int cell)
    {
        int x = cell % columns;
        int y = cell / columns;
        for (int v = Math.Max(0, y - 1); v <= Math.Min(rows - 1, y + 1); v++)
        {
            for (int u = Math.Max(0, x - 1); u <= Math.Min(columns - 1, x + 1); u++)
            {
                yield return (v * columns) + u;
            }
        }
    }
}
