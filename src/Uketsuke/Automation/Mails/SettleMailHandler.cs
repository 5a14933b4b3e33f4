using Microsoft.EntityFrameworkCore;
using Uketsuke.Automation.Entries;
using Uketsuke.Basics;
using Uketsuke.Database;

namespace Uketsuke.Automation.Mails;

/// <summary>Settles a mail in doubt. The entry itself goes on by itself: the robot looks it up again and does what is left.</summary>
internal sealed class SettleMailHandler(OfficeDatabase database, TimeProvider clock) :
    IHandle<SettleMail, MailSettled>,
    IAsk<MailsInDoubtQuestion, IReadOnlyList<MailInDoubt>>
{
    public Task<Outcome<MailSettled>> HandleAsync(SettleMail order, CancellationToken cancellationToken) =>
        database.WriteAsync<Outcome<MailSettled>>(
            async (db, token) =>
            {
                MailRow? row = await db.Set<MailRow>().SingleOrDefaultAsync(one => one.Id == order.Mail, token);
                if (Decide(row?.State, order) is Refusal refusal)
                {
                    return refusal;
                }

                bool again = order.Found == MailFinding.NotArrivedSendAgain;
                row!.State = again ? MailState.Written : MailState.ByPerson;
                row.Code = "settled-by-person";
                row.EndedAt = again ? null : clock.GetUtcNow();
                db.Audit(new(order.By, "automation.settle-mail", "mail", row.Id) { Detail = $"{order.Found} {order.Note}" });
                return new MailSettled(row.Id, order.Found);
            },
            cancellationToken);

    public Task<IReadOnlyList<MailInDoubt>> AskAsync(MailsInDoubtQuestion question, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<MailInDoubt>>(
            async (db, token) =>
            {
                IQueryable<MailRow> asked = db.Set<MailRow>().Where(row => row.State == MailState.Leaving);
                if (question.Entry is not null)
                {
                    asked = asked.Where(row => db.Set<EntryRow>().Any(
                        entry => entry.Id == question.Entry && entry.Operation == row.Operation && entry.Reference == row.Reference));
                }

                List<MailRow> rows = await asked
                    .OrderBy(row => row.WrittenAt).ThenBy(row => row.Id).ToListAsync(token);
                return
                [
                    .. rows.Select(row => new MailInDoubt(
                        row.Id, MailIds.LocalPart(row.Id), row.Operation, row.Reference, row.Connection, row.Recipients, row.WrittenAt, row.LeftAt!.Value)),
                ];
            },
            cancellationToken);

    internal static Refusal? Decide(MailState? state, SettleMail order) => state switch
    {
        null => new MailNotFound(),
        not MailState.Leaving => new MailNotInDoubt(),
        _ => string.IsNullOrWhiteSpace(order.Note) ? new FindingNeedsNote() : null,
    };
}
