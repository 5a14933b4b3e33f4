using Uketsuke.Forms;
using Uketsuke.Reading.Fields;
using Uketsuke.Reading.Strokes;

namespace Uketsuke.Reading.Stamps;

/// <summary>
/// A field with a stamp across it, as it is without the stamp. Only what is surely a stamp is ever left out: where any other red ink
/// touches the field, a hand may have written or struck out something, and the field is read with everything on it.
/// </summary>
/// <param name="Sheet">The field's ink without red.</param>
/// <param name="IsPale">True when the writing is about as pale as the stamp: strokes of it may have been taken out with the stamp.</param>
/// <param name="IsSealed">True when a personal seal stands on it: over writing that is a correction, for a person to look at.</param>
internal sealed record StampedField(FieldSheet Sheet, bool IsSealed, bool IsPale)
{
    // Mm around the place of the writing: a mark on an option reaches beyond it.
    private const double MarkReach = 1;

    // The margin around a field in its cut, in mm, less a bit: writing touches the frame.
    private const double Margin = 2;

    // Grey levels by which writing must be darker than the stamp, and by which taking out red brightens the stamp's own ink.
    private const int Darker = 10;
    private const int LeastLift = 40;

    /// <param name="seen">The field's ink with everything on it.</param>
    /// <param name="sheet">The same, ready to read.</param>
    /// <returns>Null when the field is read with everything on it.</returns>
    public static StampedField? Of(RedAcross? red, GreyImage seen, FieldSheet sheet)
    {
        if (red is null || sheet.Field.Kind is FieldKind.Checkbox or FieldKind.Choice or FieldKind.Seal)
        {
            return null;
        }

        RedShape[] touching = [.. red.Shapes.Where(shape => InkSheet.Overlap(shape.Box, Place(sheet)) > 0)];
        if (touching.Length == 0 || touching.Any(shape => shape.Kind == RedKind.Writing || MayBeMark(shape, sheet)))
        {
            return null;
        }

        // A field on which nothing is left but had ink is never taken for blank.
        FieldSheet clean = sheet.With(red.Ink);
        return clean.Writing().Count == 0
            ? null
            : new(clean, touching.Any(shape => shape.Kind == RedKind.Seal), IsPaleBeside(seen, red.Ink, clean));
    }

    // The darker part of either: edges of strokes are paler than the ink.
    private static bool IsPaleBeside(GreyImage seen, GreyImage withoutRed, FieldSheet clean)
    {
        int[] writing = new int[256];
        int[] stamp = new int[256];
        for (int i = 0; i < seen.Pixels.Length; i++)
        {
            if (withoutRed.Pixels[i] - seen.Pixels[i] >= LeastLift)
            {
                stamp[seen.Pixels[i]]++;
            }
            else if (clean.Sheet.Ink.Strength[i] >= InkMap.StrokeLevel)
            {
                writing[withoutRed.Pixels[i]]++;
            }
        }

        return stamp.Any(count => count > 0) && Dark(writing) + Darker >= Dark(stamp);
    }

    // The grey level that three in ten pixels do not exceed.
    private static int Dark(int[] histogram)
    {
        int wanted = histogram.Sum() * 3 / 10;
        int level = 0;
        for (int found = histogram[0]; found <= wanted && level < 255; level++)
        {
            found += histogram[level + 1];
        }

        return level;
    }

    private static PxBox Place(FieldSheet sheet)
    {
        int margin = (int)(Margin * sheet.PixelsPerMm);
        return new(margin, margin, Math.Max(1, sheet.Sheet.Ink.Width - (2 * margin)), Math.Max(1, sheet.Sheet.Ink.Height - (2 * margin)));
    }

    // A ring around a printed era may be drawn in red.
    private static bool MayBeMark(RedShape shape, FieldSheet sheet)
    {
        int reach = (int)Math.Ceiling(MarkReach * sheet.PixelsPerMm);
        return sheet.Field.Options.Select(option => sheet.Pixels(option.Area)).Any(option => InkSheet.Overlap(
            shape.Box, new(option.X - reach, option.Y - reach, option.Width + (2 * reach), option.Height + (2 * reach))) > 0);
    }
}
