using Uketsuke.Basics;
using Uketsuke.Intake;
using Uketsuke.Review;
using Uketsuke.Tests.TestKit;

namespace Uketsuke.Tests.Intake;

public sealed class StoreFileTests : IDisposable
{
    private const string Yamada = "name=山田　花子;phone=0312345678";
    private const string Doubtful = "name=?佐藤　次郎;phone=0387654321";

    private readonly ScratchFolder scratch = new();

    public void Dispose() => scratch.Dispose();

    [Fact]
    public async Task Every_side_of_a_scan_ends_as_a_submission_or_in_the_rejected_tray()
    {
        await using PaperOffice office = await PaperOffice.StartAsync(scratch.Data);
        BatchId batch = await office.BatchAsync(sides: 4);

        await office.StoreAsync(batch, "a.pdf", TextPaper.Scan(Yamada, "blank", "unknown", Doubtful));
        await office.QuietAsync();

        Assert.Equal(["blank-side", "unknown-form"], (await office.RejectedAsync()).Select(item => item.Page.RejectedFor).Order());
        Assert.Single(await office.SubmissionsAsync(ReviewState.Verified));
        Assert.Single(await office.SubmissionsAsync(ReviewState.Open));
        BatchDetail detail = Assert.IsType<BatchDetail>(await office.AskAsync<BatchQuestion, BatchDetail?>(new(batch)));
        Assert.True(detail.Summary.Reconciled);
        Assert.Equal([1, 2, 3, 4], detail.Pages.Select(page => page.Number));
    }

    [Fact]
    public async Task A_pile_with_a_side_more_than_was_scanned_does_not_reconcile()
    {
        await using PaperOffice office = await PaperOffice.StartAsync(scratch.Data);
        BatchId batch = await office.BatchAsync(sides: 3);

        await office.StoreAsync(batch, "a.pdf", TextPaper.Scan(Yamada, Doubtful));
        await office.QuietAsync();

        Assert.False((await office.AskAsync<BatchQuestion, BatchDetail?>(new(batch)))!.Summary.Reconciled);
    }

    [Theory]
    [InlineData("", "empty-file")]
    [InlineData("broken pdf", "broken-paper")]
    public async Task A_file_that_cannot_be_used_is_kept_and_shown_with_cause_and_remedy(string content, string code)
    {
        await using PaperOffice office = await PaperOffice.StartAsync(scratch.Data);
        BatchId batch = await office.BatchAsync();

        await office.StoreAsync(batch, "bad.pdf", System.Text.Encoding.UTF8.GetBytes(content));
        await office.StoreAsync(batch, "good.pdf", TextPaper.Scan(Yamada));
        await office.QuietAsync();

        RejectedItem rejected = Assert.Single(await office.RejectedAsync());
        Assert.Equal(code, rejected.Page.RejectedFor);
        Assert.NotEmpty(rejected.Cause.Ja);
        Assert.NotEmpty(rejected.Remedy.Ja);
        Assert.Single(await office.SubmissionsAsync(ReviewState.Verified));
    }

    [Fact]
    public async Task The_same_files_after_a_restart_change_nothing()
    {
        byte[] scan = TextPaper.Scan(Yamada, Doubtful);
        await using (PaperOffice first = await PaperOffice.StartAsync(scratch.Data, engine: false))
        {
            await first.StoreAsync(await first.BatchAsync("demo"), "a.pdf", scan);
        }

        await using PaperOffice second = await PaperOffice.StartAsync(scratch.Data);
        BatchId batch = await second.BatchAsync("demo");
        FileStored again = await second.StoreAsync(batch, "a.pdf", scan);
        await second.QuietAsync();

        Assert.True(again.AlreadyThere);
        Assert.Equal(2, (await second.SubmissionsAsync()).Count);
        Assert.Empty(await second.RejectedAsync());
    }

    [Fact]
    public async Task A_second_scan_of_the_same_file_or_page_is_kept_flagged_and_not_read_again()
    {
        await using PaperOffice office = await PaperOffice.StartAsync(scratch.Data);
        BatchId batch = await office.BatchAsync();
        await office.StoreAsync(batch, "a.pdf", TextPaper.Scan(Yamada));
        await office.QuietAsync();

        FileStored sameFile = await office.StoreAsync(batch, "copy.pdf", TextPaper.Scan(Yamada));
        await office.StoreAsync(batch, "more.pdf", TextPaper.Scan(Yamada, Doubtful));
        await office.QuietAsync();

        Assert.IsType<DuplicateFile>(sameFile.Refused);
        Assert.Equal(["duplicate-file", "duplicate-page"], (await office.RejectedAsync()).Select(item => item.Page.RejectedFor).Order());
        Assert.All(await office.RejectedAsync(), item => Assert.NotNull(item.DuplicateOf));
        Assert.Equal(2, (await office.SubmissionsAsync()).Count);
    }

    [Fact]
    public async Task A_person_can_take_in_what_was_no_duplicate_after_all()
    {
        await using PaperOffice office = await PaperOffice.StartAsync(scratch.Data);
        BatchId batch = await office.BatchAsync();
        await office.StoreAsync(batch, "a.pdf", TextPaper.Scan(Yamada));
        await office.StoreAsync(batch, "twin.pdf", TextPaper.Scan(Yamada));
        await office.QuietAsync();
        RejectedItem twin = Assert.Single(await office.RejectedAsync());

        await office.TellAsync<ReadAgain, ReadAgainOrdered>(new(twin.Page.Page, PaperOffice.Sato));
        await office.QuietAsync();

        Assert.Empty(await office.RejectedAsync());
        Assert.Equal(2, (await office.SubmissionsAsync()).Count);
    }

    [Fact]
    public async Task Each_submission_has_a_reference_number_of_its_own_with_the_day_in_japan()
    {
        Microsoft.Extensions.Time.Testing.FakeTimeProvider clock = new(new(2026, 11, 22, 16, 30, 0, TimeSpan.Zero));
        await using PaperOffice office = await PaperOffice.StartAsync(scratch.Data, clock: clock);

        await office.StoreAsync(await office.BatchAsync(), "a.pdf", TextPaper.Scan(Yamada, Doubtful));
        await office.QuietAsync();

        Assert.Equal(
            ["TP-20261123-0001", "TP-20261123-0002"], (await office.SubmissionsAsync()).Select(submission => submission.Reference));
    }
}
