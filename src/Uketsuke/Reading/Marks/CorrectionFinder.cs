using Uketsuke.Forms;
using Uketsuke.Reading.Strokes;

namespace Uketsuke.Reading.Marks;

/// <summary>
/// Finds text that was struck out (訂正): two long, nearly parallel, nearly level strokes through writing. Offices ask for a
/// double line, with the right value above; such a field is always given to a person.
/// </summary>
internal static class CorrectionFinder
{
    // Slopes that are tried, as rise per length; a hand's strike-out is rarely steeper.
    private const double SteepestSlope = 0.16;
    private const double SlopeStep = 0.02;

    // Length of a strike-out in letter heights: longer than the longest level stroke of a character.
    private const double ShortestLength = 1.55;

    /// <param name="area">The field's place in pixels.</param>
    public static bool IsStruckOut(InkSheet sheet, PxBox area)
    {
        IReadOnlyList<Blob> writing = sheet.Inside(area);
        if (writing.Count == 0)
        {
            return false;
        }

        PxBox box = InkSheet.Around(writing);
        double letter = Math.Min(box.Height, area.Height * 0.75);
        int least = (int)Math.Max(12, letter * ShortestLength);
        if (box.Width < least)
        {
            return false;
        }

        bool[] wanted = new bool[sheet.Blobs.Blobs.Count + 1];
        foreach (Blob blob in writing)
        {
            wanted[blob.Label] = true;
        }

        for (double slope = -SteepestSlope; slope <= SteepestSlope + 1e-9; slope += SlopeStep)
        {
            List<Run> runs = Runs(sheet, wanted, box, slope, least);
            if (HasPair(runs, letter))
            {
                return true;
            }
        }

        return false;
    }

    // Long straight runs of ink along a slope, one for each starting height that has one.
    private static List<Run> Runs(InkSheet sheet, bool[] wanted, PxBox box, double slope, int least)
    {
        List<Run> runs = [];
        int rise = (int)Math.Ceiling(Math.Abs(slope) * box.Width);
        for (int start = box.Y - rise; start < box.Y + box.Height + rise; start++)
        {
            int from = -1;
            int gap = 0;
            int longest = 0;
            int longestFrom = 0;
            for (int x = 0; x <= box.Width; x++)
            {
                bool ink = x < box.Width && IsInk(sheet, wanted, box.X + x, start + (int)Math.Round(slope * x));
                if (ink)
                {
                    from = from < 0 ? x : from;
                    gap = 0;
                }
                else if (from >= 0 && (++gap > 2 || x == box.Width))
                {
                    int length = x - gap - from + 1;
                    (longest, longestFrom) = length > longest ? (length, from) : (longest, longestFrom);
                    from = -1;
                }
            }

            if (longest >= least)
            {
                runs.Add(new Run(start, longestFrom, longest));
            }
        }

        return runs;
    }

    private static bool IsInk(InkSheet sheet, bool[] wanted, int x, int y) =>
        y >= 0 && y < sheet.Ink.Height && x >= 0 && x < sheet.Ink.Width
        && wanted[sheet.Blobs.Labels[(y * sheet.Ink.Width) + x]];

    // Two strokes: bundles of neighbouring heights with paper between, over much the same stretch.
    private static bool HasPair(List<Run> runs, double letter)
    {
        List<List<Run>> strokes = [];
        foreach (Run run in runs)
        {
            if (strokes.Count == 0 || run.Y - strokes[^1][^1].Y > 1)
            {
                strokes.Add([]);
            }

            strokes[^1].Add(run);
        }

        // A bundle as thick as a third of a letter is a filled patch, not a pen stroke.
        strokes.RemoveAll(stroke => stroke.Count > Math.Max(3, letter * 0.3));
        for (int i = 0; i + 1 < strokes.Count; i++)
        {
            Run upper = strokes[i].MaxBy(run => run.Length);
            Run lower = strokes[i + 1].MaxBy(run => run.Length);
            int shared = Math.Min(upper.From + upper.Length, lower.From + lower.Length) - Math.Max(upper.From, lower.From);
            double distance = strokes[i + 1][0].Y - strokes[i][^1].Y;
            if (shared >= Math.Min(upper.Length, lower.Length) * 0.6 && distance >= 2 && distance <= letter * 0.7)
            {
                return true;
            }
        }

        return false;
    }

    private readonly record struct Run(int Y, int From, int Length);
}
