using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Uketsuke.Drivers.Excel;

/// <summary>What cells hold as text, and which of their styles show a number as a date.</summary>
internal sealed partial class SheetStyles(WorkbookPart workbook)
{
    private const int ShortDate = 14;

    // Built-in date formats, the Japanese ones included (ECMA-376 part 1, 18.8.30).
    private static readonly ImmutableHashSet<uint> DateFormats =
        [.. Enumerable.Range(14, 4).Append(22).Concat(Enumerable.Range(27, 10)).Concat(Enumerable.Range(50, 9)).Select(number => (uint)number)];

    private readonly ImmutableArray<string> shared =
    [
        .. workbook.SharedStringTablePart?.SharedStringTable?.Elements<SharedStringItem>().Select(item => Said(item.Text, item.Elements<Run>())) ?? [],
    ];

    /// <summary>Days between the two beginnings of Excel's time: books made on an old Macintosh count from 1904.</summary>
    public int Epoch { get; } = workbook.Workbook?.WorkbookProperties?.Date1904?.Value == true ? 1462 : 0;

    /// <summary>The cell's text; a number as it is stored, a date as yyyy-MM-dd, a formula's last result, "" for a blank cell.</summary>
    public string Text(Cell? cell)
    {
        if (cell is null)
        {
            return "";
        }

        string value = cell.CellValue?.Text ?? "";
        if (cell.DataType is null || cell.DataType.Value == CellValues.Number)
        {
            return IsDate(cell.StyleIndex?.Value ?? 0) && Day(value) is DateOnly day ? CellWriting.AsText(day) : value;
        }

        return cell.DataType.Value == CellValues.SharedString
            ? int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int at) && at < shared.Length ? shared[at] : ""
            : cell.DataType.Value == CellValues.InlineString
                ? Said(cell.InlineString?.Text, cell.InlineString?.Elements<Run>() ?? []) : CellWriting.Unescaped(value);
    }

    /// <summary>A style like the given one that shows a date; the same when it does already.</summary>
    public uint DateStyle(uint like)
    {
        CellFormats? formats = workbook.WorkbookStylesPart?.Stylesheet?.CellFormats;
        if (IsDate(like) || formats is null)
        {
            return like;
        }

        CellFormat[] all = [.. formats.Elements<CellFormat>()];
        CellFormat made = like < all.Length ? (CellFormat)all[like].CloneNode(deep: true) : new CellFormat();
        made.NumberFormatId = ShortDate;
        made.ApplyNumberFormat = true;
        int same = Array.FindIndex(all, one => one.OuterXml == made.OuterXml);
        if (same >= 0)
        {
            return (uint)same;
        }

        formats.Append(made);
        formats.Count = (uint)all.Length + 1;
        return (uint)all.Length;
    }

    // Readings (rPh) stand beside the text; they are no part of it.
    private static string Said(Text? text, IEnumerable<Run> runs) =>
        CellWriting.Unescaped(string.Concat(new[] { text?.Text ?? "" }.Concat(runs.Select(run => run.Text?.Text ?? ""))));

    private DateOnly? Day(string value) =>
        double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double serial) && serial is >= 61 and < 2_958_465
        && serial == Math.Floor(serial) ? new DateOnly(1899, 12, 30).AddDays((int)serial + Epoch) : null;

    private bool IsDate(uint style)
    {
        Stylesheet? sheet = workbook.WorkbookStylesPart?.Stylesheet;
        uint? format = sheet?.CellFormats?.Elements<CellFormat>().ElementAtOrDefault((int)style)?.NumberFormatId?.Value;
        string? code = sheet?.NumberingFormats?.Elements<NumberingFormat>().FirstOrDefault(one => one.NumberFormatId?.Value == format)?.FormatCode?.Value;
        return format is uint known && (DateFormats.Contains(known) || (code is not null && DayOfCode().IsMatch(Unquoted().Replace(code, ""))));
    }

    // Quoted words and [conditions] are no part of the pattern.
    [GeneratedRegex("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.")]
    private static partial Regex Unquoted();

    [GeneratedRegex("[yde]", RegexOptions.IgnoreCase)]
    private static partial Regex DayOfCode();
}
