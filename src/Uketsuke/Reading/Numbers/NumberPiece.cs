using System.Collections.Immutable;
using Uketsuke.Forms;
using Uketsuke.Reading.Strokes;

namespace Uketsuke.Reading.Numbers;

/// <summary>One separate piece of a line of digits.</summary>
/// <param name="Picture">Null for a short flat bar, which is a separator whatever a recogniser says.</param>
/// <param name="IsWide">True when it may hold more than one digit.</param>
/// <param name="IsScrap">
/// True when it is too low for a digit beside its neighbours, or too thin for their pen: a piece broken off one, a neighbour field's ink, what is
/// left of a frame.
/// </param>
internal sealed record NumberPiece(GreyImage? Picture, bool IsWide, bool IsScrap = false)
{
    /// <summary>Height of the line's digits in pixels.</summary>
    public int Letter { get; init; }

    // Digits are taller than wide; a piece wider than this share of the letter height may be two.
    private const double WidestDigit = 0.72;

    private const double FlattestDigit = 0.30;

    // Nobody writes one digit less than half as tall as the next.
    private const double LowestDigit = 0.45;

    // Strokes thinner than this share of the other pieces' are no stroke of the same pen.
    private const double ThinnestStroke = 0.4;

    // Darkness (0 to 255) from which a pixel counts as ink.
    private const int Ink = 40;

    public static ImmutableArray<NumberPiece> Part(TextLine line)
    {
        int letter = TypicalHeight(line);
        PxBox[] boxes = [.. Joined(line, letter).Where(box => box.Width > 0)];
        double[] strokes = [.. boxes.Select(box => Stroke(line.Image, box))];
        return
        [
            .. boxes.Select((box, i) => From(line, box, letter, strokes[i] < ThinnestStroke * Pen(strokes, except: i)) with { Letter = letter })
        ];
    }

    // The middle of the other pieces' strokes; 0 where there are none.
    private static double Pen(double[] strokes, int except)
    {
        double[] others = [.. strokes.Where((_, i) => i != except).Order()];
        return others.Length == 0 ? 0 : others[others.Length / 2];
    }

    /// <returns>Width of a stroke in pixels of full ink: the middle over the rows of each row's widest.</returns>
    private static double Stroke(GreyImage image, PxBox box)
    {
        List<double> widest = [];
        for (int y = Math.Max(0, box.Y); y < Math.Min(image.Height, box.Y + box.Height); y++)
        {
            double run = 0;
            double most = 0;
            foreach (byte pixel in image.Row(y)[Math.Max(0, box.X)..Math.Min(image.Width, box.X + box.Width)])
            {
                run = pixel <= 255 - Ink ? run + ((255 - pixel) / 255.0) : 0;
                most = Math.Max(most, run);
            }

            if (most > 0)
            {
                widest.Add(most);
            }
        }

        widest.Sort();
        return widest.Count == 0 ? 0 : widest[widest.Count / 2];
    }

    private static NumberPiece From(TextLine line, PxBox box, int letter, bool isThin)
    {
        bool flat = box.Height < letter * FlattestDigit && box.Width > box.Height * 1.5
            && box.Y + (box.Height / 2.0) > line.Image.Height * 0.25;
        return flat && line.Pieces.Length > 1
            ? new NumberPiece(null, false)
            : new NumberPiece(
                Crop(line.Image, box),
                box.Width > letter * WidestDigit,
                isThin || (box.Height < letter * LowestDigit && box.Width < letter * LowestDigit));
    }

    // The letter height of the line's digits: the median of the taller half of the pieces.
    private static int TypicalHeight(TextLine line)
    {
        int[] heights = [.. line.Pieces.Select(box => box.Height).OrderDescending()];
        return heights[heights.Length / 4];
    }

    // The bar of a 5 and the hook of a 7 may stand apart: small high pieces go to the neighbour that they nearly touch.
    private static List<PxBox> Joined(TextLine line, int letter)
    {
        List<PxBox> boxes = [];
        foreach (PxBox box in line.Pieces)
        {
            bool small = box.Height < letter * 0.4;
            bool high = box.Y + (box.Height / 2.0) < line.Image.Height * 0.4;
            bool afterSmall = boxes.Count > 0 && boxes[^1].Height < letter * 0.4
                && boxes[^1].Y + (boxes[^1].Height / 2.0) < line.Image.Height * 0.4;
            bool near = boxes.Count > 0 && box.X - (boxes[^1].X + boxes[^1].Width) < letter * 0.22;
            if (near && ((small && high && box.X - (boxes[^1].X + boxes[^1].Width) < letter * 0.12) || afterSmall))
            {
                boxes[^1] = Union(boxes[^1], box);
                continue;
            }

            boxes.Add(box);
        }

        return boxes;
    }

    private static PxBox Union(PxBox a, PxBox b)
    {
        int top = Math.Min(a.Y, b.Y);
        int bottom = Math.Max(a.Y + a.Height, b.Y + b.Height);
        return new PxBox(a.X, top, b.X + b.Width - a.X, bottom - top);
    }

    private static GreyImage Crop(GreyImage image, PxBox box)
    {
        int left = Math.Max(0, box.X - 1);
        int right = Math.Min(image.Width, box.X + box.Width + 1);
        return image.Columns(left, right);
    }
}
