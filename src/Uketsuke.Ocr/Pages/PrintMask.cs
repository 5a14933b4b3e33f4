using Uketsuke.Ocr.Imaging;
using Uketsuke.Reading;

namespace Uketsuke.Ocr.Pages;

/// <summary>Where a part of a blank form is printed.</summary>
/// <param name="Print">Print and what it may swell or stray to.</param>
/// <param name="Beside">Somewhat wider: where crumbs of print are found.</param>
internal sealed record PrintMask(int Width, int Height, bool[] Print, bool[] Beside)
{
    private const byte PrintEdge = 215;

    // How far print may stand beside its place or be swollen by toner and blur.
    private const double ToleranceMm = 0.17;
    private const double CrumbReachMm = 0.35;

    public static PrintMask Of(GreyImage blank, int pixelsPerMm)
    {
        bool[] printed = new bool[blank.Pixels.Length];
        for (int i = 0; i < printed.Length; i++)
        {
            printed[i] = blank.Pixels[i] < PrintEdge;
        }

        return new(
            blank.Width,
            blank.Height,
            Nearness.Of(printed, blank.Width, blank.Height, (int)Math.Round(ToleranceMm * pixelsPerMm)),
            Nearness.Of(printed, blank.Width, blank.Height, (int)Math.Round(CrumbReachMm * pixelsPerMm)));
    }
}
