using Uketsuke.Ocr.Imaging;
using Uketsuke.Reading;

namespace Uketsuke.Ocr.Pages;

/// <summary>Where a blank form must be dark (its print) and where, close beside the print, it must be light.</summary>
/// <param name="Print">Offsets into the upright picture.</param>
/// <param name="Halo">Offsets into the upright picture.</param>
/// <param name="CellsAcross">Cells of <see cref="CellMm"/> across the sheet.</param>
internal sealed record ProofPoints(ProofPoint[] Print, ProofPoint[] Halo, int CellsAcross, int CellsDown)
{
    public const double CellMm = 15;
    private const byte Core = 140;
    private const byte Light = 225;

    public static ProofPoints Of(GreyImage blank, int pixelsPerMm)
    {
        int cell = (int)(CellMm * pixelsPerMm);
        int across = (blank.Width / cell) + 1;
        int down = (blank.Height / cell) + 1;
        bool[] printed = [.. blank.Pixels.Select(pixel => pixel < Light)];
        bool[] near = Nearness.Of(printed, blank.Width, blank.Height, (int)(0.45 * pixelsPerMm));
        bool[] far = Nearness.Of(printed, blank.Width, blank.Height, (int)(1.3 * pixelsPerMm));
        List<ProofPoint> print = [];
        List<ProofPoint> halo = [];
        for (int y = 3; y < blank.Height - 3; y++)
        {
            for (int x = 3; x < blank.Width - 3; x++)
            {
                int at = (y * blank.Width) + x;
                ProofPoint point = new(at, ((y / cell) * across) + (x / cell));
                if (blank.Pixels[at] < Core)
                {
                    print.Add(point);
                }
                else if (far[at] && !near[at])
                {
                    halo.Add(point);
                }
            }
        }

        return new(Thin(print, 12000), Thin(halo, 12000), across, down);
    }

    // Every k-th: the same points each time, spread as the print is.
    private static ProofPoint[] Thin(List<ProofPoint> points, int wanted)
    {
        double step = Math.Max(1, points.Count / (double)wanted);
        ProofPoint[] thinned = new ProofPoint[(int)(points.Count / step)];
        for (int i = 0; i < thinned.Length; i++)
        {
            thinned[i] = points[(int)(i * step)];
        }

        return thinned;
    }
}

/// <param name="At">Offset into the upright picture.</param>
/// <param name="Cell">The cell that the point lies in.</param>
internal readonly record struct ProofPoint(int At, int Cell);
