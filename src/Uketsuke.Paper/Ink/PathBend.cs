using SkiaSharp;

namespace Uketsuke.Paper.Ink;

/// <summary>Moves every point of an outline.</summary>
internal static class PathBend
{
    public static SKPath Apply(SKPath path, Func<SKPoint, SKPoint> move)
    {
        SKPath bent = new() { FillType = path.FillType };
        SKPoint[] p = new SKPoint[4];
        using SKPath.RawIterator iterator = path.CreateRawIterator();
        for (SKPathVerb verb = iterator.Next(p); verb != SKPathVerb.Done; verb = iterator.Next(p))
        {
            switch (verb)
            {
                case SKPathVerb.Move:
                    bent.MoveTo(move(p[0]));
                    break;
                case SKPathVerb.Line:
                    bent.LineTo(move(p[1]));
                    break;
                case SKPathVerb.Quad or SKPathVerb.Conic:
                    bent.QuadTo(move(p[1]), move(p[2]));
                    break;
                case SKPathVerb.Cubic:
                    bent.CubicTo(move(p[1]), move(p[2]), move(p[3]));
                    break;
                case SKPathVerb.Close:
                    bent.Close();
                    break;
            }
        }

        return bent;
    }
}
