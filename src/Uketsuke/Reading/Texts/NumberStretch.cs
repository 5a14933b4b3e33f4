using System.Collections.Immutable;
using Uketsuke.Forms;
using Uketsuke.Reading.Decoding;
using Uketsuke.Reading.Numbers;
using Uketsuke.Reading.Singles;
using Uketsuke.Reading.Strokes;

namespace Uketsuke.Reading.Texts;

/// <summary>
/// Reads the numbers inside a text a second time, piece by piece: the recogniser melts equal neighbours (22 → 2) and loses a
/// thin 1 on a line, but not when every piece of ink is read alone.
/// </summary>
internal sealed class NumberStretch(ILineReader reader, SingleReader singles, Alphabet numbers)
{
    // Pieces whose middle lies nearer than this (in letter heights) to where the character beside the number is named belong to that
    // character, unless a digit of the number is named there: within the second.
    private const double Reach = 0.25;
    private const double Own = 0.15;

    // Each digit of the number has ink of its own not further away than this.
    private const double Near = 0.15;

    private const int MostPieces = 16;

    /// <returns>
    /// The text with its numbers as the pieces read, and how far the two looks agree (0 to 1); null when there is no number or
    /// its pieces cannot be told from their neighbours.
    /// </returns>
    public (string Text, double Agreement)? Reread(DecodedText decoded, Lattice lattice, ImmutableArray<TextLine> lines)
    {
        NumberLook look = Look(decoded, lattice, lines);
        string text = decoded.Text;
        double agreement = 1;

        // From the end, so that places before stay where they are.
        foreach (NumberRun run in look.Runs.Reverse())
        {
            (string reread, double share) = Told(text[run.Start..run.End], run.Best);
            agreement = Math.Min(agreement, share);
            text = run.With(text, reread);
        }

        return look.Runs.IsEmpty ? null : (text, agreement);
    }

    /// <summary>Reads each number of a text piece by piece.</summary>
    public NumberLook Look(DecodedText decoded, Lattice lattice, ImmutableArray<TextLine> lines)
    {
        ImmutableArray<NumberRun>.Builder runs = ImmutableArray.CreateBuilder<NumberRun>();
        int at = 0;
        while (at < decoded.Text.Length)
        {
            int end = RunEnd(decoded.Text, at, decoded, lattice);
            if (end > at)
            {
                runs.Add(new NumberRun(at, end, One(decoded, lattice, lines, at, end)));
            }

            at = Math.Max(end, at + 1);
        }

        return new NumberLook(decoded.Text, runs.ToImmutable());
    }

    // A number begins with a digit and goes on over digits and bars on the same line.
    private static int RunEnd(string text, int at, DecodedText decoded, Lattice lattice)
    {
        if (!char.IsAsciiDigit(text[at]))
        {
            return at;
        }

        int end = at;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] is '-' or 'ー' or '一')
            && lattice.LineOf[decoded.FirstSteps[end]] == lattice.LineOf[decoded.FirstSteps[at]])
        {
            end++;
        }

        return end;
    }

    private LineNumber? One(
        DecodedText decoded, Lattice lattice, ImmutableArray<TextLine> lines, int at, int end)
    {
        int lineIndex = lattice.LineOf[decoded.FirstSteps[at]];
        TextLine line = lines[lineIndex];
        double reach = line.LetterHeight * Reach;
        double own = line.LetterHeight * Own;
        double left = Beside(decoded, lattice, lineIndex, at - 1) is { } before
            ? Math.Min(before + reach, lattice.SourceX[decoded.FirstSteps[at]] - own)
            : double.NegativeInfinity;
        double right = Beside(decoded, lattice, lineIndex, end) is { } after
            ? Math.Max(after - reach, lattice.SourceX[decoded.FirstSteps[end - 1]] + own)
            : double.PositiveInfinity;
        ImmutableArray<PxBox> pieces =
            [.. line.Pieces.Where(piece => piece.X + (piece.Width / 2.0) is var middle && middle > left && middle < right)];
        double near = line.LetterHeight * Near;
        bool AreUnder(double x) => pieces.Any(piece => x > piece.X - near && x < piece.X + piece.Width + near);
        if (pieces.Length is 0 or > MostPieces || decoded.FirstSteps[at..end].Any(step => !AreUnder(lattice.SourceX[step])))
        {
            // A digit that hangs together with the character beside it is not among them.
            return null;
        }

        return LineNumber.Read(reader, singles, numbers, Part(line, pieces));
    }

    private static (string Text, double Agreement) Told(string run, IReadOnlyList<(string Text, double Log)> best)
    {
        if (best.Count == 0)
        {
            return (run, 1);
        }

        string seen = NumberLook.Bars(run);
        double sum = best.Sum(pair => Math.Exp(pair.Log - best[0].Log));
        double share = best.Where(pair => pair.Text == seen).Sum(pair => Math.Exp(pair.Log - best[0].Log)) / sum;
        string told = best[0].Text == seen || !IsKnownLoss(seen, best[0].Text) ? run : best[0].Text;
        return (told, Math.Min(1, share));
    }

    // The line look loses a 1 or a repetition; when the pieces say anything else, they caught a neighbour's stroke.
    private static bool IsKnownLoss(string line, string pieces)
    {
        int i = 0;
        for (int k = 0; k < pieces.Length; k++)
        {
            if (i < line.Length && pieces[k] == line[i])
            {
                i++;
            }
            else if (pieces[k] != '1' && (k == 0 || pieces[k] != pieces[k - 1]))
            {
                return false;
            }
        }

        return i == line.Length;
    }

    private static double? Beside(DecodedText decoded, Lattice lattice, int line, int index)
    {
        if (index < 0 || index >= decoded.Text.Length)
        {
            return null;
        }

        int step = decoded.FirstSteps[index];
        return lattice.LineOf[step] == line && decoded.Text[index] != '　' ? lattice.SourceX[step] : null;
    }

    private static TextLine Part(TextLine line, ImmutableArray<PxBox> pieces)
    {
        int from = Math.Max(0, pieces[0].X - 2);
        int to = Math.Min(line.Image.Width, pieces.Max(piece => piece.X + piece.Width) + 2);
        return new TextLine(
            line.Image.Columns(from, to),
            [],
            [.. pieces.Select(piece => piece with { X = piece.X - from })],
            line.LetterHeight);
    }
}
