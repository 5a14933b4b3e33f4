using System.Globalization;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Uketsuke.Drivers.Excel;

/// <summary>Rows and cells of a sheet by number, kept in their order.</summary>
internal sealed class SheetGrid(SheetData data)
{
    /// <summary>True when every row and cell says where it stands.</summary>
    public static bool Numbered(SheetData data) =>
        data.Elements<Row>().All(row => row.RowIndex is not null && row.Elements<Cell>().All(cell => cell.CellReference?.Value is not null));

    public static Cell? Find(Row row, uint column) => row.Elements<Cell>().FirstOrDefault(cell => ColumnOf(cell) == column);

    /// <returns>1 for A, 27 for AA.</returns>
    public static uint ColumnOf(Cell cell) => ColumnOf(cell.CellReference!.Value!);

    public static uint ColumnOf(string reference) =>
        reference.TakeWhile(char.IsAsciiLetter).Aggregate(0u, (sum, letter) => (sum * 26) + (uint)(char.ToUpperInvariant(letter) - 'A' + 1));

    public static string Letters(uint column) =>
        column == 0 ? "" : Letters((column - 1) / 26) + (char)('A' + ((column - 1) % 26));

    public IEnumerable<Row> Below(uint number) => data.Elements<Row>().Where(row => row.RowIndex!.Value > number);

    public Row Row(uint number)
    {
        Row? after = data.Elements<Row>().FirstOrDefault(row => row.RowIndex!.Value >= number);
        if (after?.RowIndex!.Value == number)
        {
            return after;
        }

        Row made = new() { RowIndex = number };
        data.InsertBefore(made, after);
        return made;
    }

    public Cell At(uint number, uint column)
    {
        Row row = Row(number);
        Cell? after = row.Elements<Cell>().FirstOrDefault(cell => ColumnOf(cell) >= column);
        if (after is not null && ColumnOf(after) == column)
        {
            return after;
        }

        Cell made = new() { CellReference = Letters(column) + number.ToString(CultureInfo.InvariantCulture) };
        row.InsertBefore(made, after);
        row.Spans = null;
        return made;
    }
}
