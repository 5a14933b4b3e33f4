using System.Text;
using Uketsuke.Automation.Books;
using Uketsuke.Basics;
using Uketsuke.Drivers.Records;

namespace Uketsuke.Drivers.Tests;

public sealed class CsvUtf8Tests : BookContract
{
    protected override IBookDriver Driver { get; } = new RecordFiles();

    protected override BookShape Shape => new CsvShape(BookCharset.Utf8WithMark, BookLineEnd.CrLf, FormulaLike: false);

    protected override string FileName => "台帳.csv";

    protected override void Make(string path) => File.WriteAllText(path, "申請番号,氏名,受付番号\r\n", new UTF8Encoding(true));

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+81")]
    [InlineData("-1+1")]
    [InlineData("@SUM")]
    [InlineData("\t=1")]
    [InlineData("＝1")]
    public async Task Text_that_a_spreadsheet_would_compute_is_refused(string text)
    {
        Make(FilePath);

        Assert.IsType<ValueLooksLikeFormula>(await WriteAsync("BP-0001", text, ""));
    }

    [Fact]
    public async Task A_file_that_is_not_there_begins_with_its_headings()
    {
        await WriteAsync("BP-0001", "見本, 花子", "");

        Assert.Equal("\uFEFF申請番号,氏名,受付番号\r\nBP-0001,\"見本, 花子\",\r\n", Encoding.UTF8.GetString(await File.ReadAllBytesAsync(FilePath, Token)));
    }

    [Fact]
    public async Task Columns_of_others_are_kept()
    {
        await File.WriteAllTextAsync(FilePath, "備考,申請番号,氏名,受付番号\r\n\"改\n行\",BP-0001,見本,\r\n", Token);

        await WriteAsync("BP-0001", "見本　花子", "B1");

        Assert.Equal("\uFEFF備考,申請番号,氏名,受付番号\r\n\"改\n行\",BP-0001,見本　花子,B1\r\n", Encoding.UTF8.GetString(await File.ReadAllBytesAsync(FilePath, Token)));
    }

    [Fact]
    public async Task A_heading_that_is_missing_is_named()
    {
        await File.WriteAllTextAsync(FilePath, "申請番号,名前,受付番号\r\n", Token);

        Assert.Equal("氏名", Assert.IsType<ColumnMissing>(await WriteAsync("BP-0001", "見本", "")).Column);
    }
}

public sealed class CsvCp932Tests : BookContract
{
    protected override IBookDriver Driver { get; } = new RecordFiles();

    // For a business system's import, which computes nothing.
    protected override BookShape Shape => new CsvShape(BookCharset.Cp932, BookLineEnd.Lf, FormulaLike: true);

    protected override string FileName => "daicho.csv";

    // 〜 and ～ are one character under two codes; CP932 has the second.
    protected override string Expected(string text) => text.Replace('〜', '～');

    protected override void Make(string path) =>
        File.WriteAllBytes(path, RecordText.Encode(BookCharset.Cp932, "申請番号,氏名,受付番号\n"));

    [Theory]
    [InlineData("葛\U000E0100城", "U+E0100")]
    [InlineData("𠮷田", "「𠮷」(U+20BB7)")]
    [InlineData("¥100", "「¥」(U+00A5)")]
    [InlineData("か\u3099", "U+3099")]
    public async Task The_character_that_does_not_fit_is_named_and_nothing_is_written_instead(string text, string told)
    {
        Make(FilePath);

        Refusal? refusal = await WriteAsync("BP-0001", text, "");

        Assert.Contains(told, refusal!.Cause.Ja, StringComparison.Ordinal);
        Assert.DoesNotContain((byte)'?', await File.ReadAllBytesAsync(FilePath, Token));
    }

    [Fact]
    public async Task A_file_in_another_character_set_is_refused_and_not_guessed()
    {
        await File.WriteAllTextAsync(FilePath, "申請番号,氏名,受付番号\n1,髙﨑,\n", Token);

        Assert.IsType<BookUnreadable>(await WriteAsync("BP-0001", "見本", ""));
    }
}

public sealed class FixedRecordTests : BookContract
{
    protected override IBookDriver Driver { get; } = new RecordFiles();

    protected override BookShape Shape => new FixedShape(
        BookCharset.Cp932, BookLineEnd.CrLf,
        [new("申請番号", 10, Right: false, ZeroFilled: false), new("氏名", 20, false, false), new("受付番号", 8, Right: true, false)]);

    protected override string FileName => "renkei.dat";

    protected override string Expected(string text) => text.Replace('〜', '～');

    protected override void Make(string path) => File.WriteAllBytes(path, []);

    [Fact]
    public async Task Every_column_has_its_bytes()
    {
        await WriteAsync("BP-0001", "見本ﾊﾅｺ", "B1");

        Assert.Equal("BP-0001   見本ﾊﾅｺ                   B1\r\n", RecordText.Decode(BookCharset.Cp932, await File.ReadAllBytesAsync(FilePath, Token)));
        Assert.Equal(10 + 20 + 8 + 2, new FileInfo(FilePath).Length);
    }

    [Fact]
    public async Task A_value_with_one_byte_too_many_is_refused_with_its_column()
    {
        Assert.Null(await WriteAsync("BP-0001", "あいうえおかきくけこ", ""));

        Assert.Equal("氏名", Assert.IsType<ValueTooWide>(await WriteAsync("BP-0002", "あいうえおかきくけこa", "")).Column);
    }

    [Fact]
    public async Task A_file_whose_records_have_another_length_is_refused()
    {
        await File.WriteAllTextAsync(FilePath, "BP-0001\r\n", Token);

        Assert.IsType<BookUnreadable>(await WriteAsync("BP-0002", "見本", ""));
    }
}
