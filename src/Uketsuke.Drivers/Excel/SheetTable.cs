using System.Collections.Immutable;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Uketsuke.Automation.Books;
using Uketsuke.Basics;

namespace Uketsuke.Drivers.Excel;

/// <summary>The rows below the headings of one sheet.</summary>
internal sealed class SheetTable
{
    // Above the headings stand titles and notes, not more.
    private const uint LastHeadingRow = 30;

    private readonly BookPlace place;
    private readonly WorksheetPart part;
    private readonly SheetStyles styles;
    private readonly SheetGrid grid;
    private readonly uint headingRow;
    private readonly ImmutableDictionary<string, uint> columns;

    private SheetTable(BookPlace place, WorksheetPart part, SheetStyles styles, (uint Row, ImmutableDictionary<string, uint> Columns) headings)
    {
        this.place = place;
        this.part = part;
        this.styles = styles;
        grid = new(part.Worksheet!.GetFirstChild<SheetData>()!);
        (headingRow, columns) = headings;
    }

    /// <summary>Finds the sheet, and the first row that has all headings.</summary>
    public static Outcome<SheetTable> Find(SpreadsheetDocument document, BookPlace place, ImmutableArray<string> headings)
    {
        string wanted = ((SheetShape)place.Shape).Sheet;
        WorkbookPart? workbook = document.WorkbookPart;
        Sheet? sheet = workbook?.Workbook?.Sheets?.Elements<Sheet>().FirstOrDefault(one => one.Name?.Value == wanted);
        if (sheet?.Id?.Value is not string id || workbook!.GetPartById(id) is not WorksheetPart part
            || part.Worksheet?.GetFirstChild<SheetData>() is not SheetData data)
        {
            return new SheetMissing(place.File, wanted);
        }

        SheetStyles styles = new(workbook);
        if (!SheetGrid.Numbered(data))
        {
            return new BookUnreadable(place.File, "行の番号がない / rows without numbers");
        }

        string? missing = headings[0];
        foreach (Row row in data.Elements<Row>().TakeWhile(row => row.RowIndex!.Value <= LastHeadingRow))
        {
            ILookup<string, uint> texts = row.Elements<Cell>().ToLookup(cell => Heading(styles.Text(cell)), SheetGrid.ColumnOf);
            string[] absent = [.. headings.Where(heading => texts[Heading(heading)].Count() != 1)];
            if (absent.Length == 0)
            {
                return new SheetTable(
                    place, part, styles, (row.RowIndex!.Value, headings.Distinct().ToImmutableDictionary(one => one, one => texts[Heading(one)].Single())));
            }

            missing = absent.Length < headings.Length ? absent[0] : missing;
        }

        return new ColumnMissing(place.File, missing);
    }

    public ImmutableArray<ImmutableDictionary<string, string>> Rows() =>
    [
        .. grid.Below(headingRow)
            .Select(row => columns.ToImmutableDictionary(pair => pair.Key, pair => styles.Text(SheetGrid.Find(row, pair.Value)), StringComparer.Ordinal))
            .Where(row => row.Values.Any(text => text.Length > 0)),
    ];

    /// <returns>False when the sheet holds the line already.</returns>
    public Outcome<bool> Upsert(BookLine line)
    {
        BookCell[] keys = [.. line.Cells.Where(cell => cell.Key)];
        Row[] found = keys.All(key => key.Known)
            ? [.. grid.Below(headingRow).Where(row => keys.All(key => Holds(row, key)))] : [];
        if (found.Length > 1)
        {
            return new KeyNotUnique(place.File);
        }

        uint last = grid.Below(headingRow).Where(Used).Select(row => row.RowIndex!.Value).DefaultIfEmpty(headingRow).Max();
        uint number = found is [Row one] ? one.RowIndex!.Value : last + 1;
        if (found is [] && ((Refusal?)NotOurs(number) ?? TableParts.Extend(part, headingRow, columns.Values, number, place.File)) is Refusal taken)
        {
            return taken;
        }

        BookCell[] changes = [.. line.Cells.Where(cell => cell.Known && !(found is [Row row] && Holds(row, cell)))];
        foreach (BookCell change in changes)
        {
            if (Write(number, last, change) is Refusal refusal)
            {
                return refusal;
            }
        }

        if (changes.Length > 0)
        {
            Recalculate();
        }

        return changes.Length > 0;
    }

    private CellNotOurs? Write(uint number, uint last, BookCell change)
    {
        uint column = columns[change.Column];
        Cell cell = grid.At(number, column);
        if (cell.CellFormula is not null)
        {
            return new CellNotOurs(place.File, cell.CellReference!.Value!);
        }

        // A new row looks like the one above it.
        if (cell.StyleIndex is null && last > headingRow && number > last)
        {
            cell.StyleIndex = SheetGrid.Find(grid.Row(last), column)?.StyleIndex?.Value;
        }

        CellWriting.Put(cell, change.Value.Value, styles);
        return null;
    }

    private bool Holds(Row row, BookCell cell) => styles.Text(SheetGrid.Find(row, columns[cell.Column])) == CellWriting.AsText(cell.Value.Value);

    private bool Used(Row row) => columns.Values.Any(column => styles.Text(SheetGrid.Find(row, column)).Length > 0);

    // Formulas may wait in a prepared row; something written there is a note or a total of the office.
    private CellNotOurs? NotOurs(uint number) => grid.Below(number - 1).FirstOrDefault(row => row.RowIndex!.Value == number)?
        .Elements<Cell>().FirstOrDefault(cell => cell.CellFormula is null && styles.Text(cell).Length > 0) is Cell taken
        ? new CellNotOurs(place.File, taken.CellReference?.Value ?? "?") : null;

    // Our driver does not compute: the spreadsheet program does when it opens the book.
    private void Recalculate()
    {
        WorkbookPart workbook = (WorkbookPart)part.GetParentParts().First(parent => parent is WorkbookPart);
        if (workbook.CalculationChainPart is not null)
        {
            workbook.Workbook!.CalculationProperties ??= new();
            workbook.Workbook.CalculationProperties.FullCalculationOnLoad = true;
        }

        part.Worksheet!.SheetDimension?.Remove();
    }

    private static string Heading(string text) =>
        string.Concat(text.Where(c => c is not ('\n' or '\r'))).Trim();
}
