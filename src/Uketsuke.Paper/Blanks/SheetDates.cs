using System.Collections.Immutable;
using Uketsuke.Forms;

namespace Uketsuke.Paper.Blanks;

/// <summary>Two squares each for year, month and day, with the words behind them.</summary>
internal static class SheetDates
{
    /// <summary>How wide the whole row is, in mm.</summary>
    public const double Width = 58;

    public static DateParts Draw(SheetPen pen, string? era, double x, double top, double side = 6.4, double height = 7.6)
    {
        double step = (2 * side) + 6.4;
        ImmutableArray<MmBox> year = Part(pen, "年", x, top, side, height);
        ImmutableArray<MmBox> month = Part(pen, "月", x + step, top, side, height);
        ImmutableArray<MmBox> day = Part(pen, "日", x + (2 * step), top, side, height);
        return new(era, year, month, day);
    }

    private static ImmutableArray<MmBox> Part(SheetPen pen, string word, double x, double top, double side, double height)
    {
        ImmutableArray<MmBox> squares = pen.Squares(x, top, 2, side, height);
        pen.Print(word, x + (2 * side) + 1.2, top + (height / 2), 3.4);
        return squares;
    }
}
