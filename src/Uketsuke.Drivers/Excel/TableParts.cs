using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Uketsuke.Automation.Books;
using Uketsuke.Basics;

namespace Uketsuke.Drivers.Excel;

/// <summary>Excel's own tables (テーブル): a row that is added below one belongs to it.</summary>
internal static class TableParts
{
    /// <summary>Makes the table around the headings reach down to the row.</summary>
    /// <returns>A refusal when the table ends with a row of totals, so that nothing can be added below.</returns>
    public static Refusal? Extend(WorksheetPart part, uint headingRow, IEnumerable<uint> columns, uint number, string file)
    {
        foreach (Table table in part.TableDefinitionParts.Select(one => one.Table).OfType<Table>())
        {
            if (table.Reference?.Value is not string reference || Corners(reference) is not ({ } from, { } to)
                || from.Row != headingRow || !columns.Any(column => column >= from.Column && column <= to.Column))
            {
                continue;
            }

            if (table.TotalsRowCount?.Value > 0 && number >= to.Row)
            {
                return new CellNotOurs(file, $"{SheetGrid.Letters(from.Column)}{to.Row}");
            }

            if (number > to.Row)
            {
                table.Reference = $"{SheetGrid.Letters(from.Column)}{from.Row}:{SheetGrid.Letters(to.Column)}{number}";
                if (table.AutoFilter is AutoFilter filter)
                {
                    filter.Reference = table.Reference.Value;
                }
            }
        }

        return null;
    }

    private static ((uint Column, uint Row) From, (uint Column, uint Row) To)? Corners(string reference) =>
        reference.Split(':') is [string from, string to] ? (Corner(from), Corner(to)) : null;

    private static (uint Column, uint Row) Corner(string cell) => (
        SheetGrid.ColumnOf(cell),
        uint.Parse(string.Concat(cell.Where(char.IsAsciiDigit)), NumberStyles.None, CultureInfo.InvariantCulture));
}
