using Uketsuke.Reading.Strokes;

namespace Uketsuke.Reading.Marks;

/// <summary>
/// Tells a cross from a tick by the strokes that leave one point: around the middle of a cross four arms run out, two and two in one
/// line; around no point of a tick do more than two.
/// </summary>
internal static class CrossFinder
{
    // Steps round a circle; an arm takes at least some of them.
    private const int Steps = 96;
    private const int Thinnest = 3;

    // Radii of the circles on which arms are counted, by the side of the box.
    private const double Near = 0.19;
    private const double Far = 0.29;
    private const double Farthest = 0.38;

    // Degrees: how far opposite arms may be from one line, how near neighbours may be (three of them), how level an arm may be.
    private const double Bend = 34;
    private const double Narrow = 34;
    private const double Wide = 55;
    private const double Level = 14;

    // Mean length of the arms by the side of the box: above this a cross lies over the box and not in it.
    private const double Large = 1.1;

    // An arm goes on over a gap of this much, by the side of the box: the frame's removal may have cut it.
    private const double Gap = 0.22;

    // Share of the way along an arm that may be paper.
    private const double MostPaper = 0.12;

    // Share of the ink around the crossing that lies off the arms, and how far around by the side of the box: what lies off is
    // another mark's. Measured: at most 0.06 beside crosses of a hand, 0.04 and more where a tick lies under one.
    private const double MostBeside = 0.035;
    private const double BesideReach = 0.75;

    public static CrossLook Look(InkSheet sheet, CheckboxPlace place)
    {
        double near = Near * place.Side;
        CrossLook best = CrossLook.None;
        int step = Math.Max(1, (int)(place.Side / 20));
        for (int y = place.Frame.Y + (place.Frame.Height / 6); y <= place.Frame.Y + (place.Frame.Height * 5 / 6); y += step)
        {
            for (int x = place.Frame.X + (place.Frame.Width / 6); x <= place.Frame.X + (place.Frame.Width * 5 / 6); x += step)
            {
                if (!IsInk(sheet, x, y))
                {
                    continue;
                }

                CrossLook look = At(sheet, place, x, y, Arms(sheet, x, y, near));
                best = look > best ? look : best;
                if (best is CrossLook.Clear)
                {
                    return best;
                }
            }
        }

        return best;
    }

    private static CrossLook At(InkSheet sheet, CheckboxPlace place, int x, int y, List<double> near)
    {
        if (near.Count < 3)
        {
            return CrossLook.None;
        }

        List<double> far = Arms(sheet, x, y, Far * place.Side);
        if (near.Count == 3 || far.Count < 4)
        {
            // Three long arms: a cross with a pale one, or a tick under something. The foot of a narrow tick has short ones.
            return far.Count >= 3 && Spread(near, Wide) && Spread(far, Wide) && Arms(sheet, x, y, Farthest * place.Side).Count >= 3
                ? CrossLook.Muddle
                : CrossLook.None;
        }

        if (near.Count > 4 || far.Count > 4 || !Crosses(near) || !Crosses(far))
        {
            return CrossLook.Muddle;
        }

        return Beside(sheet, place, x, y, far) > MostBeside ? CrossLook.Muddle
            : Length(sheet, place, x, y, far) > Large * place.Side ? CrossLook.Large
            : CrossLook.Clear;
    }

    // Directions, in degrees, in which ink lies on a circle: the middle of each run.
    private static List<double> Arms(InkSheet sheet, int x, int y, double radius)
    {
        bool[] seen = new bool[Steps];
        for (int i = 0; i < Steps; i++)
        {
            (double sin, double cos) = Math.SinCos(i * 2 * Math.PI / Steps);
            seen[i] = IsInk(sheet, (int)Math.Round(x + (radius * cos)), (int)Math.Round(y + (radius * sin)))
                && IsStraight(sheet, x, y, radius, cos, sin);
        }

        int gap = Array.IndexOf(seen, false);
        List<double> arms = [];
        int run = 0;
        for (int i = 1; gap >= 0 && i <= Steps; i++)
        {
            int at = (gap + i) % Steps;
            if (seen[at])
            {
                run++;
            }
            else
            {
                if (run >= Thinnest)
                {
                    arms.Add((gap + i - ((run + 1) / 2.0)) * 360.0 / Steps % 360);
                }

                run = 0;
            }
        }

        arms.Sort();
        return arms;
    }

    // An arm comes from the point itself: the other leg of a narrow tick, which only passes by, does not.
    private static bool IsStraight(InkSheet sheet, int x, int y, double radius, double cos, double sin)
    {
        int paper = 0;
        for (int way = 1; way < radius; way++)
        {
            paper += IsInk(sheet, (int)Math.Round(x + (way * cos)), (int)Math.Round(y + (way * sin))) ? 0 : 1;
        }

        return paper <= radius * MostPaper;
    }

    private static bool Crosses(List<double> arms) =>
        arms.Count == 4 && Spread(arms, Narrow) && Apart(arms[0] + 180, arms[2]) < Bend && Apart(arms[1] + 180, arms[3]) < Bend
        && arms.All(arm => Math.Min(Apart(arm, 0), Apart(arm, 180)) > Level);

    private static bool Spread(List<double> arms, double least) =>
        Enumerable.Range(0, arms.Count).All(i => Apart(arms[i], arms[(i + 1) % arms.Count]) > least);

    private static double Apart(double a, double b)
    {
        double apart = Math.Abs(a - b) % 360;
        return Math.Min(apart, 360 - apart);
    }

    // Mean length of the arms.
    private static double Length(InkSheet sheet, CheckboxPlace place, int x, int y, List<double> arms) => arms.Average(arm =>
    {
        (double sin, double cos) = Math.SinCos(arm * Math.PI / 180);
        double last = 0;
        for (double way = 0; way - last <= Gap * place.Side; way++)
        {
            // A hand's line bows: the farther out, the farther off it may lie.
            int off = 1 + (int)(way * 0.12);
            last = Enumerable.Range(-off, (2 * off) + 1).Any(side =>
                IsInk(sheet, (int)Math.Round(x + (way * cos) - (side * sin)), (int)Math.Round(y + (way * sin) + (side * cos)))) ? way : last;
        }

        return last;
    });

    // Share of the ink around the crossing that lies on none of the arms; along the frame its crumbs do not count.
    private static double Beside(InkSheet sheet, CheckboxPlace place, int x, int y, List<double> arms)
    {
        int reach = (int)(BesideReach * place.Side);
        double half = HalfPen(sheet, x, y, arms, Far * place.Side);
        int ink = 0;
        int beside = 0;
        for (int v = -reach; v <= reach; v++)
        {
            for (int u = -reach; u <= reach; u++)
            {
                if (!IsInk(sheet, x + u, y + v) || IsAlongFrame(place, x + u, y + v))
                {
                    continue;
                }

                ink++;
                beside += arms.Any(arm => OffArm(u, v, arm) <= half) ? 0 : 1;
            }
        }

        return beside / (double)Math.Max(1, ink);
    }

    private static bool IsAlongFrame(CheckboxPlace place, int x, int y)
    {
        double way = Math.Max(Math.Abs(x - place.CentreX), Math.Abs(y - place.CentreY)) / place.Side;
        return way is > 0.45 and < 0.56;
    }

    private static double OffArm(int u, int v, double arm)
    {
        (double sin, double cos) = Math.SinCos(arm * Math.PI / 180);
        double along = (u * cos) + (v * sin);
        double off = Math.Abs((v * cos) - (u * sin));
        return along < -1 ? double.MaxValue : off - (along * 0.12);
    }

    // Half the width of the pen, and a pixel: what the thinnest of the arms takes of the circle.
    private static double HalfPen(InkSheet sheet, int x, int y, List<double> arms, double radius) =>
        1 + arms.Min(arm => Math.Min(Reach(sheet, x, y, radius, arm, 1), Reach(sheet, x, y, radius, arm, -1)));

    // How far the ink goes along the circle, from the middle of an arm to one side, in pixels.
    private static double Reach(InkSheet sheet, int x, int y, double radius, double arm, int side)
    {
        double way = 0;
        for (double turn = 0; turn < 40; turn += 2)
        {
            (double sin, double cos) = Math.SinCos((arm + (side * turn)) * Math.PI / 180);
            if (!IsInk(sheet, (int)Math.Round(x + (radius * cos)), (int)Math.Round(y + (radius * sin))))
            {
                break;
            }

            way = turn * Math.PI / 180 * radius;
        }

        return way;
    }

    private static bool IsInk(InkSheet sheet, int x, int y) =>
        x >= 0 && y >= 0 && x < sheet.Ink.Width && y < sheet.Ink.Height && sheet.Ink.IsStroke(x, y);
}
