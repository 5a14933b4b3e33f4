using Uketsuke.Forms;
using Uketsuke.Reading.Fields;
using Uketsuke.Reading.Strokes;

namespace Uketsuke.Reading.Marks;

/// <summary>A seal or signature: there or not. What it says is never read, and whose it is never judged.</summary>
internal static class SealReader
{
    // A personal seal is 10 to 18 mm wide; a piece of it this large, in mm and mm², is surely there.
    private const double PresentSize = 4.5;
    private const double PresentInk = 3.0;
    private const double AbsentInk = 0.8;

    public static FieldDraft Read(FieldSheet sheet)
    {
        IReadOnlyList<Blob> writing = sheet.PixelsPerMm > 0 ? sheet.Sheet.Inside(sheet.Area) : sheet.Sheet.Writing;
        PxBox box = InkSheet.Around(writing);

        // Without a scale the picture is taken for a seal area of 18 mm.
        double scale = sheet.PixelsPerMm > 0 ? sheet.PixelsPerMm : Math.Max(sheet.Area.Width, sheet.Area.Height) / 18.0;
        double ink = writing.Sum(blob => blob.Area) / (scale * scale);
        double size = Math.Max(box.Width, box.Height) / scale;
        if (ink <= AbsentInk)
        {
            return Draft("absent", 0.995 - (ink / AbsentInk * 0.02), []);
        }

        return ink >= PresentInk && size >= PresentSize
            ? Draft("present", Math.Min(0.999, 0.98 + (ink / 1000)), [])
            : Draft("present", 0.6, [ReadingReasons.UnclearMark]);
    }

    private static FieldDraft Draft(string value, double confidence, string[] reasons) => new()
    {
        IsInked = true,
        Candidates =
        [
            new(value, value == "present" ? "印" : "", confidence),
            new(value == "present" ? "absent" : "present", "", 1 - confidence),
        ],
        Reasons = [.. reasons],
    };
}
