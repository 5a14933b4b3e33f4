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
    // Pieces whose middle lies nearer than this (in letter heights) to the middle of the character beside the number belong
    // to that character.
    private const double Reach = 0.33;

    // The recogniser speaks of a character a little after its middle, by this share of the letter height.
    private const double Lag = 0.15;

    private const int MostPieces = 16;

    /// <returns>
    /// The text with its numbers as the pieces read, and how far the two looks agree (0 to 1); null when there is no number or
    /// its pieces cannot be told from their neighbours.
    /// </returns>
    public (string Text, double Agreement)? Reread(DecodedText decoded, Lattice lattice, ImmutableArray<TextLine> lines)
    {
        string text = decoded.Text;
        string result = "";
        double agreement = 1;
        bool any = false;
        int at = 0;
        while (at < text.Length)
        {
            int end = RunEnd(text, at, decoded, lattice);
            if (end == at)
            {
                result += text[at++];
                continue;
            }

            string run = text[at..end];
            (string reread, double share) = One(decoded, lattice, lines, at, end) ?? (run, 1);
            any = true;
            agreement = Math.Min(agreement, share);
            result += reread;
            at = end;
        }

        return any ? (result, agreement) : null;
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

    private (string Text, double Agreement)? One(
        DecodedText decoded, Lattice lattice, ImmutableArray<TextLine> lines, int at, int end)
    {
        int lineIndex = lattice.LineOf[decoded.FirstSteps[at]];
        TextLine line = lines[lineIndex];
        double reach = line.LetterHeight * Reach;
        double lag = line.LetterHeight * Lag;
        double left = Beside(decoded, lattice, lineIndex, at - 1) is { } before ? before - lag + reach : double.NegativeInfinity;
        double right = Beside(decoded, lattice, lineIndex, end) is { } after ? after - lag - reach : double.PositiveInfinity;
        ImmutableArray<PxBox> pieces =
            [.. line.Pieces.Where(piece => piece.X + (piece.Width / 2.0) is var middle && middle > left && middle < right)];
        if (pieces.Length is 0 or > MostPieces)
        {
            return null;
        }

        LineNumber evidence = LineNumber.Read(reader, singles, numbers, Part(line, pieces));
        IReadOnlyList<(string Text, double Log)> best = evidence.Best(6);
        if (best.Count == 0)
        {
            return null;
        }

        string seen = Bars(decoded.Text[at..end]);
        double sum = best.Sum(pair => Math.Exp(pair.Log - best[0].Log));
        double share = best.Where(pair => pair.Text == seen).Sum(pair => Math.Exp(pair.Log - best[0].Log)) / sum;
        string told = best[0].Text == seen || !IsKnownLoss(seen, best[0].Text) ? decoded.Text[at..end] : best[0].Text;
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
        byte[] pixels = new byte[(to - from) * line.Image.Height];
        for (int y = 0; y < line.Image.Height; y++)
        {
            line.Image.Row(y)[from..to].CopyTo(pixels.AsSpan(y * (to - from)));
        }

        return new TextLine(
            new GreyImage(to - from, line.Image.Height, pixels),
            [],
            [.. pieces.Select(piece => piece with { X = piece.X - from })],
            line.LetterHeight);
    }

    private static string Bars(string run) => run.Replace('ー', '-').Replace('一', '-');
}
