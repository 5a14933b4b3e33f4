using Uketsuke.Forms;

namespace Uketsuke.Reading.Strokes;

/// <summary>Lays the characters of a vertical line beside each other, because the recogniser reads from left to right.</summary>
internal static class VerticalLine
{
    public static TextLine Turn(InkSheet sheet, List<List<Blob>> rows)
    {
        List<List<Blob>> letters = Letters(rows);
        List<PxBox> boxes = [.. letters.Select(InkSheet.Around)];
        int letterHeight = boxes.Max(box => box.Height);
        int gap = Math.Max(2, letterHeight / 8);
        int width = boxes.Sum(box => box.Width + gap) + gap;
        int height = letterHeight + 4;
        byte[] pixels = new byte[width * height];
        Array.Fill(pixels, byte.MaxValue);
        List<PxBox> pieces = [];
        int at = gap;
        for (int i = 0; i < letters.Count; i++)
        {
            GreyImage letter = sheet.Picture(letters[i], boxes[i]);
            int top = (height - letter.Height) / 2;
            for (int y = 0; y < letter.Height; y++)
            {
                letter.Row(y).CopyTo(pixels.AsSpan(((top + y) * width) + at, letter.Width));
            }

            pieces.Add(new PxBox(at, top, letter.Width, letter.Height));
            at += letter.Width + gap;
        }

        return new TextLine(new GreyImage(width, height, pixels), [], [.. pieces], letterHeight) { PiecesAreLetters = true };
    }

    // Rows with ink become letters; flat rows belong to the neighbour with which they make the squarer letter.
    private static List<List<Blob>> Letters(List<List<Blob>> rows)
    {
        int width = InkSheet.Around(rows.SelectMany(row => row)).Width;
        List<List<Blob>> letters = [];
        foreach (List<Blob> row in rows)
        {
            if (letters.Count > 0)
            {
                PxBox above = InkSheet.Around(letters[^1]);
                PxBox here = InkSheet.Around(row);
                int joined = here.Y + here.Height - above.Y;
                bool isPart = above.Height < width * 0.5 || here.Height < width * 0.35;
                if (isPart && joined <= width * 1.15)
                {
                    letters[^1].AddRange(row);
                    continue;
                }
            }

            letters.Add([.. row]);
        }

        return letters;
    }
}
