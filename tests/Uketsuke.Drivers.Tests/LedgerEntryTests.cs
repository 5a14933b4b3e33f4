using MiniExcelLibs;
using Uketsuke.Automation;
using Uketsuke.Automation.Books;

namespace Uketsuke.Drivers.Tests;

/// <summary>The whole way: registered in the practice system by a browser, then written into the office's book and a record file.</summary>
public sealed class LedgerEntryTests
{
    private const string Steps = """
          - excel.upsert: { in: books, sheet: 受付台帳, key: { 申請番号: item.reference }, set: { 氏名: item.name, 受付番号: receipt_no } }
          - csv.write:
              in: records
              file: renkei.csv
              encoding: cp932
              formula_like: keep
              key: { 申請番号: item.reference }
              set: { 氏名: item.name, カナ: hankaku(item.kana), 受付番号: receipt_no }
          - result:
        """;

    [Fact]
    public async Task What_an_applicant_wrote_stands_in_the_business_system_the_book_and_the_file_with_its_receipt()
    {
        await using PracticeBench bench = await PracticeBench.StartAsync();
        string scenario = await WithBooksAsync(bench);
        const string Name = "=H(\"x\",1)'; DROP--{ENTER}髙";

        EntryResult result = await bench.EnterAsync(bench.BusPass(("name", Name)), scenario);

        Assert.Equal((EntryState.Registered, null), (result.State, result.Code));
        IDictionary<string, object> row = (await MiniExcel.QueryAsync(
            Path.Combine(bench.Books, "受付台帳.xlsm"), sheetName: "受付台帳", cancellationToken: TestContext.Current.CancellationToken))
            .Skip(2).Cast<IDictionary<string, object>>().Single();
        Assert.Equal((Name, result.Receipt), ((string)row["B"], (string?)row["C"]));
        byte[] file = await File.ReadAllBytesAsync(Path.Combine(bench.Books, "renkei.csv"), TestContext.Current.CancellationToken);
        string text = RecordText.Decode(BookCharset.Cp932, file)!;
        Assert.Contains($",\"=H(\"\"x\"\",1)'; DROP--{{ENTER}}髙\",ｻﾝﾌﾟﾙ ｲｺ,{result.Receipt}\r\n", text, StringComparison.Ordinal);
        Assert.Equal(Name, Assert.Single(await bench.RegisteredAsync()).GetProperty("name").GetString());
    }

    [Fact]
    public async Task A_name_that_the_file_cannot_hold_is_refused_and_the_business_system_stays_empty()
    {
        await using PracticeBench bench = await PracticeBench.StartAsync();
        string scenario = await WithBooksAsync(bench, "formula_like: keep", "formula_like: refuse");

        EntryResult result = await bench.EnterAsync(bench.BusPass(("name", "=1+1")), scenario);

        Assert.Equal((EntryState.Refused, "value-looks-like-formula"), (result.State, result.Code));
        Assert.Contains("氏名", result.Message!.Ja, StringComparison.Ordinal);
        Assert.Empty(await bench.RegisteredAsync());
    }

    private static async Task<string> WithBooksAsync(PracticeBench bench, string from = "=", string to = "=")
    {
        Directory.CreateDirectory(bench.Books);
        OfficeBook.Make(Path.Combine(bench.Books, "受付台帳.xlsm"));
        string text = await File.ReadAllTextAsync(PracticeBench.Scenario("bus-pass-register"), TestContext.Current.CancellationToken);
        text = text
            .Replace("\nlimits:", "\n  books:   { driver: excel, connection: office-books }\n  records: { driver: csv, connection: office-books }\n\nlimits:", StringComparison.Ordinal)
            .Replace("  - result:", Steps, StringComparison.Ordinal);
        string path = Path.Combine(Path.GetDirectoryName(bench.EnvironmentFile)!, "with-books.yaml");
        await File.WriteAllTextAsync(path, text.Replace(from, to, StringComparison.Ordinal), TestContext.Current.CancellationToken);
        return path;
    }
}
