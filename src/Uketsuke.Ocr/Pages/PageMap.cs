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
        Spot along = Map(middle + new Spot(10, 0)) - Map(middle - new Spot(10, 0));
        return Math.Atan2(along.Y, along.X) * 180 / Math.PI;
    }

    /// <summary>Pixels of the scan for a millimetre of the form, in the middle of the form.</summary>
    public double PixelsPerMm(Spot middle)
    {
        Spot along = Map(middle + new Spot(10, 0)) - Map(middle - new Spot(10, 0));
        Spot down = Map(middle + new Spot(0, 10)) - Map(middle - new Spot(0, 10));
        return (along.Length + down.Length) / 40;
    }
}
