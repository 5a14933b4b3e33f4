using Uketsuke.Forms;

namespace Uketsuke.Ocr.Pages;

/// <summary>Which part of the paper belongs to a field: its area, boxes, options and date parts, and a margin around them.</summary>
internal static class FieldRegion
{
    private const double MarginMm = 3;

    /// <summary>Whole pixels of the blank at the given scale, clipped to the paper.</summary>
    public static PxBox Of(FormField field, PaperSize paper, int pixelsPerMm)
    {
        MmBox[] parts = [.. Parts(field)];
        int left = Math.Max(0, (int)Math.Floor((parts.Min(part => part.Left) - MarginMm) * pixelsPerMm));
        int top = Math.Max(0, (int)Math.Floor((parts.Min(part => part.Top) - MarginMm) * pixelsPerMm));
        int right = (int)Math.Ceiling((Math.Min(parts.Max(part => part.Right) + MarginMm, paper.WidthMm)) * pixelsPerMm);
        int bottom = (int)Math.Ceiling((Math.Min(parts.Max(part => part.Bottom) + MarginMm, paper.HeightMm)) * pixelsPerMm);
        return new(left, top, right - left, bottom - top);
    }

    private static IEnumerable<MmBox> Parts(FormField field)
    {
        yield return field.Area;
        foreach (MmBox box in field.Boxes)
        {
            yield return box;
        }

        foreach (FieldOption option in field.Options)
        {
            yield return option.Area;
        }

        if (field.Date is DateParts date)
        {
            foreach (MmBox box in date.Year.Concat(date.Month).Concat(date.Day))
            {
                yield return box;
            }
        }
    }
}
