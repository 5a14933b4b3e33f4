using Uketsuke.Forms;
using Uketsuke.Ocr.Imaging;
using Uketsuke.Reading;

namespace Uketsuke.Ocr.Pages;

/// <summary>The whole scan in the geometry of its form, 8 px/mm: what a clerk sees, and what proves the form.</summary>
internal static class UprightPage
{
    public static GreyImage Draw(PageLook look, BlankPage blank, PageMap map)
    {
        const double Mm = 1.0 / BlankPage.Middle;
        return Warp.Draw(
            look.Scan,
            blank.MiddlePicture.Width,
            blank.MiddlePicture.Height,
            (x, y) => map.Map(x * Mm, y * Mm)) with
        {
            Dpi = BlankPage.Middle * 25.4,
        };
    }

    /// <summary>Where a part of the form stands on the upright picture.</summary>
    public static PxBox Pixels(MmBox area) => new(
        (int)Math.Round(area.Left * BlankPage.Middle),
        (int)Math.Round(area.Top * BlankPage.Middle),
        (int)Math.Round(area.Width * BlankPage.Middle),
        (int)Math.Round(area.Height * BlankPage.Middle));
}
