using Uketsuke.Ocr.Imaging;
using Uketsuke.Reading;

namespace Uketsuke.Ocr.Pages;

/// <summary>
/// Whether a page laid over a form really is that form: nearly all print of the blank must be there, everywhere, with
/// light paper beside it. Handwriting only adds ink, so it does not disturb the proof; another form has its print
/// elsewhere.
/// </summary>
/// <param name="Found">Share of the blank's print that is dark on the page.</param>
/// <param name="WorstCells">Share of found print in the tenth part of the sheet where it is lowest.</param>
/// <param name="Dirty">Share of the paper close beside print that is dark.</param>
/// <param name="Seen">Share of the blank's print that lies on the scan at all.</param>
/// <param name="Marks">Share of the blank's landmarks that stand where they must, to tenths of a millimetre.</param>
internal sealed record FormProof(double Found, double WorstCells, double Dirty, double Seen, double Marks)
{
    // Right forms, however worn, stay above 0.97, 0.95 and below 0.1; the right frames with other words in them reach
    // 0.94 and 0.68 (tests: FormFinderTests).
    private const double LeastFound = 0.85;
    private const double LeastInCells = 0.75;
    private const double MostDirty = 0.35;
    private const double LeastSeen = 0.70;

    // A fax and a scan of 150 dpi lose hairlines, and with them whole parts of a form that have nothing else: down to 0.52 of
    // the print there. The landmarks are larger than any line; when nearly all of them stand in their place it is the form.
    private const double NearlyAllMarks = 0.93;
    private const double LeastInFaintCells = 0.40;
    private const int LeastPointsInCell = 16;

    // On white paper: as dark as the thinnest rule that a worn scan still shows; as dark as real ink.
    private const byte Dark = 190;
    private const byte Ink = 160;

    public bool Holds => Found >= LeastFound
        && WorstCells >= (Marks >= NearlyAllMarks ? LeastInFaintCells : LeastInCells)
        && Dirty <= MostDirty
        && Seen >= LeastSeen;

    /// <param name="upright">8 px/mm, registered to the blank.</param>
    /// <param name="tone">How bright the paper of <paramref name="upright"/> is.</param>
    /// <param name="isOnScan">Whether a place of the upright picture (an offset) comes from the scan.</param>
    /// <param name="marks">Share of the landmarks that were found, 0 to 1.</param>
    public static FormProof Of(GreyImage upright, PaperTone tone, ProofPoints points, double marks, Func<int, bool> isOnScan)
    {
        ProofPoint[] print = [.. points.Print.Where(point => isOnScan(point.At))];
        ProofPoint[] halo = [.. points.Halo.Where(point => isOnScan(point.At))];
        int cells = points.CellsAcross * points.CellsDown;
        int[] wanted = new int[cells];
        int[] found = new int[cells];
        foreach (ProofPoint point in print)
        {
            wanted[point.Cell]++;
            found[point.Cell] += IsDarkNear(upright, tone, point.At) ? 1 : 0;
        }

        int dirty = halo.Count(point => upright.Pixels[point.At] < Ink * Paper(upright, tone, point.At));
        double[] shares =
        [
            .. Enumerable.Range(0, cells)
                .Where(cell => wanted[cell] >= LeastPointsInCell)
                .Select(cell => found[cell] / (double)wanted[cell])
                .Order(),
        ];
        double[] worst = shares[..Math.Max(Math.Min(shares.Length, 3), shares.Length / 10)];
        return new(
            found.Sum() / Math.Max(1.0, wanted.Sum()),
            worst.Length == 0 ? 0 : worst.Average(),
            dirty / Math.Max(1.0, halo.Length),
            print.Length / Math.Max(1.0, points.Print.Length),
            marks);
    }

    // Within two pixels, a quarter of a millimetre: what registration may leave.
    private static bool IsDarkNear(GreyImage upright, PaperTone tone, int at)
    {
        byte[] pixels = upright.Pixels;
        float dark = Dark * Paper(upright, tone, at);
        if (pixels[at] < dark)
        {
            return true;
        }

        for (int v = -2; v <= 2; v++)
        {
            int row = at + (v * upright.Width);
            for (int u = -2; u <= 2; u++)
            {
                if ((uint)(row + u) < (uint)pixels.Length && pixels[row + u] < dark)
                {
                    return true;
                }
            }
        }

        return false;
    }

    // The paper's brightness here, as a share of white.
    private static float Paper(GreyImage upright, PaperTone tone, int at) => tone.At(at % upright.Width, at / upright.Width) / 255f;
}
