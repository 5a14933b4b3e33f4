using System.Collections.Immutable;
using Uketsuke.Automation.Books;
using Uketsuke.Basics;

namespace Uketsuke.Drivers.Tests;

/// <summary>What every kind of book keeps, whatever it is made of.</summary>
public abstract class BookContract : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("uketsuke-books-");

    public static TheoryData<string> Hostile => [.. HostileApplicants.Texts.Keys];

    protected abstract IBookDriver Driver { get; }

    protected abstract BookShape Shape { get; }

    protected abstract string FileName { get; }

    protected string FilePath => Path.Combine(folder.FullName, FileName);

    protected BookPlace Place => new(folder.FullName, FileName, Shape);

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Makes a book with the headings 申請番号, 氏名, 受付番号 and no row.</summary>
    protected abstract void Make(string path);

    /// <summary>How the book gives back what was written.</summary>
    protected virtual string Expected(string text) => text;

    public void Dispose()
    {
        folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_row_is_added_and_read_back()
    {
        Make(FilePath);

        Assert.Null(await WriteAsync("BP-0001", "見本　花子", "B0000001"));
        Assert.Null(await WriteAsync("BP-0002", "見本　太郎", "B0000002"));

        Assert.Equal(["BP-0001 見本　花子 B0000001", "BP-0002 見本　太郎 B0000002"], await RowsAsync());
    }

    [Fact]
    public async Task The_same_line_again_leaves_every_byte_as_it_is()
    {
        Make(FilePath);
        await WriteAsync("BP-0001", "見本　花子", "B0000001");
        byte[] before = await File.ReadAllBytesAsync(FilePath, Token);

        Assert.Null(await WriteAsync("BP-0001", "見本　花子", "B0000001"));

        Assert.Equal(before, await File.ReadAllBytesAsync(FilePath, Token));
    }

    [Fact]
    public async Task The_row_of_a_submission_is_changed_and_never_doubled()
    {
        Make(FilePath);
        await WriteAsync("BP-0001", "見本　花子", "");
        await WriteAsync("BP-0002", "見本　太郎", "");

        Assert.Null(await WriteAsync("BP-0001", "見本　花子", "B0000001"));

        Assert.Equal(["BP-0001 見本　花子 B0000001", "BP-0002 見本　太郎 "], await RowsAsync());
    }

    [Fact]
    public async Task A_rehearsal_writes_nothing_and_tells_what_would_not_fit()
    {
        Make(FilePath);
        byte[] before = await File.ReadAllBytesAsync(FilePath, Token);
        BookLine line = new([Cell("申請番号", "BP-0001", key: true), Cell("氏名", "見本\0", key: false), new("受付番号", default, false, Known: false)]);

        Refusal? misfit = await Driver.UpsertAsync(Place, line, rehearse: true, Token);
        Refusal? fits = await Driver.UpsertAsync(Place, line with { Cells = line.Cells.SetItem(1, Cell("氏名", "見本", key: false)) }, true, Token);

        Assert.Contains("氏名", Assert.IsType<CharacterNotWritable>(misfit).Cause.Ja, StringComparison.Ordinal);
        Assert.Null(fits);
        Assert.Equal(before, await File.ReadAllBytesAsync(FilePath, Token));
    }

    [Fact]
    public async Task Two_rows_with_one_key_are_left_for_a_person()
    {
        Make(FilePath);
        await WriteAsync("BP-0001", "見本　花子", "1");
        await WriteAsync("BP-0002", "見本　太郎", "2");
        BookLine byName = new([Cell("氏名", "見本　花子", key: true), Cell("申請番号", "BP-0002", key: false), Cell("受付番号", "2", key: false)]);
        await Driver.UpsertAsync(Place, byName, rehearse: false, Token);

        Assert.IsType<KeyNotUnique>(await WriteAsync("BP-0002", "見本　三郎", "3"));
    }

    [Fact]
    public async Task A_book_that_somebody_has_open_is_left_alone_until_it_is_closed()
    {
        Make(FilePath);
        string mark = Path.Combine(folder.FullName, $".~lock.{FileName}#");
        await File.WriteAllTextAsync(mark, "", Token);

        Refusal? busy = await WriteAsync("BP-0001", "見本　花子", "");
        File.Delete(mark);

        Assert.IsType<BookBusy>(busy);
        Assert.Null(await WriteAsync("BP-0001", "見本　花子", ""));
    }

    [Fact]
    public async Task A_link_to_elsewhere_is_not_followed()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "リンクは Linux でだけ試します。");
        string elsewhere = Path.Combine(folder.CreateSubdirectory("elsewhere").FullName, "book");
        Make(elsewhere);
        File.CreateSymbolicLink(FilePath, elsewhere);

        Assert.IsType<BookIsLink>(await WriteAsync("BP-0001", "見本　花子", ""));
    }

    [Theory]
    [InlineData("../book.csv")]
    [InlineData("/etc/passwd")]
    [InlineData("a/b.csv")]
    [InlineData("..")]
    [InlineData("NUL.csv")]
    [InlineData("a\u202Efdp.csv")]
    public async Task A_file_name_never_leaves_its_folder(string name)
    {
        BookLine line = new([Cell("申請番号", "BP-0001", key: true)]);

        Assert.IsType<FileNameNotSafe>(await Driver.UpsertAsync(Place with { File = name }, line, rehearse: false, Token));
        Assert.IsType<FileNameNotSafe>((await Driver.ReadAsync(Place with { File = name }, ["申請番号"], Token)).Refusal);
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task Whatever_an_applicant_wrote_comes_back_as_it_is_or_is_refused_by_field(string name)
    {
        string text = HostileApplicants.Texts[name];
        Make(FilePath);
        await WriteAsync("BP-0000", "見本　花子", "");

        Refusal? refusal = await WriteAsync("BP-0001", text, "B0000001");

        if (refusal is not null)
        {
            Assert.IsType<ValueNotWritable>(refusal, exactMatch: false);
            Assert.Contains("氏名", refusal.Cause.Ja, StringComparison.Ordinal);
            Assert.Equal(["BP-0000 見本　花子 "], await RowsAsync());
            return;
        }

        Assert.Equal(["BP-0000 見本　花子 ", $"BP-0001 {Expected(text)} B0000001"], await RowsAsync());
        Assert.Null(await WriteAsync("BP-0001", text, "B0000001"));
        Assert.Equal(2, (await RowsAsync()).Length);
    }

    protected Task<Refusal?> WriteAsync(string number, object? name, string receipt) => Driver.UpsertAsync(
        Place, new([Cell("申請番号", number, key: true), Cell("氏名", name, key: false), Cell("受付番号", receipt, key: false)]), rehearse: false, Token);

    protected static BookCell Cell(string column, object? value, bool key) => new(column, new(value), key, Known: true);

    protected async Task<string[]> RowsAsync()
    {
        Outcome<ImmutableArray<ImmutableDictionary<string, string>>> rows = await Driver.ReadAsync(Place, ["申請番号", "氏名", "受付番号"], Token);
        Assert.Null(rows.Refusal);
        return [.. rows.Value.Select(row => $"{row["申請番号"]} {row["氏名"]} {row["受付番号"]}")];
    }
}
