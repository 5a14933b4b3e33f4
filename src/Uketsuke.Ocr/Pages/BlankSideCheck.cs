using Uketsuke.Ocr.Imaging;
using Uketsuke.Reading;

namespace Uketsuke.Ocr.Pages;

/// <summary>Whether a side holds nothing but paper, dust, punch holes and the shadow of its edges.</summary>
internal static class BlankSideCheck
{
    // On whitened paper at 3 px/mm: print that shows through from the other side stays lighter than this.
    private const byte Ink = 165;
    private const double EdgeMm = 5;
    private const double PunchZoneMm = 20;
    // A single written character has about 5 mm² of ink, a line of print 20 mm².
    private const double MostInkMm2 = 6;
    private const double SpeckMm = 0.9;

    /// <param name="page">About 3 px/mm, whitened.</param>
    public static bool IsBlank(GreyImage page, double pixelsPerMm)
    {
        bool[] ink = new bool[page.Pixels.Length];
        for (int i = 0; i < ink.Length; i++)
        {
            ink[i] = page.Pixels[i] < Ink;
        }

        double area = 0;
        foreach (InkBlob blob in InkBlobs.Find(ink, page.Width, page.Height, out int[] _))
        {
            if (!IsDirt(blob, page, pixelsPerMm))
            {
                area += blob.Area / (pixelsPerMm * pixelsPerMm);
            }
        }

        return area < MostInkMm2;
    }

    private static bool IsDirt(InkBlob blob, GreyImage page, double pixelsPerMm)
    {
        double width = blob.Width / pixelsPerMm;
        double height = blob.Height / pixelsPerMm;
        double distance = Math.Min(
            Math.Min(blob.Left, page.Width - 1 - blob.Right),
            Math.Min(blob.Top, page.Height - 1 - blob.Bottom)) / pixelsPerMm;
        double middle = Math.Min(
            Math.Min((blob.Left + blob.Right) / 2, page.Width - ((blob.Left + blob.Right) / 2)),
            Math.Min((blob.Top + blob.Bottom) / 2, page.Height - ((blob.Top + blob.Bottom) / 2))) / pixelsPerMm;
        bool speck = Math.Max(width, height) < SpeckMm;
        bool shadow = distance < 1 || middle < EdgeMm;
        bool hole = middle < PunchZoneMm && width is > 3 and < 10 && height is > 3 and < 10
            && blob.Area > 0.55 * blob.Width * blob.Height;
        return speck || shadow || hole;
    }
}
