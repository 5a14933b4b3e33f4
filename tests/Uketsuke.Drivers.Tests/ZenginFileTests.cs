using System.Collections.Immutable;
using Uketsuke.Automation.Books;
using Uketsuke.Basics;
using Uketsuke.Drivers.Records;

namespace Uketsuke.Drivers.Tests;

/// <summary>A transfer file for a bank: 120 bytes a record, and totals that agree.</summary>
public sealed class ZenginFileTests : IDisposable
{
    private static readonly ZenginShape Shape = new(BookLineEnd.CrLf, new Dictionary<string, string>
    {
        ["種別コード"] = "21",
        ["依頼人コード"] = "1234567890",
        ["依頼人名"] = "SAMPLE ｸﾔｸｼﾖ",
        ["取組日"] = "1005",
        ["仕向銀行番号"] = "0001",
        ["仕向銀行名"] = "ﾐﾎﾝ",
        ["仕向支店番号"] = "001",
        ["仕向支店名"] = "ﾎﾝﾃﾝ",
        ["預金種目"] = "1",
        ["口座番号"] = "1234567",
    }.ToImmutableDictionary());

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("uketsuke-zengin-");
    private readonly RecordFiles files = new();

    private BookPlace Place => new(folder.FullName, "furikomi.txt", Shape);

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Payments_are_counted_and_summed_and_a_second_run_pays_nobody_twice()
    {
        Assert.Null(await PayAsync("BP-0001", "ﾐﾎﾝ ﾊﾅｺ", 12_000));
        Assert.Null(await PayAsync("BP-0002", "ﾐﾎﾝ ﾀﾛｳ", 8_500));
        Assert.Null(await PayAsync("BP-0001", "ﾐﾎﾝ ﾊﾅｺ", 12_000));

        byte[] bytes = await File.ReadAllBytesAsync(Path.Combine(folder.FullName, "furikomi.txt"), TestContext.Current.CancellationToken);
        string[] records = RecordText.Decode(BookCharset.Cp932, bytes)!.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(5 * (120 + 2), bytes.Length);
        Assert.All(records, record => Assert.Equal(120, record.Length));
        Assert.Equal("1210" + "1234567890" + "SAMPLE ｸﾔｸｼﾖ".PadRight(40) + "10050001" + "ﾐﾎﾝ".PadRight(15) + "001" + "ﾎﾝﾃﾝ".PadRight(15) + "11234567", records[0].TrimEnd());
        Assert.Equal("2" + "0009" + new string(' ', 15) + "123" + new string(' ', 15) + "0000" + "1" + "7654321" + "ﾐﾎﾝ ﾊﾅｺ".PadRight(30)
            + "0000012000" + "0" + "BP-0001".PadRight(10), records[1].TrimEnd().PadRight(101));
        Assert.Equal("8" + "000002" + "000000020500", records[3].TrimEnd());
        Assert.Equal("9", records[4].TrimEnd());
    }

    [Theory]
    [InlineData("見本 花子")]
    [InlineData("ｼｮｳﾜ")]
    [InlineData("ﾐﾎﾝｰ")]
    [InlineData("=1+1")]
    public async Task Only_the_characters_of_banks_are_written(string name)
    {
        Refusal? refusal = await PayAsync("BP-0001", name, 1);

        Assert.Equal("受取人名", Assert.IsType<CharacterNotWritable>(refusal).Column);
    }

    [Fact]
    public async Task A_file_whose_total_was_changed_by_hand_is_not_added_to()
    {
        await PayAsync("BP-0001", "ﾐﾎﾝ ﾊﾅｺ", 12_000);
        string path = Path.Combine(folder.FullName, "furikomi.txt");
        string text = RecordText.Decode(BookCharset.Cp932, await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken))!;
        await File.WriteAllBytesAsync(
            path, RecordText.Encode(BookCharset.Cp932, text.Replace("8000001000000012000", "8000001000000092000", StringComparison.Ordinal)), TestContext.Current.CancellationToken);

        Assert.IsType<BookUnreadable>(await PayAsync("BP-0002", "ﾐﾎﾝ ﾀﾛｳ", 1));
    }

    private Task<Refusal?> PayAsync(string number, string name, long yen) => files.UpsertAsync(
        Place,
        new(
        [
            Cell("顧客コード1", number, key: true), Cell("被仕向銀行番号", "0009"), Cell("被仕向支店番号", "123"), Cell("預金種目", "1"),
            Cell("口座番号", "7654321"), Cell("受取人名", name), Cell("振込金額", yen),
        ]),
        rehearse: false,
        TestContext.Current.CancellationToken);

    private static BookCell Cell(string column, object? value, bool key = false) => new(column, new(value), key, Known: true);
}
