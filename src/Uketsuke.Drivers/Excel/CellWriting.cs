using System.Globalization;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;
using Uketsuke.Automation.Books;
using Uketsuke.Basics;

namespace Uketsuke.Drivers.Excel;

/// <summary>Puts a typed value into a cell. Text is always text: nothing in it is computed, whatever it begins with.</summary>
internal static partial class CellWriting
{
    // Excel's own limit for one cell.
    private const int LongestText = 32767;

    // Beyond 15 digits a number loses its last ones in Excel.
    private const long LargestNumber = 999_999_999_999_999;

    /// <summary>Why the value cannot stand in any cell, or null.</summary>
    public static Refusal? Wrong(BookCell cell) => cell.Value.Value is not string text ? null
        : Misfit(text) is string misfit ? new CharacterNotWritable(cell.Column, misfit, "Excel")
        : text.Length > LongestText ? new ValueTooWide(cell.Column, LongestText, "文字/characters") : null;

    /// <summary>What <see cref="SheetStyles.Text"/> gives for the value once it is written.</summary>
    public static string AsText(object? value) => value switch
    {
        null => "",
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    public static void Put(Cell cell, object? value, SheetStyles styles)
    {
        cell.CellValue = null;
        cell.InlineString = null;
        cell.DataType = null;
        switch (value)
        {
            case null or "":
                return;
            case long number and >= -LargestNumber and <= LargestNumber:
                cell.CellValue = new(number.ToString(CultureInfo.InvariantCulture));
                return;
            case DateOnly day when day >= new DateOnly(1900, 3, 1):
                cell.CellValue = new((day.DayNumber - new DateOnly(1899, 12, 30).DayNumber - styles.Epoch).ToString(CultureInfo.InvariantCulture));
                cell.StyleIndex = styles.DateStyle(cell.StyleIndex?.Value ?? 0);
                return;
            default:
                cell.DataType = CellValues.InlineString;
                cell.InlineString = new(new Text(Escaped(AsText(value))) { Space = SpaceProcessingModeValues.Preserve });
                return;
        }
    }

    /// <summary>Workbooks write some characters as <c>_xHHHH_</c>; this gives them back.</summary>
    public static string Unescaped(string text) => Escape().Replace(
        text, match => ((char)int.Parse(match.ValueSpan[2..6], NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString());

    // Text that looks like such an escape would come out as another character, so its underscore is escaped itself. XML would
    // turn a carriage return into a line feed.
    private static string Escaped(string text) =>
        Escape().Replace(text, "_x005F$0").Replace("\r", "_x000D_", StringComparison.Ordinal);

    private static string? Misfit(string text) => RecordText.FirstMisfit(BookCharset.Utf8, text)
        ?? text.Where(c => c is '\uFFFE' or '\uFFFF' or (< ' ' and not ('\t' or '\n' or '\r'))).Select(c => c.ToString()).FirstOrDefault();

    [GeneratedRegex("_x[0-9A-Fa-f]{4}_")]
    private static partial Regex Escape();
}
