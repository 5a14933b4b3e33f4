using Uketsuke.Forms;
using Uketsuke.Reading.Strokes;

namespace Uketsuke.Reading.Marks;

/// <summary>Finds a nearly level pen stroke that runs right through a place: what stands there was struck out.</summary>
internal static class LevelStroke
{
    // Rise per length of a hand's strike-out.
    private const double SteepestSlope = 0.12;
    private const double SlopeStep = 0.02;

    // Only the middle part of the place's height counts: rings and underlines run above and below.
    private const double MiddleFrom = 0.27;
    private const double MiddleTo = 0.73;

    // Where print was removed the stroke has holes: this share of the way through a word must still show ink.
    private const double ThroughWord = 0.5;
    private const double ThroughBox = 0.8;
    private const double BesideBox = 0.6;

    // A strike-out reaches this far beyond a word's place, in mm.
    private const double BesideWord = 0.5;

    // Beside a box, in mm: the frame and what its removal took lie before, a strike-out reaches this far.
    private const double BesideFrom = 0.35;
    private const double BesideTo = 0.7;

    /// <summary>A stroke through a printed word and out of its place on both sides.</summary>
    /// <param name="word">The word with a small margin, in pixels.</param>
    public static bool CrossesWord(InkSheet sheet, PxBox word, double pixelsPerMm)
    {
        int reach = (int)Math.Ceiling(BesideWord * pixelsPerMm);
        return Lines(word).Any(line => Ink(sheet, word.X - reach, word.X + word.Width + reach, line) >= ThroughWord);
    }

    /// <summary>A stroke through a printed box and on beyond one of its sides: a mark inside does not reach so far and level.</summary>
    /// <param name="box">The printed frame, in pixels.</param>
    public static bool CrossesBox(InkSheet sheet, PxBox box, double pixelsPerMm)
    {
        int frame = (int)Math.Ceiling(BesideFrom * pixelsPerMm);
        int reach = Math.Max(frame + 2, (int)Math.Ceiling(BesideTo * pixelsPerMm));
        return Lines(box).Any(line =>
            Ink(sheet, box.X + frame, box.X + box.Width - frame, line) >= ThroughBox
            && (Ink(sheet, box.X - reach, box.X - frame, line) >= BesideBox
                || Ink(sheet, box.X + box.Width + frame, box.X + box.Width + reach, line) >= BesideBox));
    }

    private static IEnumerable<(double Middle, double Y, double Slope)> Lines(PxBox place)
    {
        double middle = place.X + (place.Width / 2.0);
        for (double slope = -SteepestSlope; slope <= SteepestSlope + 1e-9; slope += SlopeStep)
        {
            for (int y = (int)(place.Height * MiddleFrom); y <= place.Height * MiddleTo; y++)
            {
                yield return (middle, place.Y + y, slope);
            }
        }
    }

    // Share of the way that shows ink. A hand's line wavers: a pixel above or below is on it.
    private static double Ink(InkSheet sheet, int from, int to, (double Middle, double Y, double Slope) line)
    {
        int seen = 0;
        for (int x = from; x < to; x++)
        {
            int y = (int)Math.Round(line.Y + (line.Slope * (x - line.Middle)));
            seen += IsInk(sheet, x, y) || IsInk(sheet, x, y - 1) || IsInk(sheet, x, y + 1) ? 1 : 0;
        }

        return seen / (double)Math.Max(1, to - from);
    }

    private static bool IsInk(InkSheet sheet, int x, int y) =>
        x >= 0 && y >= 0 && x < sheet.Ink.Width && y < sheet.Ink.Height && sheet.Ink.IsStroke(x, y);
}
