using Uketsuke.Forms;
using Uketsuke.Reading.Fields;

namespace Uketsuke.Reading.Marks;

/// <summary>Where a checkbox stands in a picture.</summary>
/// <param name="Frame">The printed square.</param>
/// <param name="Marked">What counts as in the box: on a form the frame and a little around it, in a picture of one box its inside.</param>
/// <param name="PixelsPerMm">0 in a picture of one box.</param>
internal sealed record CheckboxPlace(PxBox Frame, PxBox Marked, double PixelsPerMm)
{
    /// <summary>False where the frame was taken out of the picture with the rest of the print.</summary>
    public bool FrameIsSeen => PixelsPerMm == 0;

    public double Side => (Frame.Width + Frame.Height) / 2.0;

    public double CentreX => Frame.X + (Frame.Width / 2.0);

    public double CentreY => Frame.Y + (Frame.Height / 2.0);

    /// <summary>Null when the picture shows no box.</summary>
    public static CheckboxPlace? Of(FieldSheet sheet)
    {
        if (sheet.PixelsPerMm > 0)
        {
            return new(sheet.Pixels(sheet.Field.Area), sheet.Area, sheet.PixelsPerMm);
        }

        return PrintedBox.Find(sheet.Sheet) is { } box ? new(box.Frame, box.Inside, 0) : null;
    }
}
