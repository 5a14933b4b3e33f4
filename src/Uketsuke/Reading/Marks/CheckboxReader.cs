using Uketsuke.Forms;
using Uketsuke.Reading.Fields;
using Uketsuke.Reading.Strokes;

namespace Uketsuke.Reading.Marks;

/// <summary>
/// A checkbox: empty, ticked, crossed, filled, circled, struck out. What a shape means the form says. A mark that may be either of two
/// shapes passes only when both mean the same; what was struck out is taken back and goes to a person.
/// </summary>
internal static class CheckboxReader
{
    // Share of the box that is ink: below the first it is empty, above the second it is marked.
    private const double EmptyShare = 0.018;
    private const double MarkedShare = 0.05;

    public static FieldDraft Read(FieldSheet sheet)
    {
        if (CheckboxPlace.Of(sheet) is not { } place)
        {
            // No box in the picture: any mark is a mark, but nothing says that it stands in a box.
            return sheet.Sheet.Writing.Count == 0 ? Draft(false, "", 0.97) : Draft(true, "レ", 0.9);
        }

        double share = InkShare.Of(sheet.Sheet, place.Marked);
        CheckboxShape[] shapes = Shapes(sheet.Sheet, place, share);
        if (shapes is [CheckboxShape.Empty])
        {
            return Draft(false, "", 0.999 - (share / EmptyShare * 0.01));
        }

        string written = Written(shapes[0]);
        return shapes.Select(shape => Meaning(shape, sheet.Field.Marks)).Distinct().ToArray() switch
        {
            [MarkMeaning.Checked] => Draft(true, written, Certainty(shapes, share)),
            [MarkMeaning.NotChecked] => Draft(false, written, Certainty(shapes, share)),
            _ => Draft(Guess(shapes[0], share), written, 0.6) with { Reasons = [ReadingReasons.UnclearMark] },
        };
    }

    /// <summary>What the mark may be, the likeliest first; never nothing.</summary>
    /// <param name="share">Ink by area of <see cref="CheckboxPlace.Marked"/>.</param>
    internal static CheckboxShape[] Shapes(InkSheet sheet, CheckboxPlace place, double share)
    {
        double core = InkShare.Of(sheet, Core(place));
        RingLook ring = RingFinder.Look(sheet, place);
        if (core < EmptyShare)
        {
            // Nothing in the middle: a ring, or ink that only lies along the frame.
            return ring == RingLook.Around || RingFinder.IsTight(sheet, place) ? [CheckboxShape.Circled]
                : ring == RingLook.Partly || share >= EmptyShare ? [CheckboxShape.Trace]
                : [CheckboxShape.Empty];
        }

        // A ring's own ink must not count as a mark in the box.
        return ring switch
        {
            RingLook.Around => [CheckboxShape.Circled, .. InBox(sheet, place, core)],
            RingLook.Partly => [CheckboxShape.Trace],
            _ => InBox(sheet, place, share),
        };
    }

    private static CheckboxShape[] InBox(InkSheet sheet, CheckboxPlace place, double share)
    {
        if (share < EmptyShare)
        {
            return [CheckboxShape.Empty];
        }

        // In a picture of one box the printed frame itself runs on beside it, so only a place on a form can show a strike-out.
        if (!place.FrameIsSeen && LevelStroke.CrossesBox(sheet, place.Frame, place.PixelsPerMm))
        {
            return [CheckboxShape.StruckOut];
        }

        if (share < MarkedShare)
        {
            return [CheckboxShape.Trace];
        }

        CheckboxShape[] filled = FilledBox.Look(sheet, place.Frame);
        return filled is [CheckboxShape.Filled] ? filled : [.. filled, .. Strokes(sheet, place)];
    }

    private static CheckboxShape[] Strokes(InkSheet sheet, CheckboxPlace place) => CrossFinder.Look(sheet, place) switch
    {
        CrossLook.Clear => [CheckboxShape.Cross],
        CrossLook.Large => [CheckboxShape.StruckOut],
        CrossLook.Muddle => [CheckboxShape.Muddle],
        _ => RingFinder.IsIn(sheet, place) ? [CheckboxShape.Circled, CheckboxShape.Tick] : [CheckboxShape.Tick],
    };

    private static PxBox Core(CheckboxPlace place)
    {
        int x = (int)(place.Frame.Width * 0.18);
        int y = (int)(place.Frame.Height * 0.18);
        return new(place.Frame.X + x, place.Frame.Y + y, Math.Max(1, place.Frame.Width - (2 * x)), Math.Max(1, place.Frame.Height - (2 * y)));
    }

    private static MarkMeaning Meaning(CheckboxShape shape, MarkMeanings marks) => shape switch
    {
        CheckboxShape.Tick => marks.Tick,
        CheckboxShape.Cross => marks.Cross,
        CheckboxShape.Filled => marks.Filled,
        CheckboxShape.Circled => marks.Circled,
        CheckboxShape.Empty => MarkMeaning.NotChecked,
        _ => MarkMeaning.Person,
    };

    private static double Certainty(CheckboxShape[] shapes, double share) => shapes is [CheckboxShape.Tick]
        ? Math.Min(0.999, 0.98 + ((share - MarkedShare) * 0.3))
        : 0.995;

    private static bool Guess(CheckboxShape shape, double share) => shape switch
    {
        CheckboxShape.Trace => share > (EmptyShare + MarkedShare) / 2,
        CheckboxShape.StruckOut or CheckboxShape.Muddle => false,
        _ => true,
    };

    private static string Written(CheckboxShape shape) => shape switch
    {
        CheckboxShape.Trace => "・",
        CheckboxShape.Cross => "×",
        CheckboxShape.Filled => "■",
        CheckboxShape.Circled => "○",
        CheckboxShape.StruckOut or CheckboxShape.Muddle => "=",
        _ => "レ",
    };

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
