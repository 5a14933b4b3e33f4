using Microsoft.EntityFrameworkCore;
using Uketsuke.Automation;
using Uketsuke.Automation.Entries;
using Uketsuke.Basics;
using Uketsuke.Tests.TestKit;
using Uketsuke.Work;

namespace Uketsuke.Tests.Automation;

/// <summary>A person ends a doubt after looking into the business system.</summary>
public sealed class SettleDoubtTests
{
    private const string Entry = "0123456789abcdef0123456789abcdef";
    private static readonly SubmissionId Submission = new(Guid.Parse("019aaaaa-0000-7000-8000-000000000001"));
    private static readonly DateTimeOffset Noon = new(2026, 10, 5, 12, 0, 0, TimeSpan.FromHours(9));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Found_with_its_receipt_the_entry_is_registered_and_no_robot_touches_it_again()
    {
        using ScratchFolder scratch = new();
        await using PaperOffice office = await DoubtAsync(scratch);

        Outcome<DoubtSettled> settled = await SettleAsync(office, DoubtFinding.Registered, " B0000007 ");

        Assert.Equal(EntryState.Registered, settled.Value.State);
        Assert.Equal("B0000007", (await EntryAsync(office)).Receipt);
        Assert.Equal(AttemptState.Confirmed, (await AttemptAsync(office)).State);
        Assert.Equal(WorkState.Done, (await WorkAsync(office)).State);
    }

    [Fact]
    public async Task Not_found_and_wanted_it_waits_for_a_robot_again()
    {
        using ScratchFolder scratch = new();
        await using PaperOffice office = await DoubtAsync(scratch);

        Outcome<DoubtSettled> settled = await SettleAsync(office, DoubtFinding.NotThereEnterAgain, null);

        Assert.Equal(EntryState.Waiting, settled.Value.State);
        Assert.Equal(AttemptState.Absent, (await AttemptAsync(office)).State);
        Assert.Equal(WorkState.Queued, (await WorkAsync(office)).State);
    }

    [Fact]
    public async Task Not_found_and_not_wanted_it_walks_back_to_Review()
    {
        using ScratchFolder scratch = new();
        await using PaperOffice office = await DoubtAsync(scratch);

        await SettleAsync(office, DoubtFinding.NotThereSendBack, null);

        Assert.Equal(EntryState.Refused, (await EntryAsync(office)).State);
        Assert.Equal(WorkState.Done, (await WorkAsync(office)).State);
        Assert.True(await office.Database.ReadAsync(
            (db, token) => db.Set<WorkItem>().AnyAsync(item => item.Kind == "review.reopen-submission.v1", token), Cancel));
    }

    [Fact]
    public async Task Registered_without_a_receipt_is_refused_and_nothing_changes()
    {
        using ScratchFolder scratch = new();
        await using PaperOffice office = await DoubtAsync(scratch);

        Outcome<DoubtSettled> settled = await SettleAsync(office, DoubtFinding.Registered, " ");

        Assert.IsType<ReceiptNeeded>(settled.Refusal);
        Assert.Equal(EntryState.InDoubt, (await EntryAsync(office)).State);
        Assert.Equal(WorkState.InDoubt, (await WorkAsync(office)).State);
    }

    [Fact]
    public void What_is_not_in_doubt_is_not_settled()
    {
        SettleDoubt order = new(Entry, DoubtFinding.NotThereEnterAgain, null, "検索した", PaperOffice.Sato);

        Assert.IsType<EntryNotFound>(SettleDoubtHandler.Decide(null, order).Refusal);
        Assert.All(
            Enum.GetValues<EntryState>().Except([EntryState.InDoubt]),
            state => Assert.IsType<EntryNotInDoubt>(SettleDoubtHandler.Decide(state, order).Refusal));
        Assert.IsType<FindingNeedsNote>(SettleDoubtHandler.Decide(EntryState.InDoubt, order with { Note = "" }).Refusal);
    }

    private static Task<Outcome<DoubtSettled>> SettleAsync(PaperOffice office, DoubtFinding found, string? receipt) =>
        office.TellAsync<SettleDoubt, DoubtSettled>(new(Entry, found, receipt, "フリガナと生年月日で検索した", PaperOffice.Sato));

    // An entry whose request left and whose end nobody knows, with its work in doubt.
    private static async Task<PaperOffice> DoubtAsync(ScratchFolder scratch)
    {
        PaperOffice office = await PaperOffice.StartAsync(scratch.Data, engine: false);
        await office.Database.WriteAsync(
            async (db, token) =>
            {
                db.Add(new EntryRow
                {
                    Id = Entry,
                    Operation = "test/register",
                    Reference = "TP-20261005-0001",
                    KeyHash = "k",
                    SubmissionId = Submission,
                    Scenario = "test",
                    ScenarioDigest = "d",
                    InputHash = "i",
                    State = EntryState.InDoubt,
                    Attempts = 1,
                    CreatedAt = Noon,
                    UpdatedAt = Noon,
                });
                db.Add(new AttemptRow
                {
                    Id = "a",
                    EntryId = Entry,
                    Number = 1,
                    Ticket = "UK-1",
                    State = AttemptState.Unsettled,
                    StartedAt = Noon,
                    IntentAt = Noon,
                });
                await office.Get<IWorkQueue>().AddAsync(db, new EnterSubmission(Submission), token);
            },
            Cancel);
        ILeases leases = office.Get<ILeases>();
        Lease lease = (await leases.LeaseAsync("robot", "test", TimeSpan.FromMinutes(1), Cancel))!;
        await office.Database.WriteAsync((db, token) => leases.BeginAsync(db, lease.Grip, token), Cancel);
        await office.Database.WriteAsync(
            (db, token) => leases.FailAsync(db, lease.Grip, AfterFailure.InDoubt, "test", Timeout.InfiniteTimeSpan, token), Cancel);
        return office;
    }

    private static Task<EntryRow> EntryAsync(PaperOffice office) =>
        office.Database.ReadAsync((db, token) => db.Set<EntryRow>().SingleAsync(token), Cancel);

    private static Task<AttemptRow> AttemptAsync(PaperOffice office) =>
        office.Database.ReadAsync((db, token) => db.Set<AttemptRow>().SingleAsync(token), Cancel);

    private static Task<WorkItem> WorkAsync(PaperOffice office) =>
        office.Database.ReadAsync(
            (db, token) => db.Set<WorkItem>().SingleAsync(item => item.Kind == "automation.enter-submission.v1", token), Cancel);
}
