using System.Collections.Immutable;
using Uketsuke.Forms;

namespace Uketsuke.Reading.Stamps;

/// <summary>
/// Tells stamps from red writing by their rim: ink whose outermost points lie on one circle is a stamp with what stands inside
/// of it; everything else may be writing.
/// </summary>
public static class RedShapes
{
    // Grey levels by which taking red out brightens a pixel of red ink.
    private const int LeastLift = 24;

    // In mm: gaps where black crosses red are closed up to twice the first; smaller pieces than the second are specks, and crumbs of
    // colour beside black rules.
    private const double Gap = 0.5;
    private const double Speck = 0.9;

    // Share of the paper's brightness: what is darker without red is black writing or print.
    private const double Black = 0.7;

    // And this bright is paper on which only red lay.
    private const double Bare = 0.85;

    /// <param name="seen">The picture with everything on it.</param>
    /// <param name="withoutRed">The same without red, same size.</param>
    /// <param name="pixelsPerMm">4 is enough; 0 when unknown: then no round shape counts as an office's stamp.</param>
    public static ImmutableArray<RedShape> Find(GreyImage seen, GreyImage withoutRed, double pixelsPerMm)
    {
        // A picture of one field is about 12 mm high.
        double scale = pixelsPerMm > 0 ? pixelsPerMm : seen.Height / 12.0;
        int paper = Median(withoutRed.Pixels);
        List<RedPiece> pieces = Pieces(seen, withoutRed, paper, scale);
        bool IsHidden(int x, int y) =>
            (uint)x >= (uint)seen.Width || (uint)y >= (uint)seen.Height || withoutRed.Pixels[(y * seen.Width) + x] < Black * paper;

        List<RedShape> shapes = [];
        foreach (RedPiece piece in pieces.OrderByDescending(piece => piece.Pixels.Count).ToArray())
        {
            if (pieces.Contains(piece) && Rim.Through(piece, scale) is Rim rim)
            {
                // Black writing across a rim parts it into pieces.
                RedPiece[] held = [.. pieces.Where(other => other == piece || rim.Holds(other))];
                if (rim.IsPrinted(held, IsHidden))
                {
                    pieces.RemoveAll(held.Contains);
                    shapes.Add(new(Around(held), Kind(rim, pixelsPerMm)));
                }
            }
        }

        return [.. shapes, .. pieces.Select(piece => new RedShape(piece.Box, RedKind.Writing))];
    }

    private static List<RedPiece> Pieces(GreyImage seen, GreyImage withoutRed, int paper, double scale)
    {
        bool[] red = new bool[seen.Pixels.Length];
        for (int i = 0; i < red.Length; i++)
        {
            // The soft edge of a black stroke beside red becomes a little brighter too.
            red[i] = withoutRed.Pixels[i] - seen.Pixels[i] >= LeastLift && withoutRed.Pixels[i] >= Bare * paper;
        }

        foreach ((int x, int y) in RedPiece.Find(red, seen.Width, seen.Height, gap: 0)
            .Where(piece => Math.Max(piece.Box.Width, piece.Box.Height) < Speck * scale)
            .SelectMany(piece => piece.Pixels))
        {
            red[(y * seen.Width) + x] = false;
        }

        return RedPiece.Find(red, seen.Width, seen.Height, Math.Max(1, (int)Math.Round(Gap * scale)));
    }

    private static int Median(byte[] pixels)
    {
        int[] histogram = new int[256];
        foreach (byte pixel in pixels)
        {
            histogram[pixel]++;
        }

        int level = 0;
        for (int found = histogram[0]; found <= pixels.Length / 2 && level < 255; level++)
        {
            found += histogram[level + 1];
        }

        return level;
    }

    private static PxBox Around(RedPiece[] pieces)
    {
        int left = pieces.Min(piece => piece.Box.X);
        int top = pieces.Min(piece => piece.Box.Y);
        return new(
            left, top, pieces.Max(piece => piece.Box.X + piece.Box.Width) - left, pieces.Max(piece => piece.Box.Y + piece.Box.Height) - top);
    }

    private static RedKind Kind(Rim rim, double pixelsPerMm) =>
        pixelsPerMm > 0 && rim.Radius / pixelsPerMm >= Rim.LeastStampMm ? RedKind.Stamp : RedKind.Seal;
}
