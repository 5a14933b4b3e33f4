using Uketsuke.Forms;
using Uketsuke.Reading.Stamps;

namespace Uketsuke.Reading;

/// <summary>One field cut out of a registered page, before recognition.</summary>
/// <param name="Ink">The region with the printed form removed: what a hand wrote, paper = 255.</param>
/// <param name="Original">The same region as scanned, print included; same size as <paramref name="Ink"/>.</param>
/// <param name="Region">
/// Which part of the paper the images show, in mm of the form: the field's area, boxes and options with a margin of 2 to 4 mm.
/// </param>
/// <param name="PixelsPerMm">Both directions; the page was straightened to square pixels.</param>
/// <param name="Box">Where the field's area stands on the upright page image, for the clerk's screen.</param>
public sealed record FieldCut(
    FormField Field,
    GreyImage Ink,
    GreyImage Original,
    MmBox Region,
    double PixelsPerMm,
    PxBox Box)
{
    /// <summary>Distance of the page's matched print to the blank after registration, in mm.</summary>
    public double RegistrationMm { get; init; }

    /// <summary>Red ink near the field and what the field is without it; null for a grey scan and where there is none.</summary>
    public RedAcross? Red { get; init; }

    /// <summary>The pixels of <see cref="Ink"/> that show <paramref name="area"/>, clipped to the image.</summary>
    public PxBox ToPixels(MmBox area)
    {
        int left = (int)Math.Round((area.Left - Region.Left) * PixelsPerMm);
        int top = (int)Math.Round((area.Top - Region.Top) * PixelsPerMm);
        int right = (int)Math.Round((area.Right - Region.Left) * PixelsPerMm);
        int bottom = (int)Math.Round((area.Bottom - Region.Top) * PixelsPerMm);
        left = Math.Clamp(left, 0, Ink.Width);
        top = Math.Clamp(top, 0, Ink.Height);
        return new(left, top, Math.Clamp(right, left, Ink.Width) - left, Math.Clamp(bottom, top, Ink.Height) - top);
    }
}

/// <summary>Reads one field that was cut out of a page: recognise, decode by its kind, decide its state.</summary>
public interface IFieldReader
{
    /// <remarks>Thread-safe; blocks. Checks between fields come afterwards, over the whole page.</remarks>
    FieldReading Read(FieldCut cut, CancellationToken cancellationToken);

    /// <summary>Checks between fields (postal code and town, age and category …): may confirm, doubt or set a conflict.</summary>
    /// <param name="today">For ages and "not in the future"; Asia/Tokyo.</param>
    IReadOnlyList<FieldReading> CrossCheck(FormTemplate form, IReadOnlyList<FieldReading> fields, DateOnly today);
}
