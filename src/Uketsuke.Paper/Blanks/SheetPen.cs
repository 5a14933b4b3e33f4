using System.Collections.Immutable;
using Uketsuke.Forms;

namespace Uketsuke.Paper.Blanks;

/// <summary>Draws a form: notes every rule, word and box in mm. Positions never depend on an installed font.</summary>
internal sealed class SheetPen
{
    public const double Hair = 0.12;
    public const double Thin = 0.2;
    public const double Thick = 0.5;

    private readonly List<SheetMark> marks = [];

    /// <summary>Shades first: a rule drawn between two shaded cells keeps its full thickness.</summary>
    public ImmutableArray<SheetMark> Marks => [.. marks.OrderBy(mark => mark is not ShadeMark)];

    public void Across(double x1, double x2, double y, double thickness = Thin) =>
        marks.Add(new RuleMark(x1, y, x2, y, thickness, []));

    public void Down(double x, double y1, double y2, double thickness = Thin) =>
        marks.Add(new RuleMark(x, y1, x, y2, thickness, []));

    public void Dotted(double x1, double x2, double y) =>
        marks.Add(new RuleMark(x1, y, x2, y, Thin, [0.5, 0.6]));

    public void Frame(MmBox box, double thickness = Thin, bool dashed = false)
    {
        ImmutableArray<double> dash = dashed ? [1.6, 0.9] : [];
        double reach = dashed ? 0 : thickness / 2;
        marks.Add(new RuleMark(box.Left - reach, box.Top, box.Right + reach, box.Top, thickness, dash));
        marks.Add(new RuleMark(box.Left - reach, box.Bottom, box.Right + reach, box.Bottom, thickness, dash));
        marks.Add(new RuleMark(box.Left, box.Top, box.Left, box.Bottom, thickness, dash));
        marks.Add(new RuleMark(box.Right, box.Top, box.Right, box.Bottom, thickness, dash));
    }

    public void Shade(MmBox box, double grey = 0.9) => marks.Add(new ShadeMark(box, grey));

    public void Oval(MmBox box, double thickness = Thin, double grey = 0) => marks.Add(new OvalMark(box, thickness, grey));

    /// <param name="y">The middle of the line.</param>
    public void Print(string text, double x, double y, double size = 3.4, PrintFace face = PrintFace.Mincho, double tracking = 0, double grey = 0) =>
        marks.Add(new PrintMark(text, x, y, size, size + tracking, face, grey));

    public void PrintRight(string text, double right, double y, double size = 3.4, PrintFace face = PrintFace.Mincho) =>
        Print(text, right - Width(text, size, size), y, size, face);

    public void PrintMiddle(string text, MmBox box, double size = 3.4, PrintFace face = PrintFace.Mincho, double tracking = 0, double grey = 0)
    {
        double width = Width(text, size, size + tracking) - tracking;
        Print(text, box.Left + ((box.Width - width) / 2), Middle(box), size, face, tracking, grey);
    }

    /// <summary>A heading cell: the word spread over the cell's width (均等割付), as Japanese forms have it.</summary>
    public void Heading(string word, MmBox cell, double size = 3.5, PrintFace face = PrintFace.Mincho)
    {
        double inner = cell.Width - 5;
        double natural = Width(word, size, size);
        double tracking = word.Length > 1 ? Math.Clamp((inner - natural) / (word.Length - 1), 0, size * 1.6) : 0;
        PrintMiddle(word, cell, size, face, tracking);
    }

    /// <summary>A heading in two lines.</summary>
    public void Heading(string first, string second, MmBox cell, double size = 3.1)
    {
        double y = Middle(cell);
        PrintMiddle(first, cell with { Top = y - (size * 1.3), Height = size * 1.2 }, size);
        PrintMiddle(second, cell with { Top = y + (size * 0.1), Height = size * 1.2 }, size);
    }

    /// <summary>Squares to write digits in, with thin dotted partitions or full frames; returns where to write.</summary>
    public ImmutableArray<MmBox> Squares(double x, double y, int count, double width = 6.4, double height = 7.6)
    {
        Frame(new(x, y, width * count, height), 0.28);
        for (int index = 1; index < count; index++)
        {
            Down(x + (index * width), y, y + height, Hair);
        }

        return [.. Enumerable.Range(0, count).Select(index => new MmBox(x + (index * width), y, width, height))];
    }

    /// <summary>Words to circle in one row.</summary>
    /// <param name="gap">White between two words, with a middle dot in it when <paramref name="dots"/>.</param>
    /// <returns>Where each word stands.</returns>
    public ImmutableArray<FieldOption> Words(IEnumerable<string> words, double x, double y, double size, double gap, bool dots)
    {
        List<FieldOption> options = [];
        foreach (string word in words)
        {
            if (dots && options.Count > 0)
            {
                Print("・", x - (gap / 2) - (size / 2), y, size);
            }

            double width = Width(word, size, size);
            Print(word, x, y, size);
            options.Add(new(word, Around(x, y, width, size)));
            x += width + gap;
        }

        return [.. options];
    }

    /// <summary>A square to tick, with its word behind it.</summary>
    public MmBox Tick(string word, double x, double y, double size = 3.4, double side = 4)
    {
        MmBox box = new(x, y - (side / 2), side, side);
        Frame(box, 0.25);
        Print(word, x + side + 1.4, y, size);
        return box;
    }

    /// <summary>Small print, one numbered line after the other; returns the y below it.</summary>
    public double Notes(IEnumerable<string> lines, double x, double y, double size = 2.5, double leading = 3.6)
    {
        foreach (string line in lines)
        {
            Print(line, x, y, size);
            y += leading;
        }

        return y;
    }

    public static double Width(string text, double size, double step) =>
        text.Sum(character => character < 0x80 ? step - (size / 2) : step);

    public static double Middle(MmBox box) => box.Top + (box.Height / 2);

    /// <summary>A printed word with a margin: what a hand-drawn circle is drawn around.</summary>
    public static MmBox Around(double x, double y, double width, double size) =>
        Rounded(new(x - 0.8, y - (size / 2) - 0.8, width + 1.6, size + 1.6));

    public static MmBox Inside(MmBox cell, double margin = 0.8) =>
        Rounded(new(cell.Left + margin, cell.Top + margin, cell.Width - (2 * margin), cell.Height - (2 * margin)));

    private static MmBox Rounded(MmBox box) =>
        new(Math.Round(box.Left, 2), Math.Round(box.Top, 2), Math.Round(box.Width, 2), Math.Round(box.Height, 2));
}
