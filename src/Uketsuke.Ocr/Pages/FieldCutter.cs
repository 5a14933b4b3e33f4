using Uketsuke.Forms;
using Uketsuke.Ocr.Imaging;
using Uketsuke.Reading;

namespace Uketsuke.Ocr.Pages;

/// <summary>Cuts fields out of a registered scan.</summary>
/// <param name="red">The page's red ink; null when there is none.</param>
internal sealed class FieldCutter(
    BlankPage blank, PageLook look, PageMap map, PaperTone tone, double residualMm, PageRed? red = null)
{
    // Finer than this a scan is cut at 12 px/mm, otherwise at 8.
    private const double FineScan = 9.4;

    public FieldCut Cut(FormField field)
    {
        int scale = look.PixelsPerMm >= FineScan ? BlankPage.Finest : BlankPage.Middle;
        PxBox region = FieldRegion.Of(field, blank.Form.Paper, scale);
        double mm = 1.0 / scale;
        PrintMask print = blank.Print(region, scale);
        GreyImage original = Draw(look.Scan, region, scale);
        GreyImage ink = Ink(original);
        MmBox paper = new(region.X * mm, region.Y * mm, region.Width * mm, region.Height * mm);
        FieldCut cut = new(field, ink, original, paper, scale, UprightPage.Pixels(field.Area)) { RegistrationMm = residualMm };
        return red?.Near(cut) is { IsEmpty: false } shapes
            ? cut with { Red = new(Ink(Draw(red.Scan, region, scale)), shapes) }
            : cut;

        GreyImage Ink(GreyImage scanned) =>
            PrintEraser.Erase(Whiten(scanned, region, (double)BlankPage.Middle / scale), print, scale);
    }

    private GreyImage Draw(GreyImage scan, PxBox region, int scale)
    {
        double mm = 1.0 / scale;
        return Warp.Draw(scan, region.Width, region.Height, (x, y) => map.Map((region.X + x) * mm, (region.Y + y) * mm)) with
        {
            Dpi = scale * 25.4,
        };
    }

    private GreyImage Whiten(GreyImage original, PxBox region, double toMiddle)
    {
        byte[] pixels = new byte[original.Pixels.Length];
        for (int y = 0; y < original.Height; y++)
        {
            int toneY = (int)((region.Y + y) * toMiddle);
            for (int x = 0; x < original.Width; x += 8)
            {
                float factor = 255f / tone.At((int)((region.X + x) * toMiddle), toneY);
                int end = Math.Min(original.Width, x + 8);
                for (int u = x; u < end; u++)
                {
                    int at = (y * original.Width) + u;
                    pixels[at] = (byte)Math.Min(255f, (original.Pixels[at] * factor) + 0.5f);
                }
            }
        }

        return original with { Pixels = pixels };
    }
}
