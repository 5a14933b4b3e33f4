using System.Collections.Immutable;
using Uketsuke.Forms;
using Uketsuke.Reading.Decoding;
using Uketsuke.Reading.Singles;
using Uketsuke.Reading.Strokes;
using Uketsuke.Reading.Values;

namespace Uketsuke.Reading.Texts;

/// <summary>
/// A second look at a line, letter by letter: its separate pieces of ink are grouped to letters in every likely way and each
/// group is read alone by the box reader. Where the line does not part into letters the look says nothing of that place.
/// </summary>
internal sealed class LetterLook : ISecondLook
{
    // A letter may be of this many pieces (ハ is of two, ボ with its marks of four), and as wide as this many letter heights.
    private const int MostPieces = 5;
    private const double WidestLetter = 1.35;

    // A lone letter such as ハ may be flat.
    private const double WidestLine = 2.0;

    // Natural log for each letter of a piece that may hold several: no opinion, at the price of a middling letter.
    private const double Touching = -2.5;
    private const double WidestSingle = 0.95;
    private const int MostTouching = 4;

    // Letters stand apart by more than their own parts do, in letter heights; a soft rule, the ink decides.
    private const double PartGap = 0.16;
    private const double GapSoftness = 0.10;

    private const double Impossible = -200;
    private const int Several = 16;

    private readonly int pieces;
    private readonly ImmutableArray<Group>[] from;
    private readonly HashSet<int> spaces;
    private readonly double scale;

    private LetterLook(int pieces, ImmutableArray<Group>[] from, HashSet<int> spaces)
    {
        this.pieces = pieces;
        this.from = from;
        this.spaces = spaces;
        scale = 1;
        if (Best(1) is [{ } best, ..])
        {
            Own = best.Text;

            // Each group counts with its pieces, so that few letters and many compare; the best way sets the measure.
            scale = Math.Max(1, best.Text.Count(c => c != Alphabet.Space[0])) / (double)pieces;
            Seen = Math.Min(1, Best(Several).Sum(text => Math.Exp(text.Ink)));
        }
    }

    public string? Own { get; }

    public double Seen { get; }

    // Set by hand, not searched; benchmarks/reading-singles.md says what they give.
    public double LineWeight => 0.5;

    public double LetterWeight => 0.8;

    /// <returns>Null when the box reader does not know the alphabet, or there is nothing to part.</returns>
    public static LetterLook? Read(SingleReader singles, Alphabet alphabet, TextLine line)
    {
        if (!singles.KnowsBoxesOf(alphabet) || line.Pieces.Length == 0)
        {
            return null;
        }

        HashSet<int> spaces = Spaces(line);
        List<(int From, int To, PxBox Box)> spans = Spans(line, spaces);
        IReadOnlyList<BoxOdds> odds = singles.Alone([.. spans.Select(span => Crop(line.Image, span.Box))], alphabet)!;
        List<Group>[] from = [.. line.Pieces.Select(_ => new List<Group>())];
        for (int i = 0; i < spans.Count; i++)
        {
            (int first, int end, PxBox box) = spans[i];
            bool mayBeSeveral = end == first + 1 && !line.PiecesAreLetters && box.Width > line.LetterHeight * WidestSingle;
            from[first].Add(new Group(end, odds[i].Logs, Shape(line, first, end), mayBeSeveral));
        }

        return new LetterLook(line.Pieces.Length, [.. from.Select(groups => groups.ToImmutableArray())], spaces);
    }

    /// <summary>The likeliest texts of the ways that part the line wholly, best first; word gaps stand as spaces.</summary>
    public List<LetterText> Best(int count)
    {
        List<LetterText>[] at = new List<LetterText>[pieces + 1];
        at[0] = [new("", 0, 0)];
        for (int p = 0; p < pieces; p++)
        {
            List<LetterText>? here = at[p] is null ? null : Cut(at[p], count);
            if (here is null)
            {
                continue;
            }

            string gap = spaces.Contains(p) ? Alphabet.Space : "";
            foreach (Group group in from[p])
            {
                List<LetterText> next = at[group.End] ??= [];
                foreach ((char letter, double log) in group.Ranked)
                {
                    double ink = (group.End - p) * log;
                    next.AddRange(here.Select(text => new LetterText(text.Text + gap + letter, text.Log + ink + group.Shape, text.Ink + ink)));
                }
            }
        }

        return at[pieces] is null ? [] : [.. Cut(at[pieces], count).Select(text => new LetterText(text.Text, text.Log * scale, text.Ink * scale))];
    }

    public IEnumerable<string> Texts(int count) => Best(count).Select(found => found.Text);

    public double Score(string text)
    {
        string letters = text.Replace(Alphabet.Space, "", StringComparison.Ordinal);
        double[,] best = new double[pieces + 1, letters.Length + 1];
        for (int p = 0; p <= pieces; p++)
        {
            for (int i = 0; i <= letters.Length; i++)
            {
                best[p, i] = p + i == 0 ? 0 : Impossible;
            }
        }

        for (int p = 0; p < pieces; p++)
        {
            for (int i = 0; i < letters.Length; i++)
            {
                if (best[p, i] > Impossible)
                {
                    Step(best, p, i, letters);
                }
            }
        }

        return Math.Max(Impossible, best[pieces, letters.Length]) * scale;
    }

    private void Step(double[,] best, int p, int i, string letters)
    {
        foreach (Group group in from[p])
        {
            double log = group.Logs.Of(letters[i], Impossible);
            best[group.End, i + 1] = Math.Max(best[group.End, i + 1], best[p, i] + Weighted(p, group, log));
            for (int more = 2; group.MayBeSeveral && more <= MostTouching && i + more <= letters.Length; more++)
            {
                double touching = best[p, i] + Weighted(p, group, Touching * more);
                best[group.End, i + more] = Math.Max(best[group.End, i + more], touching);
            }
        }
    }

    private static double Weighted(int p, Group group, double log) => ((group.End - p) * log) + group.Shape;

    private static List<LetterText> Cut(List<LetterText> texts, int count)
    {
        texts.Sort((a, b) => b.Log.CompareTo(a.Log));
        List<LetterText> kept = [.. texts.DistinctBy(text => text.Text)];
        return kept.GetRange(0, Math.Min(Math.Max(count, 8), kept.Count));
    }

    // The pieces that follow a word gap.
    private static HashSet<int> Spaces(TextLine line) =>
    [
        .. line.Gaps.Select(gap => Enumerable.Range(1, line.Pieces.Length - 1)
                .FirstOrDefault(p => line.Pieces[p].X >= gap - 1, 0))
            .Where(p => p > 0)
    ];

    private static List<(int From, int To, PxBox Box)> Spans(TextLine line, HashSet<int> spaces)
    {
        List<(int From, int To, PxBox Box)> spans = [];
        ImmutableArray<PxBox> pieces = line.Pieces;
        for (int p = 0; p < pieces.Length; p++)
        {
            for (int end = p + 1; end <= Math.Min(pieces.Length, p + MostPieces); end++)
            {
                PxBox box = Around(pieces, p, end);
                bool whole = p == 0 && end == pieces.Length;
                if (end > p + 1 && (line.PiecesAreLetters || spaces.Contains(end - 1)
                    || box.Width > line.LetterHeight * (whole ? WidestLine : WidestLetter)))
                {
                    break;
                }

                spans.Add((p, end, box));
            }
        }

        return spans;
    }

    // What the gaps inside and after a group say for and against it, as a natural log.
    private static double Shape(TextLine line, int first, int end)
    {
        if (line.PiecesAreLetters)
        {
            return 0;
        }

        double log = 0;
        for (int p = first; p < end; p++)
        {
            if (p + 1 < line.Pieces.Length)
            {
                double gap = (line.Pieces[p + 1].X - line.Pieces[p].X - line.Pieces[p].Width) / (double)Math.Max(1, line.LetterHeight);
                double apart = (gap - PartGap) / GapSoftness;
                log -= Math.Log(1 + Math.Exp(p + 1 < end ? apart : -apart));
            }
        }

        return log;
    }

    private static PxBox Around(ImmutableArray<PxBox> pieces, int first, int end)
    {
        int left = pieces[first].X;
        int top = int.MaxValue;
        int right = 0;
        int bottom = 0;
        for (int p = first; p < end; p++)
        {
            top = Math.Min(top, pieces[p].Y);
            right = Math.Max(right, pieces[p].X + pieces[p].Width);
            bottom = Math.Max(bottom, pieces[p].Y + pieces[p].Height);
        }

        return new PxBox(left, top, right - left, bottom - top);
    }

    private static GreyImage Crop(GreyImage image, PxBox box)
    {
        int left = Math.Max(0, box.X);
        int right = Math.Min(image.Width, box.X + box.Width);
        int top = Math.Max(0, box.Y);
        int bottom = Math.Min(image.Height, box.Y + box.Height);
        byte[] pixels = new byte[(right - left) * (bottom - top)];
        for (int y = top; y < bottom; y++)
        {
            image.Row(y)[left..right].CopyTo(pixels.AsSpan((y - top) * (right - left)));
        }

        return new GreyImage(right - left, bottom - top, pixels);
    }

    /// <param name="Log">Natural log of the letters' probabilities and of the way the pieces are grouped.</param>
    /// <param name="Ink">The letters' part of it.</param>
    internal sealed record LetterText(string Text, double Log, double Ink);

    /// <param name="End">The piece after the group.</param>
    /// <param name="Shape">What its width and gaps say, as a natural log.</param>
    /// <param name="MayBeSeveral">True for one piece so wide that letters may touch in it.</param>
    private sealed record Group(int End, SymbolLogs Logs, double Shape, bool MayBeSeveral)
    {
        private const int Kept = 5;

        // To the box reader a small kana is a large one; the sizes on the line part them afterwards.
        public ImmutableArray<(char Letter, double Log)> Ranked { get; } = Logs.Likeliest(Kept, KanaPairs.IsSmall);
    }
}
