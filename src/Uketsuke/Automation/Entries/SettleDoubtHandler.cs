using Microsoft.EntityFrameworkCore;
using Uketsuke.Automation.Mails;
using Uketsuke.Basics;
using Uketsuke.Database;
using Uketsuke.Work;

namespace Uketsuke.Automation.Entries;

internal sealed class SettleDoubtHandler(OfficeDatabase database, ILeases leases, IWorkQueue queue, TimeProvider clock)
    : IHandle<SettleDoubt, DoubtSettled>
{
    private const string ByPerson = "settled-by-person";

    private static readonly Bilingual SentBack = new(
        "担当者が業務システムに登録がないことを確かめ、申請を確認に戻しました。",
        "A person found that the business system does not have it, and sent the submission back.");

    private static readonly Bilingual Proposal = new(
        "値を直して確定し直すか、理由を付けて却下してください。", "Correct and accept it again, or reject it with a reason.");

    public Task<Outcome<DoubtSettled>> HandleAsync(SettleDoubt order, CancellationToken cancellationToken) =>
        database.WriteAsync<Outcome<DoubtSettled>>(
            async (db, token) =>
            {
                EntryRow? row = await db.Set<EntryRow>().SingleOrDefaultAsync(one => one.Id == order.Entry, token);
                Outcome<EntryState> decided = Decide(row?.State, order);
                if (!decided.Succeeded)
                {
                    return decided.Refusal;
                }

                // First the work: a robot that holds the item now loses its grip, or nothing changes at all.
                if (row!.SubmissionId is { } submission
                    && await CloseWorkAsync(db, submission, decided.Value != EntryState.Waiting, token) is { } refusal)
                {
                    return refusal;
                }

                await ApplyAsync(db, row, order, decided.Value, token);
                return new DoubtSettled(row.Id, row.State);
            },
            cancellationToken);

    internal static Outcome<EntryState> Decide(EntryState? state, SettleDoubt order) => state switch
    {
        null => new EntryNotFound(),
        not EntryState.InDoubt => new EntryNotInDoubt(),
        _ when string.IsNullOrWhiteSpace(order.Note) => new FindingNeedsNote(),
        _ => order.Found switch
        {
            DoubtFinding.Registered => string.IsNullOrWhiteSpace(order.Receipt) ? new ReceiptNeeded() : EntryState.Registered,
            DoubtFinding.NotThereEnterAgain => EntryState.Waiting,
            DoubtFinding.NotThereSendBack => EntryState.Refused,
            _ => throw new NotSupportedException($"Nobody knows the finding {order.Found}."),
        },
    };

    private async Task<Refusal?> CloseWorkAsync(OfficeDb db, SubmissionId submission, bool done, CancellationToken token)
    {
        if (await leases.FindOpenAsync(db, RobotWorker.Queue, submission.ToString(), token) is { } work)
        {
            return (await leases.SettleDoubtAsync(db, work, done, token)).Refusal;
        }

        if (!done)
        {
            await queue.AddAsync(db, new EnterSubmission(submission), token);
        }

        return null;
    }

    private async Task ApplyAsync(OfficeDb db, EntryRow row, SettleDoubt order, EntryState state, CancellationToken token)
    {
        DateTimeOffset now = clock.GetUtcNow();
        bool registered = state == EntryState.Registered;
        AttemptState[] unknown = [AttemptState.Armed, AttemptState.Committing, AttemptState.Unsettled];
        foreach (AttemptRow attempt in await db.Set<AttemptRow>()
            .Where(one => one.EntryId == row.Id && unknown.Contains(one.State)).ToListAsync(token))
        {
            EntryWriting.End(attempt, registered ? AttemptState.Confirmed : AttemptState.Absent, ByPerson, now);
        }

        if (registered)
        {
            // The steps after the registration are not played any more: books and mails are the person's now.
            await MailOutbox.LeaveToPersonAsync(db, row.Operation, row.Reference, now, token);
        }

        row.Receipt = registered ? order.Receipt!.Trim() : null;
        row.Results = registered ? row.Results ?? "{}" : null;
        row.Code = state == EntryState.Refused ? ByPerson : null;
        (row.CauseJa, row.CauseEn) = state == EntryState.Refused ? (SentBack.Ja, SentBack.En) : (null, (string?)null);
        (row.RemedyJa, row.RemedyEn) = state == EntryState.Refused ? (Proposal.Ja, Proposal.En) : (null, (string?)null);
        EntryWriting.Touch(row, state, now);
        if (row.SubmissionId is { } submission && state != EntryState.Waiting)
        {
            db.Record(registered
                ? new SubmissionEntered(submission, row.Receipt!, now)
                : new EntryRefused(submission, ByPerson, SentBack, Proposal, now));
        }

        db.Audit(new(order.By, "automation.settle-doubt", "entry", row.Id) { Detail = $"{order.Found} {order.Note}" });
    }
}
