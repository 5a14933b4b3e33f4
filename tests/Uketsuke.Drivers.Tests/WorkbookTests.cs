using System.IO.Compression;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using MiniExcelLibs;
using Uketsuke.Automation.Books;
using Uketsuke.Drivers.Excel;

namespace Uketsuke.Drivers.Tests;

public sealed class WorkbookTests : BookContract
{
    protected override IBookDriver Driver { get; } = new Workbooks();

    protected override BookShape Shape => new SheetShape("受付台帳");

    protected override string FileName => "受付台帳.xlsm";

    protected override void Make(string path) => OfficeBook.Make(path);

    [Fact]
    public async Task Everything_else_in_the_offices_book_stays_as_it_was()
    {
        Make(FilePath);
        Dictionary<string, byte[]> before = Parts();

        await WriteAsync("BP-0001", "見本　花子", "B0000001");

        Dictionary<string, byte[]> after = Parts();
        Assert.Equal(before.Keys.Order(), after.Keys.Order());
        Assert.Equal(before["xl/vbaProject.bin"], after["xl/vbaProject.bin"]);
        Assert.Equal(OfficeBook.MacroBytes, after["xl/vbaProject.bin"]);
        using SpreadsheetDocument book = SpreadsheetDocument.Open(FilePath, isEditable: false);
        Worksheet sheet = OfficeBook.Sheet(book, "受付台帳");
        Assert.Equal(24.5, sheet.GetFirstChild<Columns>()!.Elements<Column>().First().Width!.Value);
        Assert.Equal("D3:D200", sheet.GetFirstChild<DataValidations>()!.Elements<DataValidation>().Single().SequenceOfReferences!.InnerText);
        Assert.Equal("COUNTA(受付台帳!A3:A200)", OfficeBook.Sheet(book, "集計").Descendants<Cell>().Single().CellFormula!.Text);
        Assert.True(book.WorkbookPart!.Workbook!.CalculationProperties!.FullCalculationOnLoad!.Value);
        Assert.Empty(new OpenXmlValidator().Validate(book, Token));
    }

    [Fact]
    public async Task A_new_row_looks_like_the_row_above_it()
    {
        Make(FilePath);
        await WriteAsync("BP-0001", "見本　花子", "");
        using (SpreadsheetDocument book = SpreadsheetDocument.Open(FilePath, isEditable: true))
        {
            OfficeBook.Sheet(book, "受付台帳").Descendants<Cell>().Single(cell => cell.CellReference == "B3").StyleIndex = 1;
        }

        await WriteAsync("BP-0002", "見本　太郎", "");

        using SpreadsheetDocument changed = SpreadsheetDocument.Open(FilePath, isEditable: false);
        Assert.Equal(1u, OfficeBook.Sheet(changed, "受付台帳").Descendants<Cell>().Single(cell => cell.CellReference == "B4").StyleIndex!.Value);
    }

    [Fact]
    public async Task Another_reader_finds_text_as_text_and_numbers_and_dates_as_such()
    {
        Make(FilePath);

        await WriteAsync("00123", "=1+1", "+81");
        await WriteAsync("BP-0002", 5L, "");
        await WriteAsync("BP-0003", new DateOnly(2026, 10, 5), "");

        IDictionary<string, object>[] rows =
        [
            .. (await MiniExcel.QueryAsync(FilePath, sheetName: "受付台帳", cancellationToken: Token)).Skip(2).Cast<IDictionary<string, object>>(),
        ];
        Assert.Equal(["00123", "=1+1", "+81"], [rows[0]["A"], rows[0]["B"], rows[0]["C"]]);
        Assert.Equal(5d, rows[1]["B"]);
        Assert.Equal(new DateTime(2026, 10, 5), rows[2]["B"]);
        Assert.Equal("BP-0003 2026-10-05 ", (await RowsAsync())[2]);
        using SpreadsheetDocument book = SpreadsheetDocument.Open(FilePath, isEditable: false);
        Assert.DoesNotContain(OfficeBook.Sheet(book, "受付台帳").Descendants<Cell>(), cell => cell.CellFormula is not null);
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task Another_reader_sees_the_same_characters(string name)
    {
        string text = HostileApplicants.Texts[name];
        Make(FilePath);
        if (await WriteAsync("BP-0001", text, "") is not null)
        {
            return;
        }

        // It leaves the escapes of workbooks as they are.
        string escaped = text.Replace("_x", "_x005F_x", StringComparison.Ordinal).Replace("\r", "_x000D_", StringComparison.Ordinal);
        object read = (await MiniExcel.QueryAsync(FilePath, sheetName: "受付台帳", cancellationToken: Token))
            .Cast<IDictionary<string, object>>().Last()["B"];
        Assert.Contains(read, new object[] { text, escaped });
    }

    [Fact]
    public async Task Only_what_no_workbook_can_hold_is_refused()
    {
        Make(FilePath);
        List<string> refused = [];
        foreach ((string name, string text) in HostileApplicants.Texts)
        {
            if (await WriteAsync("BP-0001", text, "") is not null)
            {
                refused.Add(name);
            }
        }

        Assert.Equal(["a NUL", "an escape", "half of a pair", "the other half", "a no-character"], refused);
    }

    [Fact]
    public async Task A_formula_of_the_office_is_never_written_over()
    {
        Make(FilePath);
        await WriteAsync("BP-0001", "見本　花子", "");
        using (SpreadsheetDocument book = SpreadsheetDocument.Open(FilePath, isEditable: true))
        {
            Cell cell = OfficeBook.Sheet(book, "受付台帳").Descendants<Cell>().Single(one => one.CellReference == "B3");
            cell.DataType = null;
            cell.InlineString = null;
            cell.CellFormula = new("A3&\"様\"");
        }

        Assert.Equal("B3", Assert.IsType<CellNotOurs>(await WriteAsync("BP-0001", "見本　太郎", "")).Cell);
    }

    [Fact]
    public async Task A_book_with_a_password_or_of_another_kind_is_refused()
    {
        await File.WriteAllBytesAsync(FilePath, [0xD0, 0xCF, 0x11, 0xE0, .. new byte[600]], Token);

        Assert.IsType<BookUnreadable>(await WriteAsync("BP-0001", "見本", ""));
    }

    [Fact]
    public async Task A_sheet_that_is_not_there_is_named()
    {
        Make(FilePath);

        BookPlace other = Place with { Shape = new SheetShape("台帳") };
        Assert.Equal("台帳", Assert.IsType<SheetMissing>((await Driver.ReadAsync(other, ["氏名"], Token)).Refusal).Sheet);
    }

    private Dictionary<string, byte[]> Parts()
    {
        using ZipArchive archive = ZipFile.OpenRead(FilePath);
        return archive.Entries.ToDictionary(entry => entry.FullName, entry =>
        {
            using Stream part = entry.Open();
            using MemoryStream bytes = new();
            part.CopyTo(bytes);
            return bytes.ToArray();
        });
    }
}

/// <summary>A workbook as an office might have it: a title, widths, a drop-down list, a second sheet with a formula, macros.</summary>
internal static class OfficeBook
{
    public static byte[] MacroBytes { get; } = [.. "SAMPLE macros, kept byte by byte"u8];

    public static void Make(string path)
    {
        using SpreadsheetDocument book = SpreadsheetDocument.Create(path, SpreadsheetDocumentType.MacroEnabledWorkbook);
        WorkbookPart workbook = book.AddWorkbookPart();
        workbook.AddNewPart<VbaProjectPart>().FeedData(new MemoryStream(MacroBytes));
        workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = new(
            new Fonts(new Font(), new Font(new Bold())),
            new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })),
            new Borders(new Border()),
            new CellStyleFormats(new CellFormat()),
            new CellFormats(new CellFormat(), new CellFormat { FontId = 1, ApplyFont = true }));
        WorksheetPart ledger = workbook.AddNewPart<WorksheetPart>();
        ledger.Worksheet = new(
            new Columns(new Column { Min = 1, Max = 1, Width = 24.5, CustomWidth = true }),
            new SheetData(
                new Row(Text("A1", "SAMPLE 受付台帳")) { RowIndex = 1 },
                new Row(Text("A2", "申請番号"), Text("B2", "氏名"), Text("C2", "受付\n番号"), Text("D2", "状態")) { RowIndex = 2 }),
            new DataValidations(new DataValidation(new Formula1("\"済,未\""))
            {
                Type = DataValidationValues.List,
                SequenceOfReferences = new() { InnerText = "D3:D200" },
            }));
        WorksheetPart sums = workbook.AddNewPart<WorksheetPart>();
        sums.Worksheet = new(new SheetData(
            new Row(new Cell { CellReference = "A1", CellFormula = new("COUNTA(受付台帳!A3:A200)"), CellValue = new("0") }) { RowIndex = 1 }));
        workbook.AddNewPart<CalculationChainPart>().CalculationChain = new(new CalculationCell { CellReference = "A1", SheetId = 2 });
        workbook.Workbook = new(new Sheets(
            new DocumentFormat.OpenXml.Spreadsheet.Sheet { Name = "受付台帳", SheetId = 1, Id = workbook.GetIdOfPart(ledger) },
            new DocumentFormat.OpenXml.Spreadsheet.Sheet { Name = "集計", SheetId = 2, Id = workbook.GetIdOfPart(sums) }));
    }

    public static Worksheet Sheet(SpreadsheetDocument book, string name)
    {
        string id = book.WorkbookPart!.Workbook!.Sheets!.Elements<DocumentFormat.OpenXml.Spreadsheet.Sheet>().Single(one => one.Name == name).Id!.Value!;
        return ((WorksheetPart)book.WorkbookPart.GetPartById(id)).Worksheet!;
    }

    private static Cell Text(string reference, string text) => new()
    {
        CellReference = reference,
        DataType = CellValues.InlineString,
        InlineString = new(new Text(text) { Space = SpaceProcessingModeValues.Preserve }),
    };
}
