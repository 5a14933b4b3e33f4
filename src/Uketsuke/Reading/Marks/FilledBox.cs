using Uketsuke.Forms;
using Uketsuke.Reading.Strokes;

namespace Uketsuke.Reading.Marks;

/// <summary>Whether a box was filled with ink, by moving the pen to and fro.</summary>
internal static class FilledBox
{
    // By the ink within the frame: filled for sure; perhaps filled.
    private const double Sure = 0.8;
    private const double Perhaps = 0.58;

    // A filled box has at least this share of ink in each ninth.
    private const double Even = 0.42;

    /// <returns>Filled alone, filled as one of several shapes, or nothing.</returns>
    public static CheckboxShape[] Look(InkSheet sheet, PxBox frame)
    {
        int x = frame.Width / 10;
        int y = frame.Height / 10;
        PxBox inside = new(frame.X + x, frame.Y + y, Math.Max(1, frame.Width - (2 * x)), Math.Max(1, frame.Height - (2 * y)));
        double share = InkShare.Of(sheet, inside);
        if (share > Sure || Ninths(sheet, inside).Min() >= Even)
        {
            return [CheckboxShape.Filled];
        }

        return share > Perhaps ? [CheckboxShape.Tick, CheckboxShape.Filled] : [];
    }

    private static IEnumerable<double> Ninths(InkSheet sheet, PxBox inside) => Enumerable.Range(0, 9).Select(i =>
    {
        int left = inside.X + (i % 3 * inside.Width / 3);
        int top = inside.Y + (i / 3 * inside.Height / 3);
        int right = inside.X + (((i % 3) + 1) * inside.Width / 3);
        int bottom = inside.Y + (((i / 3) + 1) * inside.Height / 3);
        return InkShare.Of(sheet, new PxBox(left, top, Math.Max(1, right - left), Math.Max(1, bottom - top)));
    });
}
