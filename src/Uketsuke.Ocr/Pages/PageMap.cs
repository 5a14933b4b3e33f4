using Uketsuke.Ocr.Imaging;

namespace Uketsuke.Ocr.Pages;

/// <summary>
/// From millimetres of a form to pixels of a scan: one projective map for the sheet, and a small local shift that
/// follows the uneven stretch of scanners and faxes.
/// </summary>
internal sealed class PageMap(Plane plane, ShiftMesh? mesh = null)
{
    public Plane Plane { get; } = plane;

    public Spot Map(Spot mm) => Plane.Map(mesh is null ? mm : mm + mesh.At(mm));

    public Spot Map(double x, double y) => Map(new Spot(x, y));

    /// <summary>
    /// Degrees, −180 to 180, by which the scan lies turned clockwise: turning it back counter-clockwise by as much makes
    /// it upright.
    /// </summary>
    public double RotationDegrees(Spot middle)
    {
        Spot along = Plane.Map(middle + new Spot(10, 0)) - Plane.Map(middle - new Spot(10, 0));
        return Math.Atan2(along.Y, along.X) * 180 / Math.PI;
    }
}
