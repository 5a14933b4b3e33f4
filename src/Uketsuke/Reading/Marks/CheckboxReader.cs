using Uketsuke.Forms;
using Uketsuke.Reading.Fields;
using Uketsuke.Reading.Strokes;

namespace Uketsuke.Reading.Marks;

/// <summary>
/// A checkbox: empty, ticked, crossed, filled, struck out. A cross may mean yes or no, and what was struck out is taken back: both go
/// to a person.
/// </summary>
internal static class CheckboxReader
{
    // Share of the box that is ink: below the first it is empty, above the second it is marked.
    private const double EmptyShare = 0.018;
    private const double MarkedShare = 0.05;
    private const double FilledShare = 0.62;

    // A box filled by moving the pen to and fro has at least this share of ink in each ninth.
    private const double EvenShare = 0.3;

    public static FieldDraft Read(FieldSheet sheet)
    {
        PxBox? box = sheet.PixelsPerMm > 0 ? sheet.Area : PrintedBox.Find(sheet.Sheet);
        if (box is not { } inside)
        {
            // No box in the picture: any mark is a mark, but nothing says that it stands in a box.
            return sheet.Sheet.Writing.Count == 0 ? Draft(false, "", 0.97) : Draft(true, "レ", 0.9);
        }

        double share = Share(sheet.Sheet, inside);

        // In a picture of one box the printed frame itself runs on beside it, so only a place on a form can show a strike-out.
        bool struckOut = sheet.PixelsPerMm > 0
            && LevelStroke.CrossesBox(sheet.Sheet, sheet.Pixels(sheet.Field.Area), sheet.PixelsPerMm);
        CheckboxShape shape = struckOut ? CheckboxShape.StruckOut : Shape(sheet.Sheet, inside, share);
        return shape switch
        {
            CheckboxShape.Empty => Draft(false, "", 0.999 - (share / EmptyShare * 0.01)),
            CheckboxShape.Trace => Draft(share > (EmptyShare + MarkedShare) / 2, "・", 0.6) with { Reasons = [ReadingReasons.UnclearMark] },
            CheckboxShape.Cross => Draft(true, "×", 0.6) with { Reasons = [ReadingReasons.UnclearMark] },
            CheckboxShape.StruckOut => Draft(false, "=", 0.6) with { Reasons = [ReadingReasons.UnclearMark] },
            CheckboxShape.Filled => Draft(true, "■", 0.995),
            _ => Draft(true, "レ", Math.Min(0.999, 0.98 + ((share - MarkedShare) * 0.3))),
        };
    }

    /// <summary>Shape of the mark in a box, from the ink in nine cells of the mark's own extent.</summary>
    internal static CheckboxShape Shape(InkSheet sheet, PxBox box, double share)
    {
        if (share < EmptyShare)
        {
            return CheckboxShape.Empty;
        }

        if (share < MarkedShare)
        {
            return CheckboxShape.Trace;
        }

        if (share > FilledShare)
        {
            return CheckboxShape.Filled;
        }

        PxBox mark = InkBox(sheet, box);
        double[] cells = Cells(sheet, mark);
        double corners = Math.Min(Math.Min(cells[0], cells[2]), Math.Min(cells[6], cells[8]));
        double sides = Math.Max(Math.Max(cells[1], cells[3]), Math.Max(cells[5], cells[7]));

        // A cross has ink in all four corners, a tick not below right; what was filled has ink in every cell.
        bool cross = corners > 0.04 && cells[4] > 0.12 && sides < cells[4] && cells.Min() < EvenShare
            && mark.Width > box.Width * 0.35 && mark.Height > box.Height * 0.35;
        return cross ? CheckboxShape.Cross : CheckboxShape.Tick;
    }

    internal static double Share(InkSheet sheet, PxBox box)
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

    private static PxBox InkBox(InkSheet sheet, PxBox box)
    {
        int left = box.X + box.Width;
        int top = box.Y + box.Height;
        int right = box.X;
        int bottom = box.Y;
        for (int y = Math.Max(0, box.Y); y < Math.Min(sheet.Ink.Height, box.Y + box.Height); y++)
        {
            for (int x = Math.Max(0, box.X); x < Math.Min(sheet.Ink.Width, box.X + box.Width); x++)
            {
                if (sheet.Ink.IsStroke(x, y))
                {
                    left = Math.Min(left, x);
                    right = Math.Max(right, x + 1);
                    top = Math.Min(top, y);
                    bottom = Math.Max(bottom, y + 1);
                }
            }
        }

        return new PxBox(left, top, Math.Max(1, right - left), Math.Max(1, bottom - top));
    }

    private static double[] Cells(InkSheet sheet, PxBox mark)
    {
        double[] shares = new double[9];
        for (int i = 0; i < 9; i++)
        {
            int left = mark.X + (i % 3 * mark.Width / 3);
            int top = mark.Y + (i / 3 * mark.Height / 3);
            int right = mark.X + (((i % 3) + 1) * mark.Width / 3);
            int bottom = mark.Y + (((i / 3) + 1) * mark.Height / 3);
            shares[i] = Share(sheet, new PxBox(left, top, Math.Max(1, right - left), Math.Max(1, bottom - top)));
        }

        return shares;
    }

    private static FieldDraft Draft(bool marked, string written, double confidence) => new()
    {
        IsInked = true,
        Candidates =
        [
            new(marked ? "true" : "false", written, confidence),
            new(marked ? "false" : "true", written, 1 - confidence),
        ],
    };
}
