using Uketsuke.Forms;
using Uketsuke.Reading.Strokes;

namespace Uketsuke.Reading.Marks;

/// <summary>Finds the printed square of a checkbox in a picture from which the print was not removed.</summary>
internal static class PrintedBox
{
    /// <returns>The largest square frame and its inside, or null when there is none.</returns>
    public static (PxBox Frame, PxBox Inside)? Find(InkSheet sheet)
    {
        foreach (Blob blob in sheet.Blobs.Blobs.OrderByDescending(blob => blob.Box.Width * blob.Box.Height))
        {
            PxBox box = blob.Box;
            if (box.Width < 8 || box.Height < 8)
            {
                return null;
            }

            if (SquareIn(sheet, box) is { } frame)
            {
                int rule = Math.Max(1, RuleWidth(sheet, frame));
                int margin = rule + Math.Max(1, frame.Width / 20);
                PxBox inside = new(
                    frame.X + margin, frame.Y + margin, Math.Max(1, frame.Width - (2 * margin)), Math.Max(1, frame.Height - (2 * margin)));
                return (frame, inside);
            }
        }

        return null;
    }

    // A mark may be joined to the frame and stick out of it, so the frame's sides are looked for inside the blob's extent.
    private static PxBox? SquareIn(InkSheet sheet, PxBox extent)
    {
        List<int> columns = Sides(extent.Width, i => LongestRun(sheet, extent.X + i, extent.Y, extent.Height, true), extent.Height);
        List<int> rows = Sides(extent.Height, i => LongestRun(sheet, extent.X, extent.Y + i, extent.Width, false), extent.Width);
        if (columns.Count < 2 || rows.Count < 2)
        {
            return null;
        }

        int width = columns[^1] - columns[0];
        int height = rows[^1] - rows[0];
        return width > 6 && height > 6 && width < height * 1.35 && height < width * 1.35
            ? new PxBox(extent.X + columns[0], extent.Y + rows[0], width + 1, height + 1)
            : null;
    }

    private static List<int> Sides(int count, Func<int, int> run, int length)
    {
        int[] runs = [.. Enumerable.Range(0, count).Select(run)];
        int longest = runs.Max();
        return longest < length * 0.5 ? [] : [.. Enumerable.Range(0, count).Where(i => runs[i] >= longest * 0.85)];
    }

    private static int LongestRun(InkSheet sheet, int x, int y, int length, bool down)
    {
        int longest = 0;
        int run = 0;
        for (int i = 0; i < length; i++)
        {
            run = sheet.Ink.IsStroke(down ? x : x + i, down ? y + i : y) ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }

    private static int RuleWidth(InkSheet sheet, PxBox frame)
    {
        int y = frame.Y + (frame.Height / 3);
        int width = 0;
        while (width < frame.Width / 4 && sheet.Ink.IsStroke(frame.X + width, y))
        {
            width++;
        }

        return width;
    }
}
