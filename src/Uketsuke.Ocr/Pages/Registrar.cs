using Uketsuke.Ocr.Imaging;

namespace Uketsuke.Ocr.Pages;

/// <summary>Lays a scan over a blank form: from a guess within millimetres to a map within tenths of a millimetre.</summary>
internal static class Registrar
{
    private static readonly MarkFinder Wide = new(3, 24, 3.4);
    private static readonly MarkFinder Close = new(6, 32, 1.4);
    private static readonly MarkFinder Closest = new(12, 48, 0.42);

    /// <summary>How much of a guess's print is found, by a quick look at the best landmarks.</summary>
    /// <returns>0 to 1.</returns>
    public static double QuickLook(FormGuess guess)
    {
        Spot[] few = [.. guess.Blank.Marks.Take(36)];
        List<Match> found = Wide.Find(guess.Blank, guess.Look, new(guess.Plane), few);
        Plane? plane = PlaneFit.Fit(found.ToArray(), projective: false, guess.Look.PixelsPerMm * 0.2);
        if (few.Length == 0 || plane is not Plane fitted)
        {
            return 0;
        }

        // Only those that agree on one place count: an unknown page gives matches that contradict each other.
        double agreeing = found
            .Where(match => (fitted.Map(match.From) - match.To).Length < 0.6 * guess.Look.PixelsPerMm)
            .Sum(match => match.Weight);
        return agreeing / few.Length;
    }

    /// <returns>The registration, or null when too little print was found to lay the page over the form.</returns>
    public static Registered? Register(FormGuess guess)
    {
        BlankPage blank = guess.Blank;
        double pixelsPerMm = guess.Look.PixelsPerMm;
        if (Step(guess, Wide, new(guess.Plane), projective: false, 0.25 * pixelsPerMm) is not { } wide
            || Step(guess, Close, wide.Map, projective: true, 0.08 * pixelsPerMm) is not { } close)
        {
            return null;
        }

        PageMap bent = Bend(blank, close);
        if (Step(guess, Closest, bent, projective: true, 0.04 * pixelsPerMm) is not { } closest)
        {
            return null;
        }

        PageMap map = Bend(blank, closest);
        double[] residuals =
            [.. closest.Matches.Select(match => (map.Map(match.From) - match.To).Length / pixelsPerMm).Order()];
        return new(map, residuals[residuals.Length / 2], closest.Matches.Count / (double)blank.Marks.Length);
    }

    private static Fitted? Step(FormGuess guess, MarkFinder finder, PageMap map, bool projective, double noise)
    {
        List<Match> found = finder.Find(guess.Blank, guess.Look, map, guess.Blank.Marks);
        Plane? plane = PlaneFit.Fit(found.ToArray(), projective && found.Count >= 24, noise);
        return plane is Plane fitted ? new(new(fitted), found) : null;
    }

    private static PageMap Bend(BlankPage blank, Fitted fitted)
    {
        Plane back = fitted.Map.Plane.Inverse();
        List<Match> leftOver =
        [
            .. fitted.Matches
                .Select(match => match with { To = back.Map(match.To) })
                .Where(match => (match.To - match.From).Length < 1.6),
        ];
        return new(fitted.Map.Plane, ShiftMesh.Through(blank.Form.Paper.WidthMm, blank.Form.Paper.HeightMm, leftOver));
    }

    private sealed record Fitted(PageMap Map, List<Match> Matches);
}

/// <param name="ResidualMm">Median distance of found landmarks from where the map puts them.</param>
/// <param name="Found">Share of the form's landmarks that were found, 0 to 1.</param>
internal sealed record Registered(PageMap Map, double ResidualMm, double Found);
