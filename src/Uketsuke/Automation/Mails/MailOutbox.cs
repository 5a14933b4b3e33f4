using Microsoft.EntityFrameworkCore;
using Uketsuke.Basics;
using Uketsuke.Database;

namespace Uketsuke.Automation.Mails;

/// <summary>What is to be written down before a mail leaves.</summary>
/// <param name="Id">As in <see cref="MailRow.Id"/>.</param>
internal sealed record MailIntent(string Id, string Operation, string Reference, string Connection, int Recipients, string ContentHash);

/// <summary>
/// Where a mail is written down before it is sent (ADR 0025). Every method is one transaction: when it returns, it is on disk.
/// A mail leaves only by the one change Written → Leaving, so of two robots with the same mail one may send.
/// </summary>
internal sealed class MailOutbox(OfficeDatabase database, TimeProvider clock)
{
    /// <summary>Writes the mail down, or finds it as it was left.</summary>
    /// <returns>How far it is, and when it was first written down.</returns>
    public Task<(MailState State, DateTimeOffset WrittenAt)> WriteAsync(MailIntent intent, CancellationToken cancellationToken) => database.WriteAsync(
        async (db, token) =>
        {
            MailRow? row = await db.Set<MailRow>().SingleOrDefaultAsync(one => one.Id == intent.Id, token);
            if (row is null)
            {
                // To the millisecond, as the database keeps it: the mail's date is the same for every try.
                DateTimeOffset now = DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds());
                row = new()
                {
                    Id = intent.Id,
                    Operation = intent.Operation,
                    Reference = intent.Reference,
                    Connection = intent.Connection,
                    Recipients = intent.Recipients,
                    State = MailState.Written,
                    ContentHash = intent.ContentHash,
                    WrittenAt = now,
                };
                db.Add(row);
            }
            else if (row.State == MailState.Written)
            {
                row.ContentHash = intent.ContentHash;
                row.Recipients = intent.Recipients;
            }

            return (row.State, row.WrittenAt);
        },
        cancellationToken);

    /// <summary>Right before the first word about the mail is said to the server.</summary>
    /// <returns>False: it must not be sent, somebody else has it in hand or it is done.</returns>
    public Task<bool> LeaveAsync(string id, CancellationToken cancellationToken) => database.WriteAsync(
        async (db, token) =>
        {
            MailRow row = await db.Set<MailRow>().SingleAsync(one => one.Id == id, token);
            if (row.State != MailState.Written)
            {
                return false;
            }

            row.State = MailState.Leaving;
            row.LeftAt = clock.GetUtcNow();
            return true;
        },
        cancellationToken);

    /// <summary>The server has it.</summary>
    /// <param name="code">Null when it said so; else how that is known.</param>
    public Task SentAsync(string id, string? code, CancellationToken cancellationToken) => database.WriteAsync(
        async (db, token) =>
        {
            MailRow row = await db.Set<MailRow>().SingleAsync(one => one.Id == id, token);
            row.State = MailState.Sent;
            row.Code = code;
            row.EndedAt = clock.GetUtcNow();
            db.Audit(new(StaffId.System, "automation.send-mail", "mail", id) { Detail = $"{row.Connection} {row.Recipients} {code}".Trim() });
        },
        cancellationToken);

    /// <summary>It is known that the server has not taken it: the next try may send it.</summary>
    public Task StayedAsync(string id, string code, CancellationToken cancellationToken) => database.WriteAsync(
        async (db, token) =>
        {
            MailRow row = await db.Set<MailRow>().SingleAsync(one => one.Id == id, token);
            row.State = row.State == MailState.Leaving ? MailState.Written : row.State;
            row.Code = code;
        },
        cancellationToken);

    /// <summary>It may have left and nothing waits for it: it is left at that.</summary>
    public Task LeaveOpenAsync(string id, CancellationToken cancellationToken) => database.WriteAsync(
        async (db, token) =>
        {
            MailRow row = await db.Set<MailRow>().SingleAsync(one => one.Id == id, token);
            row.State = row.State == MailState.Leaving ? MailState.LeftOpen : row.State;
            row.EndedAt = clock.GetUtcNow();
        },
        cancellationToken);

    /// <summary>A person settled the entry without the robot: what is not sent yet is theirs to send.</summary>
    public static async Task LeaveToPersonAsync(OfficeDb db, string operation, string reference, DateTimeOffset now, CancellationToken token)
    {
        MailState[] open = [MailState.Written, MailState.Leaving];
        foreach (MailRow row in await db.Set<MailRow>()
            .Where(one => one.Operation == operation && one.Reference == reference && open.Contains(one.State)).ToListAsync(token))
        {
            row.State = MailState.ByPerson;
            row.EndedAt = now;
        }
    }
}
