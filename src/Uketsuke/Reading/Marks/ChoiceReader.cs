using Uketsuke.Forms;
using Uketsuke.Reading.Fields;
using Uketsuke.Reading.Strokes;

namespace Uketsuke.Reading.Marks;

/// <summary>
/// Which printed option of a group is circled, ticked, crossed or underlined. A ring is judged by how much of the full turn
/// around the printed word it covers, other marks by their ink; exactly one option must win, with a margin, and none may be
/// struck out.
/// </summary>
internal static class ChoiceReader
{
    // A ring counts from this share of the full turn; hands often leave it open.
    private const double OpenRing = 0.62;

    // Ink of a clear tick, in mm²; half of it is a doubtful one.
    private const double TickInk = 1.6;

    // Smaller pieces (in mm²) are dust or what print removal left.
    private const double Dust = 0.35;

    // How far around an option a mark may lie, in mm.
    private const double Reach = 2.2;

    // From this share of an option's height a line is below its word.
    private const double Under = 0.74;

    private const double ClearScore = 0.6;
    private const double ClearMargin = 0.4;

    public static FieldDraft Read(FieldSheet sheet)
    {
        if (sheet.Field.Options.Length == 0 || sheet.PixelsPerMm <= 0)
        {
            return sheet.Sheet.Writing.Count == 0
                ? FieldDraft.Blank
                : FieldDraft.Unreadable with { Reasons = [ReadingReasons.OptionsUnknown] };
        }

        ChoiceOdds odds = Judge(sheet);
        if (!odds.IsInked)
        {
            return FieldDraft.Blank;
        }

        return new FieldDraft
        {
            IsInked = true,
            Candidates = [.. odds.Options.Select(option => new DraftCandidate(option.Value, option.Value, option.Probability))],
            Reasons = odds.IsClear ? [] : [ReadingReasons.UnclearMark],
        };
    }

    public static ChoiceOdds Judge(FieldSheet sheet)
    {
        PxBox[] options = [.. sheet.Field.Options.Select(option => sheet.Pixels(option.Area))];
        double[] scores = Scores(sheet, options);
        double best = scores.Max();
        double second = scores.Order().SkipLast(1).DefaultIfEmpty(0).Last();
        bool clear = best >= ClearScore && second <= best * ClearMargin
            && !options.Any(option => LevelStroke.CrossesWord(sheet.Sheet, option, sheet.PixelsPerMm));
        double sum = scores.Sum(score => score * score) + 0.02;
        OptionOdds[] odds =
        [
            .. sheet.Field.Options.Select((option, i) => new OptionOdds(
                option.Value, scores[i], clear ? Clear(scores[i], best, second, scores.Length) : scores[i] * scores[i] / sum))
        ];
        return new ChoiceOdds([.. odds.OrderByDescending(option => option.Probability)], best > 0.12, clear);
    }

    private static double Clear(double score, double best, double second, int count)
    {
        double sure = 0.999 - (0.03 * (second / best)) - (0.02 * Math.Max(0, 0.9 - best));
        return score == best ? sure : (1 - sure) / Math.Max(1, count - 1);
    }

    private static double[] Scores(FieldSheet sheet, PxBox[] options)
    {
        double scale = sheet.PixelsPerMm;
        double[] scores = new double[options.Length];
        List<Blob> left = [];
        foreach (Blob blob in sheet.Sheet.Writing.Where(blob => blob.Area >= Dust * scale * scale))
        {
            if (!TakeRing(sheet.Sheet, options, blob, scores))
            {
                left.Add(blob);
            }
        }

        int[] owner = [.. left.Select(blob => Nearest(options, blob, Reach * scale))];
        for (int i = 0; i < options.Length; i++)
        {
            List<Blob> own = [.. left.Where((_, k) => owner[k] == i)];
            if (own.Count > 0)
            {
                scores[i] = Math.Max(scores[i], OfMarks(sheet.Sheet, options[i], own, scale));
            }
        }

        return scores;
    }

    // One stroke that runs most of the way round an option. The option nearest to its middle gets it; when a second one
    // lies inside as well, both are meant or the hand slipped, and both get it.
    private static bool TakeRing(InkSheet sheet, PxBox[] options, Blob blob, double[] scores)
    {
        bool taken = false;
        for (int i = 0; i < options.Length; i++)
        {
            double turn = Turn(sheet, options[i], [blob]);
            if (turn >= OpenRing)
            {
                taken = true;
                scores[i] = Math.Max(scores[i], turn * Centred(options[i], blob));
            }
        }

        return taken;
    }

    // 1 when the ring's middle is the option's middle, less when the option lies at the ring's edge.
    private static double Centred(PxBox option, Blob ring)
    {
        double dx = (option.X + (option.Width / 2.0) - ring.CentreX) / Math.Max(1, ring.Box.Width / 2.0);
        double dy = (option.Y + (option.Height / 2.0) - ring.CentreY) / Math.Max(1, ring.Box.Height / 2.0);
        double off = Math.Sqrt((dx * dx) + (dy * dy));
        return off <= 0.45 ? 1 : Math.Max(0, 1 - ((off - 0.45) * 1.6));
    }

    /// <summary>Share of the full turn around the option's middle in which there is ink of these pieces, 0 to 1.</summary>
    private static double Turn(InkSheet sheet, PxBox option, IReadOnlyList<Blob> blobs)
    {
        const int sectors = 24;
        Span<bool> hit = stackalloc bool[sectors];
        double cx = option.X + (option.Width / 2.0);
        double cy = option.Y + (option.Height / 2.0);
        double rx = Math.Max(2, option.Width * 0.30);
        double ry = Math.Max(2, option.Height * 0.30);
        foreach (Blob blob in blobs)
        {
            for (int y = blob.Box.Y; y < blob.Bottom; y++)
            {
                for (int x = blob.Box.X; x < blob.Right; x++)
                {
                    if (sheet.Blobs.Labels[(y * sheet.Ink.Width) + x] != blob.Label)
                    {
                        continue;
                    }

                    // Ink over the word itself is no ring.
                    double dx = (x + 0.5 - cx) / rx;
                    double dy = (y + 0.5 - cy) / ry;
                    if ((dx * dx) + (dy * dy) >= 1)
                    {
                        hit[(int)((Math.Atan2(dy, dx) + Math.PI) / (2 * Math.PI) * (sectors - 0.001))] = true;
                    }
                }
            }
        }

        int count = 0;
        foreach (bool sector in hit)
        {
            count += sector ? 1 : 0;
        }

        return count / (double)sectors;
    }

    private static int Nearest(PxBox[] options, Blob blob, double reach)
    {
        int best = -1;
        double bestDistance = reach;
        for (int i = 0; i < options.Length; i++)
        {
            PxBox option = options[i];
            double dx = Math.Max(0, Math.Max(option.X - blob.CentreX, blob.CentreX - option.X - option.Width));
            double dy = Math.Max(0, Math.Max(option.Y - blob.CentreY, blob.CentreY - option.Y - option.Height));
            double distance = Math.Sqrt((dx * dx) + (dy * dy));
            if (distance < bestDistance)
            {
                best = i;
                bestDistance = distance;
            }
        }

        return best;
    }

    // Pieces of a broken ring together, or a tick, a cross, a filled box, an underline.
    private static double OfMarks(InkSheet sheet, PxBox option, List<Blob> blobs, double scale)
    {
        double turn = Turn(sheet, option, blobs);
        if (turn >= OpenRing)
        {
            return turn;
        }

        PxBox box = InkSheet.Around(blobs);
        double ink = blobs.Sum(blob => blob.Area) / (scale * scale);
        bool line = box.Height < option.Height * 0.4 && box.Width > box.Height * 3;
        double score = Math.Min(1, ink / TickInk) * 0.85;

        // A line well below the word's middle underlines it; any other may strike it out, and a person decides.
        bool under = box.Y + (box.Height / 2.0) > option.Y + (option.Height * Under) && box.Width > option.Width * 0.5;
        return line && !under ? Math.Min(score, ClearScore - 0.1) : score;
    }
}
