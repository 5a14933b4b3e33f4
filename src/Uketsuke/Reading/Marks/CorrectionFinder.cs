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

        SlopedRuns ink = SlopedRuns.Of(sheet, writing, box);
        if (ink.Longest < least)
        {
            return false;
        }

        for (double slope = -SteepestSlope; slope <= SteepestSlope + 1e-9; slope += SlopeStep)
        {
            if (HasPair(ink.Find(slope, least), letter))
            {
                return true;
            }
        }

        return false;
    }

    // Two strokes: bundles of neighbouring heights with paper between, over much the same stretch.
    private static bool HasPair(List<SlopedRun> runs, double letter)
    {
        List<List<SlopedRun>> strokes = [];
        foreach (SlopedRun run in runs)
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
            SlopedRun upper = strokes[i].MaxBy(run => run.Length);
            SlopedRun lower = strokes[i + 1].MaxBy(run => run.Length);
            int shared = Math.Min(upper.From + upper.Length, lower.From + lower.Length) - Math.Max(upper.From, lower.From);
            double distance = strokes[i + 1][0].Y - strokes[i][^1].Y;
            if (shared >= Math.Min(upper.Length, lower.Length) * 0.6 && distance >= 2 && distance <= letter * 0.7)
            {
                return true;
            }
        }

        return false;
    }
}
