using Uketsuke.Forms;
using Uketsuke.Reading.Strokes;

namespace Uketsuke.Reading.Marks;

/// <summary>How much of a place is ink.</summary>
internal static class InkShare
{
    /// <summary>0 to 1; what lies outside the picture is paper.</summary>
    public static double Of(InkSheet sheet, PxBox box)
    {
        long ink = 0;
        for (int y = Math.Max(0, box.Y); y < Math.Min(sheet.Ink.Height, box.Y + box.Height); y++)
        {
            for (int x = Math.Max(0, box.X); x < Math.Min(sheet.Ink.Width, box.X + box.Width); x++)
            {
                ink += sheet.Ink.IsStroke(x, y) ? 1 : 0;
            }
        }

        return ink / (double)Math.Max(1, box.Width * box.Height);
    }
}
