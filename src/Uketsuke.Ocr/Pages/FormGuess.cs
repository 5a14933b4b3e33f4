using Uketsuke.Ocr.Imaging;

namespace Uketsuke.Ocr.Pages;

/// <summary>A first idea of which form a page is and how it lies; to be proved.</summary>
/// <param name="Plane">From millimetres of the form to pixels of the scan, within about 2 mm.</param>
/// <param name="Likeness">Only good for ordering guesses.</param>
internal sealed record FormGuess(BlankPage Blank, PageLook Look, Plane Plane, double Likeness)
{
    // Largest difference in length between form and scan in one direction: feeders stretch by up to 2 %, and drivers
    // that scale to fit paper by 3 or 4 %.
    private const double LargestStretch = 0.05;
    // Half a step is 0.7 mm at the end of an A4 sheet: well within what the landmarks are searched in.
    private const double StretchStep = 0.01;
    private const double LargestShiftMm = 60;

    /// <summary>Compares where rules and print stand down and across the page, each direction by itself.</summary>
    public static IEnumerable<FormGuess> Of(PageLook look, IReadOnlyList<BlankPage> blanks)
    {
        PageProfiles seen = PageProfiles.Of(look.Straight, PageLook.CoarseScale, PageLook.CoarseInk);
        return blanks
            .SelectMany(blank => Enumerable.Range(0, 4).Select(turns => (blank, turns)))
            .AsParallel()
            .SelectMany(pair => Of(look, pair.blank, seen.Upright(pair.turns), pair.turns));
    }

    private static List<FormGuess> Of(PageLook look, BlankPage blank, PageProfiles seen, int quarterTurns)
    {
        List<(double Correlation, double Scale, double Shift)> down = Search(blank.Profiles.Down, seen.Down);
        List<(double Correlation, double Scale, double Shift)> across = Search(blank.Profiles.Across, seen.Across);
        List<FormGuess> guesses = [];
        foreach ((double Correlation, double Scale, double Shift) y in down)
        {
            foreach ((double Correlation, double Scale, double Shift) x in across)
            {
                Plane plane = Plane.Shift(-blank.Centre.X, -blank.Centre.Y)
                    .Then(new Plane(x.Scale, 0, x.Shift, 0, y.Scale, y.Shift))
                    .Then(Plane.Turn(90 * quarterTurns))
                    .Then(look.FromStraight());
                guesses.Add(new(blank, look, plane, x.Correlation + y.Correlation));
            }
        }

        return guesses;
    }

    private static List<(double Correlation, double Scale, double Shift)> Search(Profile form, Profile page)
    {
        List<(double Correlation, double Scale, double Shift)> found = [];
        for (double scale = 1 - LargestStretch; scale <= 1 + LargestStretch + 1e-9; scale += StretchStep)
        {
            foreach ((double correlation, double shift) in form.FindIn(page, scale, LargestShiftMm, wanted: 2))
            {
                found.Add((correlation, scale, shift));
            }
        }

        found.Sort(static (a, b) => b.Correlation.CompareTo(a.Correlation));
        // Two shifts that differ by more than 2 mm: a table of equal rows fits in several places.
        (double Correlation, double Scale, double Shift) best = found[0];
        List<(double Correlation, double Scale, double Shift)> kept = [best];
        int other = found.FindIndex(candidate => Math.Abs(candidate.Shift - best.Shift) > 2);
        if (other > 0)
        {
            kept.Add(found[other]);
        }

        return kept;
    }
}
