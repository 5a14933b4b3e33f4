using System.Collections.Immutable;
using Uketsuke.Forms;

namespace Uketsuke.Reading.Strokes;

/// <summary>Sorts the writing of a field into lines: rows are parted, vertical lines turned, word gaps found.</summary>
internal static class LineFinder
{
    // A far gap is shortened to this share of the letter height: the recogniser was trained on ordinary spacing.
    private const double KeptGap = 0.4;

    // A stroke such as those of 二: so many times as wide as high, and at least this share of its box is ink.
    private const double BarWidth = 1.8;
    private const double BarInk = 0.35;

    // Two words with a gap between are wider than this many letter heights; い and り with their gap are not.
    private const double NarrowestWords = 1.6;

    public static ImmutableArray<TextLine> Find(InkSheet sheet, IReadOnlyList<Blob> writing)
    {
        if (writing.Count == 0)
        {
            return [];
        }

        List<List<Blob>> rows = Rows(writing);
        PxBox all = InkSheet.Around(writing);
        return rows.Count >= 2 && IsVertical(rows, all)
            ? [VerticalLine.Turn(sheet, rows)]
            : [.. PartLines(rows, all).Select(row => Line(sheet, row))];
    }

    /// <summary>Groups of blobs with empty rows between them, top to bottom.</summary>
    private static List<List<Blob>> Rows(IReadOnlyList<Blob> writing)
    {
        List<List<Blob>> rows = [];
        int bottom = -1;
        foreach (Blob blob in writing.OrderBy(blob => blob.Box.Y))
        {
            if (rows.Count == 0 || blob.Box.Y > bottom)
            {
                rows.Add([]);
            }

            rows[^1].Add(blob);
            bottom = Math.Max(bottom, blob.Bottom);
        }

        return rows;
    }

    // One column of characters: much taller than wide, and no row holds characters beside each other.
    private static bool IsVertical(List<List<Blob>> rows, PxBox all) =>
        all.Height > all.Width * 2.2
        && rows.Count(row => InkSheet.Around(row) is { } box && box.Height >= all.Width * 0.25) >= 2;

    // Rows are lines only when both look like lines; the strokes of 二 or こ lie further apart than they are high.
    private static List<List<Blob>> PartLines(List<List<Blob>> rows, PxBox all)
    {
        List<List<Blob>> lines = [.. rows.Select(row => row.ToList())];
        if (all.Width < all.Height * 1.5 || rows.TrueForAll(IsBar))
        {
            // A single character, such as ミ or 三, has rows of strokes too, and no line is of one bar alone.
            return [[.. rows.SelectMany(row => row)]];
        }

        bool merged = true;
        while (merged)
        {
            merged = false;
            for (int i = 0; i + 1 < lines.Count; i++)
            {
                if (!AreTwoLines(InkSheet.Around(lines[i]), InkSheet.Around(lines[i + 1])))
                {
                    lines[i].AddRange(lines[i + 1]);
                    lines.RemoveAt(i + 1);
                    merged = true;
                    break;
                }
            }
        }

        return lines;
    }

    private static bool IsBar(List<Blob> row) =>
        row is [{ Box: var box } bar] && box.Width >= box.Height * BarWidth && bar.Area >= box.Width * box.Height * BarInk;

    private static bool AreTwoLines(PxBox upper, PxBox lower)
    {
        int gap = lower.Y - (upper.Y + upper.Height);
        int low = Math.Min(upper.Height, lower.Height);
        int high = Math.Max(upper.Height, lower.Height);
        int widest = Math.Max(upper.Width, lower.Width);
        return gap <= low && low * 10 >= high * 4 && widest >= high * 2
            && upper.Width >= upper.Height && lower.Width >= lower.Height;
    }

    private static TextLine Line(InkSheet sheet, List<Blob> blobs)
    {
        PxBox box = InkSheet.Around(blobs);
        GreyImage picture = sheet.Picture(blobs, new PxBox(box.X - 2, box.Y - 2, box.Width + 4, box.Height + 4));
        return Compose(picture, Pieces(blobs, box.X - 2, box.Y - 2), box.Height);
    }

    // Groups of blobs whose columns overlap: a character or a part of one, never two that stand clearly apart.
    private static ImmutableArray<PxBox> Pieces(List<Blob> blobs, int left, int top)
    {
        List<List<Blob>> groups = [];
        int right = -1;
        foreach (Blob blob in blobs.OrderBy(blob => blob.Box.X))
        {
            if (groups.Count == 0 || blob.Box.X >= right)
            {
                groups.Add([]);
                right = -1;
            }

            groups[^1].Add(blob);
            right = Math.Max(right, blob.Right);
        }

        return
        [
            .. groups.Select(InkSheet.Around)
                .Select(box => new PxBox(box.X - left, box.Y - top, box.Width, box.Height))
        ];
    }

    /// <summary>Shortens far gaps and notes which of them are word gaps.</summary>
    internal static TextLine Compose(GreyImage picture, ImmutableArray<PxBox> pieces, int letterHeight)
    {
        int kept = Math.Max(2, (int)(letterHeight * KeptGap));
        int width = pieces.Length == 0 ? 0 : pieces[^1].X + pieces[^1].Width - pieces[0].X;
        WordGap word = width < letterHeight * NarrowestWords
            ? new WordGap(double.PositiveInfinity, false, true)
            : WordGaps.Find(pieces, letterHeight);
        List<(int From, int To)> keep = [];
        List<double> gaps = [];
        List<PxBox> moved = [];
        int cut = 0;
        int start = 0;
        for (int i = 0; i < pieces.Length; i++)
        {
            if (i > 0)
            {
                int end = pieces[i - 1].X + pieces[i - 1].Width;
                int gap = pieces[i].X - end;
                int removed = Math.Max(0, gap - kept);
                if (gap >= word.Threshold)
                {
                    gaps.Add(end + (Math.Min(gap, kept) / 2.0) - cut);
                }

                if (removed > 0)
                {
                    keep.Add((start, end + (kept / 2)));
                    start = end + (kept / 2) + removed;
                    cut += removed;
                }
            }

            moved.Add(pieces[i] with { X = pieces[i].X - cut });
        }

        keep.Add((start, picture.Width));
        return new TextLine(cut == 0 ? picture : CutOut(picture, keep), [.. gaps], [.. moved], letterHeight)
        {
            WordGapsAreUnsure = word.IsUnsure,
            WordGapMayHide = word.MayHide,
        };
    }

    private static GreyImage CutOut(GreyImage picture, List<(int From, int To)> keep)
    {
        int width = keep.Sum(range => range.To - range.From);
        byte[] pixels = new byte[width * picture.Height];
        for (int y = 0; y < picture.Height; y++)
        {
            int at = y * width;
            foreach ((int from, int to) in keep)
            {
                picture.Row(y)[from..to].CopyTo(pixels.AsSpan(at, to - from));
                at += to - from;
            }
        }

        return new GreyImage(width, picture.Height, pixels);
    }
}
