using System.Collections.Immutable;
using Uketsuke.Reading.Strokes;

namespace Uketsuke.Reading.Texts;

/// <summary>Cuts a line into its letters where the ink is thinnest between places at which letters were seen.</summary>
internal sealed class LetterCuts
{
    // Darkness (0 to 255) from which a pixel counts as ink.
    private const int Ink = 70;

    private readonly TextLine line;
    private readonly int[] columns;

    public LetterCuts(TextLine line)
    {
        this.line = line;
        columns = new int[line.Image.Width];
        for (int y = 0; y < line.Image.Height; y++)
        {
            ReadOnlySpan<byte> row = line.Image.Row(y);
            for (int x = 0; x < row.Length; x++)
            {
                columns[x] += row[x] <= 255 - Ink ? 1 : 0;
            }
        }
    }

    /// <param name="centres">About the middle of each letter, as x of the line's image, left to right.</param>
    /// <returns>The columns of each letter, the second not included; null when two stand at one place.</returns>
    public (int From, int To)[]? Of(ImmutableArray<double> centres)
    {
        if (line.PiecesAreLetters && line.Pieces.Length == centres.Length)
        {
            return [.. line.Pieces.Select(piece => (piece.X, piece.X + piece.Width))];
        }

        int[] cuts = new int[centres.Length + 1];
        cuts[^1] = columns.Length;
        for (int i = 1; i < centres.Length; i++)
        {
            int from = Math.Clamp((int)centres[i - 1] + 1, cuts[i - 1] + 1, columns.Length);
            int to = Math.Min(columns.Length, (int)Math.Ceiling(centres[i]));
            if (to <= from)
            {
                return null;
            }

            cuts[i] = Thinnest(from, to);
        }

        return cuts[^1] <= cuts[^2] ? null : [.. centres.Select((_, i) => (cuts[i], cuts[i + 1]))];
    }

    // The middle of the widest stretch with the least ink.
    private int Thinnest(int from, int to)
    {
        int least = Least(from, to);
        int best = from;
        int widest = 0;
        for (int x = from; x < to; x++)
        {
            int start = x;
            while (x < to && columns[x] <= least)
            {
                x++;
            }

            if (x - start > widest)
            {
                widest = x - start;
                best = start + ((x - start) / 2);
            }
        }

        return best;
    }

    private int Least(int from, int to)
    {
        int least = int.MaxValue;
        foreach (int column in columns.AsSpan(from, to - from))
        {
            least = Math.Min(least, column);
        }

        return least;
    }

    /// <returns>From the first to the last inked column between two columns, in letter heights.</returns>
    public double Width(int from, int to)
    {
        int left = from;
        while (left < to && columns[left] == 0)
        {
            left++;
        }

        while (to > left && columns[to - 1] == 0)
        {
            to--;
        }

        return (to - left) / (double)Math.Max(1, line.LetterHeight);
    }

    /// <summary>The line between two columns, the second not included.</summary>
    public GreyImage Picture(int from, int to)
    {
        GreyImage image = line.Image;
        from = Math.Clamp(from, 0, image.Width - 1);
        to = Math.Clamp(to, from + 1, image.Width);
        return image.Columns(from, to);
    }
}
