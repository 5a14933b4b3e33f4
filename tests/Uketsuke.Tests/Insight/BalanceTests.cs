using CsCheck;
using Microsoft.EntityFrameworkCore;
using Uketsuke.Automation;
using Uketsuke.Basics;
using Uketsuke.Forms;
using Uketsuke.Insight;
using Uketsuke.Review;
using Uketsuke.Tests.TestKit;

namespace Uketsuke.Tests.Insight;

public sealed class BalanceTests : IAsyncLifetime
{
    private readonly ScratchFolder scratch = new();
    private PaperOffice office = null!;
    private BatchId batch;
    private int number;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        office = await PaperOffice.StartAsync(scratch.Data);
        batch = await office.BatchAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await office.DisposeAsync();
        scratch.Dispose();
    }

    [Fact]
    public async Task Everything_that_was_taken_in_is_registered_waiting_or_rejected()
    {
        await office.StoreAsync(batch, "a.pdf", TextPaper.Scan(Sure(), Doubtful(), "blank", "unknown"));
        await office.StoreAsync(batch, "b.pdf", TextPaper.Scan("broken"));
        await office.StoreAsync(batch, "c.csv", Csv());
        await office.QuietAsync();
        SubmissionSummary sure = (await office.SubmissionsAsync(ReviewState.Verified))[0];
        await EndAsync(sure.Submission, EntryState.Registered);

        Balance balance = await office.BalanceAsync();

        // 4 sides, 1 file that could not be opened, 2 applications of which one is broken.
        Assert.Equal(new Balance(TakenIn: 7, Registered: 1, Waiting: 2, Rejected: 4, InDoubt: 0, WaitingForPerson: 1), balance);
        Assert.True(balance.AddsUp);
    }

    [Fact]
    public async Task What_is_in_doubt_waits_and_is_shown_apart()
    {
        await office.StoreAsync(batch, "a.pdf", TextPaper.Scan(Sure()));
        await office.QuietAsync();
        await EndAsync((await office.SubmissionsAsync(ReviewState.Verified))[0].Submission, EntryState.InDoubt);

        Assert.Equal(new Balance(1, 0, 1, 0, 1, 0), await office.BalanceAsync());
    }

    [Fact]
    public async Task It_adds_up_at_any_moment_of_any_day_for_each_process_and_batch()
    {
        using CancellationTokenSource closing = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        // SQLite answers at once, so the watcher needs a thread of its own.
        Task<int> watching = Task.Run(() => WatchAsync(closing.Token), Cancel);

        await Gen.Int[0, 6].Array[12].SampleAsync(
            async day =>
            {
                foreach (int what in day)
                {
                    await DoAsync(what);
                    Balance balance = await office.BalanceAsync();
                    Assert.True(balance.AddsUp, balance.ToString());
                }
            },
            iter: 5,
            threads: 1);
        await office.QuietAsync();
        await closing.CancelAsync();

        Assert.True(await watching > 0);
        Balances all = await office.AskAsync<BalancesQuestion, Balances>(new());
        Assert.Equal(all.All.TakenIn, all.ByBatch.Values.Sum(one => one.TakenIn));
        Assert.All(all.ByProcess.Values.Concat(all.ByBatch.Values), one => Assert.True(one.AddsUp));
    }

    [Fact]
    public async Task Field_figures_say_how_much_a_person_had_to_answer_and_to_change()
    {
        await office.StoreAsync(batch, "a.pdf", TextPaper.Scan(Sure(), Doubtful(), Doubtful()));
        await office.QuietAsync();
        SubmissionId[] open = [.. (await office.SubmissionsAsync(ReviewState.Open)).Select(one => one.Submission)];
        await SettleAsync(open[0], new TakeCandidate(0));
        await SettleAsync(open[1], new TypedValue(new("別の　名前")));

        FieldStatistics names = (await office.AskAsync<FieldStatisticsQuestion, IReadOnlyList<FieldStatistics>>(new()))
            .Single(line => line.Kind == FieldKind.KanjiName);

        Assert.Equal(new FieldStatistics(FieldKind.KanjiName, 3, 1, 0, 0, 2, 2, 1), names);
    }

    private async Task DoAsync(int what)
    {
        IReadOnlyList<SubmissionSummary> open = await office.SubmissionsAsync(ReviewState.Open, ReviewState.Returned);
        IReadOnlyList<SubmissionSummary> verified = await office.SubmissionsAsync(ReviewState.Verified);
        Task step = what switch
        {
            0 => office.StoreAsync(batch, $"{++number}.pdf", TextPaper.Scan(Sure(), Doubtful(), "blank")),
            1 => office.StoreAsync(batch, $"{++number}.pdf", TextPaper.Scan($"broken {number}")),
            2 => office.StoreAsync(batch, $"{++number}.csv", Csv()),
            3 when open.Count > 0 => office.TellAsync<RejectSubmission, SubmissionRejected>(new(open[0].Submission, PaperOffice.Sato, "取下げ")),
            4 when open.Count > 0 => AcceptAsync(open[^1].Submission),
            5 when verified.Count > 0 => EndAsync(verified[0].Submission, EntryState.Registered),
            6 when verified.Count > 0 => EndAsync(verified[^1].Submission, EntryState.Refused),
            _ => Task.CompletedTask,
        };
        await step;
    }

    /// <summary>Looks all the time while others work.</summary>
    private async Task<int> WatchAsync(CancellationToken closing)
    {
        int looks = 0;
        using PeriodicTimer often = new(TimeSpan.FromMilliseconds(5));
        while (!closing.IsCancellationRequested)
        {
            await often.WaitForNextTickAsync(Cancel);
            Balances all = await office.AskAsync<BalancesQuestion, Balances>(new());
            Assert.True(all.All.AddsUp, all.All.ToString());
            looks++;
        }

        return looks;
    }

    private Task<Outcome<FieldSettled>> SettleAsync(SubmissionId submission, FieldAnswer answer) =>
        office.TellAsync<SettleField, FieldSettled>(new(submission, new("name"), answer, PaperOffice.Sato));

    private async Task AcceptAsync(SubmissionId submission)
    {
        await SettleAsync(submission, new TakeCandidate(0));
        await office.TellAsync<AcceptSubmission, SubmissionVerified>(new(submission, PaperOffice.Suzuki));
    }

    /// <summary>What a robot's ledger writes at the end of an entry.</summary>
    private Task EndAsync(SubmissionId submission, EntryState state) => office.Database.WriteAsync(
        async (db, token) =>
        {
            string id = submission.ToString();
            string name = state.ToString();
            await db.Database.ExecuteSqlAsync($"delete from entry where submission_id = {id} and state <> 'Registered'", token);
            await db.Database.ExecuteSqlAsync(
                $"""
                 insert into entry (id, operation, reference, key_hash, submission_id, scenario, scenario_digest, input_hash, state, attempts, created_at, updated_at)
                 select {id}, 'test/register', {id}, {id}, {id}, 'test', '', '', {name}, 1, 0, 0
                 where not exists (select 1 from entry where id = {id})
                 """,
                token);
            if (state == EntryState.Refused)
            {
                db.Record(new EntryRefused(submission, "already-registered", new("登録済み", "registered"), new("確認", "look"), default));
            }
        },
        Cancel);

    private string Sure() => $"name=山田　花子{++number};phone=0312345678";

    private string Doubtful() => $"name=?佐藤　次郎{++number};phone=0387654321";

    private byte[] Csv() => System.Text.Encoding.UTF8.GetBytes(
        $"氏名,電話番号\n鈴木　一{++number},0312345678\n𠮷田　{++number},0312345678\n");
}
