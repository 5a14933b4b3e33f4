using Uketsuke.Reading.Strokes;

namespace Uketsuke.Reading.Marks;

/// <summary>Looks for a ring around a checkbox, along rays from the box's middle.</summary>
internal static class RingFinder
{
    private const int Rays = 64;

    // By the side of the box: a ring keeps this far from the middle of each side of the frame, and lies no farther out than the second.
    private const double Inner = 0.56;
    private const double Outer = 1.9;

    // Share of all rays, and of the rays to each side, that meet a ring; above the third it may be one.
    private const double Closed = 0.68;
    private const double EachSide = 0.4;
    private const double Half = 0.5;

    // Neighbouring rays meet a hand's ring at about the same distance.
    private const double MostJump = 0.3;

    // A ring drawn close follows the frame on less than this share of its way; crumbs of the frame do on all of theirs.
    private const double AlongFrame = 0.8;
    private const double FrameBand = 0.07;
    private const double GapBand = 0.14;
    private const int LongestGap = 19;

    // A ring drawn close runs here and there within the box: by the side, from its middle.
    private const double Tight = 0.36;

    /// <summary>A ring that stays outside the frame.</summary>
    public static RingLook Look(InkSheet sheet, CheckboxPlace place) =>
        Look(place, [.. Enumerable.Range(0, Rays).Select(i => Meets(sheet, place, Angle(i), Edge(place, Angle(i))))]);

    /// <summary>A ring that may run into the box, whose middle holds nothing. Only where the frame was taken out of the picture.</summary>
    public static bool IsTight(InkSheet sheet, CheckboxPlace place)
    {
        double?[] met = [.. Enumerable.Range(0, Rays).Select(i => Meets(sheet, place, Angle(i), Tight * place.Side))];
        int along = met.Where((way, i) => way is double far && Math.Abs((far / place.Side * Square(Angle(i))) - 0.5) < FrameBand).Count();
        bool crumbs = along >= AlongFrame * met.Count(way => way is not null);
        return !place.FrameIsSeen && !crumbs && Look(place, WithoutFrameGap(met, place)) == RingLook.Around;
    }

    // Where a ring ran along one side of the frame it was taken out with it: its ends lie on that side.
    private static double?[] WithoutFrameGap(double?[] met, CheckboxPlace place)
    {
        int from = Enumerable.Range(0, Rays).MaxBy(i => Gap(met, i));
        int gap = Gap(met, from);
        int before = (from + Rays - 1) % Rays;
        int after = (from + gap) % Rays;
        if (gap == 0 || gap > LongestGap || !IsNearFrame(met[before], before, place) || !IsNearFrame(met[after], after, place))
        {
            return met;
        }

        double?[] whole = [.. met];
        for (int i = 0; i < gap; i++)
        {
            whole[(from + i) % Rays] = met[before] + ((met[after] - met[before]) * (i + 1) / (gap + 1));
        }

        return whole;
    }

    // Rays without ink from this one on.
    private static int Gap(double?[] met, int from)
    {
        int gap = 0;
        while (gap < Rays && met[(from + gap) % Rays] is null)
        {
            gap++;
        }

        return gap;
    }

    private static bool IsNearFrame(double? way, int ray, CheckboxPlace place) =>
        way is double far && Math.Abs((far / place.Side * Square(Angle(ray))) - 0.5) < GapBand;

    private static double Angle(int ray) => ray * 2 * Math.PI / Rays;

    private static double Square(double angle) => Math.Max(Math.Abs(Math.Cos(angle)), Math.Abs(Math.Sin(angle)));

    // Where the frame is gone, a ring may run close by its corners.
    private static double Edge(CheckboxPlace place, double angle)
    {
        double edge = Inner * place.Side / Square(angle);
        return place.FrameIsSeen ? edge : Math.Min(edge, 0.64 * place.Side);
    }

    private static RingLook Look(CheckboxPlace place, double?[] met)
    {
        double share = met.Count(one => one is not null) / (double)Rays;
        if (share < Half)
        {
            return RingLook.None;
        }

        bool allSides = Enumerable.Range(0, 4).All(side =>
            Enumerable.Range(0, Rays / 4).Count(i => met[((side * Rays / 4) - (Rays / 8) + i + Rays) % Rays] is not null) >= EachSide * Rays / 4);
        return share >= Closed && allSides && Smooth(met, place.Side) ? RingLook.Around : RingLook.Partly;
    }

    /// <summary>A small ring in the box: paper in its middle and ink nearly all the way round.</summary>
    public static bool IsIn(InkSheet sheet, CheckboxPlace place)
    {
        int margin = (int)(place.Side * 0.14);
        long count = 0;
        long sumX = 0;
        long sumY = 0;
        for (int y = place.Frame.Y + margin; y < place.Frame.Y + place.Frame.Height - margin; y++)
        {
            for (int x = place.Frame.X + margin; x < place.Frame.X + place.Frame.Width - margin; x++)
            {
                if (IsInk(sheet, x, y))
                {
                    count++;
                    sumX += x;
                    sumY += y;
                }
            }
        }

        if (count == 0)
        {
            return false;
        }

        double middleX = sumX / (double)count;
        double middleY = sumY / (double)count;
        int closed = Enumerable.Range(0, Rays).Count(i =>
        {
            (double sin, double cos) = Math.SinCos(i * 2 * Math.PI / Rays);
            return FirstInk(sheet, middleX, middleY, (cos, sin), 0, place.Side * 0.5) is double way && way > place.Side * 0.06;
        });
        return closed >= 0.85 * Rays;
    }

    private static double? Meets(InkSheet sheet, CheckboxPlace place, double angle, double from)
    {
        (double sin, double cos) = Math.SinCos(angle);
        return FirstInk(sheet, place.CentreX, place.CentreY, (cos, sin), from, Outer * place.Side);
    }

    // The distance of the first ink, or null.
    private static double? FirstInk(InkSheet sheet, double x, double y, (double X, double Y) way, double from, double to)
    {
        for (double length = from; length <= to; length += 0.7)
        {
            if (IsInk(sheet, (int)Math.Round(x + (length * way.X)), (int)Math.Round(y + (length * way.Y))))
            {
                return length;
            }
        }

        return null;
    }

    private static bool IsInk(InkSheet sheet, int x, int y) =>
        x >= 0 && y >= 0 && x < sheet.Ink.Width && y < sheet.Ink.Height && sheet.Ink.IsStroke(x, y);

    private static bool Smooth(double?[] met, double side)
    {
        double[] seen = [.. met.OfType<double>()];
        int jumps = Enumerable.Range(0, seen.Length).Count(i => Math.Abs(seen[i] - seen[(i + 1) % seen.Length]) > MostJump * side);
        return jumps <= 2;
    }
}
