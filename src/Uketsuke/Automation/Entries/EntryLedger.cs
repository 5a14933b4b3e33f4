using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Uketsuke.Automation.Playing;
using Uketsuke.Automation.Scenarios;
using Uketsuke.Automation.Screens;
using Uketsuke.Basics;
using Uketsuke.Database;

namespace Uketsuke.Automation.Entries;

/// <summary>An entry as the ledger knows it.</summary>
/// <param name="Open">The attempt that may still be on its way, or null.</param>
/// <param name="Tickets">Of all attempts, old ones too.</param>
/// <param name="ProvedAbsent">Attempts whose request may have left and was proved not to have arrived.</param>
internal sealed record LedgerEntry(EntryRow Row, AttemptRow? Open, ImmutableArray<string> Tickets, int ProvedAbsent);

/// <summary>
/// The durable record of what was tried and what came of it. Every method is one transaction: when it returns, the step is on
/// disk; when it throws, nothing changed.
/// </summary>
internal sealed class EntryLedger(OfficeDatabase database, EvidenceFiles evidence, TimeProvider clock)
{
    /// <summary>Finds or makes the entry.</summary>
    /// <returns>A refusal when another reference with the same key is (being) entered.</returns>
    public Task<Outcome<LedgerEntry>> OpenAsync(Scenario scenario, AcceptedItem item, CancellationToken cancellationToken) =>
        database.WriteAsync<Outcome<LedgerEntry>>(
            async (db, token) =>
            {
                EntryRow? row = await FindAsync(db, scenario.Operation, item.Item.Reference, token);
                if (row is not { State: EntryState.Registered })
                {
                    EntryRow? other = await db.Set<EntryRow>().FirstOrDefaultAsync(
                        one => one.Operation == scenario.Operation && one.KeyHash == item.KeyHash
                            && one.Reference != item.Item.Reference && one.State != EntryState.Refused,
                        token);
                    if (other is not null && row is null or { State: EntryState.New or EntryState.Refused or EntryState.Waiting })
                    {
                        return new SameKeyEntered(other!.Reference);
                    }
                }

                row ??= Add(db, scenario, item.Item, item.KeyHash, item.InputHash);
                if (row.State is EntryState.New or EntryState.Refused or EntryState.Waiting)
                {
                    row.KeyHash = item.KeyHash;
                    row.InputHash = item.InputHash;
                    row.Scenario = scenario.Id;
                    row.ScenarioDigest = scenario.Digest;
                }

                await db.SaveChangesAsync(token);
                return await LoadAsync(db, row, token);
            },
            cancellationToken);

    /// <summary>Begins an attempt with a ticket of its own; an earlier one that never got anywhere is closed.</summary>
    public Task<(LedgerEntry Entry, AttemptRow Attempt)> BeginAsync(string entryId, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async (db, token) =>
            {
                EntryRow row = await db.Set<EntryRow>().SingleAsync(one => one.Id == entryId, token);
                DateTimeOffset now = clock.GetUtcNow();
                foreach (AttemptRow stale in await db.Set<AttemptRow>()
                    .Where(one => one.EntryId == entryId && one.State == AttemptState.Prepared).ToListAsync(token))
                {
                    EntryWriting.End(stale, AttemptState.Abandoned, "restarted", now);
                }

                // The unique index on the open attempt must see the old one closed first.
                await db.SaveChangesAsync(token);
                row.Attempts++;
                EntryWriting.Touch(row, EntryState.Prepared, now);
                AttemptRow attempt = new()
                {
                    Id = Guid.CreateVersion7(now).ToString("N"),
                    EntryId = entryId,
                    Number = row.Attempts,
                    Ticket = Tickets.New(),
                    State = AttemptState.Prepared,
                    StartedAt = now,
                };
                db.Add(attempt);
                await db.SaveChangesAsync(token);
                return (await LoadAsync(db, row, token), attempt);
            },
            cancellationToken);

    /// <summary>Right before the press: from here on a crash is looked up before anything else is tried.</summary>
    public async Task ArmAsync(AttemptRow attempt, PlayState played, CancellationToken cancellationToken)
    {
        ImmutableArray<StoredPicture> pictures = await evidence.StoreAsync(attempt.EntryId, played.Pictures, cancellationToken);
        await database.WriteAsync((db, token) => ArmAsync(db, attempt, played, pictures, token), cancellationToken);
    }

    private async Task ArmAsync(
        OfficeDb db, AttemptRow attempt, PlayState played, ImmutableArray<StoredPicture> pictures, CancellationToken token)
    {
        (EntryRow row, AttemptRow open) = await AttemptAsync(db, attempt, token);
        DateTimeOffset now = clock.GetUtcNow();
        open.State = AttemptState.Armed;
        open.ArmedAt = now;
        EntryWriting.Touch(row, EntryState.Armed, now);
        db.AddRange(played.Filled.Select((field, at) => new EntryFieldRow
        {
            AttemptId = attempt.Id,
            Position = at,
            Target = field.Element.Name,
            AsVerified = new(field.Verified),
            AsSent = new(field.Sent),
            Rule = field.Rule.ToString(),
        }));
        await KeepAsync(db, row, open, pictures, token);
    }

    /// <summary>The intent: written while the gate holds the request. False = the request must not leave.</summary>
    /// <param name="watched">The screen asks once more before the first byte leaves: see <see cref="LeaveAsync"/>.</param>
    public Task<bool> IntendAsync(AttemptRow attempt, HeldRequest held, bool watched, IFence fence, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async (db, token) =>
            {
                (EntryRow row, AttemptRow open) = await AttemptAsync(db, attempt, token);
                if (row.State != EntryState.Armed || open.State != AttemptState.Armed || !await fence.PassAsync(db, token))
                {
                    return false;
                }

                DateTimeOffset now = clock.GetUtcNow();
                open.State = AttemptState.Committing;
                open.IntentAt = now;
                open.RequestHash = held.BodyHash;
                open.LeftRobot = watched ? false : null;
                EntryWriting.Touch(row, EntryState.Committing, now);
                return true;
            },
            cancellationToken);

    /// <summary>Right before the first byte leaves. Between the intent and this a crash is known to have sent nothing.</summary>
    public Task LeaveAsync(AttemptRow attempt, CancellationToken cancellationToken) => database.WriteAsync(
        async (db, token) =>
        {
            (EntryRow row, AttemptRow open) = await AttemptAsync(db, attempt, token);
            if (row.State != EntryState.Committing || open.State != AttemptState.Committing)
            {
                throw new InvalidOperationException("Nothing may leave without a durable intent.");
            }

            open.LeftRobot = true;
        },
        cancellationToken);

    /// <summary>The attempt is known not to have reached the business system.</summary>
    /// <param name="proved">True when a probe proved it; false when nothing had left.</param>
    public Task CloseAttemptAsync(AttemptRow attempt, bool proved, string code, CancellationToken cancellationToken) => database.WriteAsync(
        async (db, token) =>
        {
            (EntryRow row, AttemptRow open) = await AttemptAsync(db, attempt, token);
            if (!proved && open.State == AttemptState.Committing)
            {
                throw new InvalidOperationException("An attempt whose intent is durable can only be closed by a probe.");
            }

            EntryWriting.End(open, proved ? AttemptState.Absent : AttemptState.Abandoned, code, clock.GetUtcNow());
            EntryWriting.Touch(row, EntryState.Waiting, clock.GetUtcNow());
        },
        cancellationToken);

    /// <summary>Ends this call: the entry's state, its evidence, the fact and the item's work change together.</summary>
    public async Task<EntryResult> EndAsync(string entryId, EntryEnd end, IFence fence, CancellationToken cancellationToken)
    {
        ImmutableArray<StoredPicture> pictures = await evidence.StoreAsync(entryId, end.Pictures, cancellationToken);
        return await database.WriteAsync(
            async (db, token) =>
            {
                EntryRow row = await db.Set<EntryRow>().SingleAsync(one => one.Id == entryId, token);
                AttemptRow? open = await db.Set<AttemptRow>().Where(one => one.EntryId == row.Id)
                    .OrderByDescending(one => one.Number).FirstOrDefaultAsync(token);
                DateTimeOffset now = clock.GetUtcNow();
                if (row.State != EntryState.Registered)
                {
                    EntryWriting.Apply(row, open, end, now);
                    if (open is not null)
                    {
                        await KeepAsync(db, row, open, pictures, token);
                    }

                    if (row.SubmissionId is SubmissionId submission)
                    {
                        EntryWriting.Record(db, row, submission, end, now);
                    }
                }

                EntryResult result = EntryWriting.Result(row);
                await fence.EndAsync(db, result, token);
                return result;
            },
            cancellationToken);
    }

    /// <summary>Refuses an item that never came to an attempt. An entry that is in effect or done stays as it is.</summary>
    public Task<EntryResult> RefuseAsync(Scenario scenario, EnterableItem item, Refusal refusal, IFence fence, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async (db, token) =>
            {
                EntryRow? row = await FindAsync(db, scenario.Operation, item.Reference, token);
                row ??= Add(db, scenario, item, "refused " + item.Reference, "");
                if (row.State is EntryState.New or EntryState.Prepared or EntryState.Refused or EntryState.Waiting)
                {
                    Halt halt = new(HaltKind.Business, refusal.Code, refusal.Cause, refusal.Remedy);
                    EntryEnd end = EntryEnd.Because(halt, EntryState.Refused, []);
                    EntryWriting.Apply(row, null, end, clock.GetUtcNow());
                    if (row.SubmissionId is SubmissionId submission)
                    {
                        EntryWriting.Record(db, row, submission, end, clock.GetUtcNow());
                    }
                }

                EntryResult result = EntryWriting.Result(row);
                await fence.EndAsync(db, result, token);
                return result;
            },
            cancellationToken);

    public Task<LedgerEntry> ReloadAsync(string entryId, CancellationToken cancellationToken) => database.ReadAsync(
        async (db, token) => await LoadAsync(db, await db.Set<EntryRow>().SingleAsync(one => one.Id == entryId, token), token),
        cancellationToken);

    /// <summary>Leaves the entry as it is: says again how it ended, or why these other values change nothing.</summary>
    public Task<EntryResult> AnswerAgainAsync(
        string entryId, (EntryState State, Halt Why)? otherValues, IFence fence, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async (db, token) =>
            {
                EntryResult result = EntryWriting.Result(await db.Set<EntryRow>().SingleAsync(one => one.Id == entryId, token));
                result = otherValues is not (EntryState state, Halt why) ? result
                    : result with { State = state, Code = why.Code, Message = why.Cause, Remedy = why.Remedy };
                await fence.EndAsync(db, result, token);
                return result;
            },
            cancellationToken);

    private EntryRow Add(OfficeDb db, Scenario scenario, EnterableItem item, string keyHash, string inputHash)
    {
        DateTimeOffset now = clock.GetUtcNow();
        EntryRow row = new()
        {
            Id = Guid.CreateVersion7(now).ToString("N"),
            Operation = scenario.Operation,
            Reference = item.Reference,
            KeyHash = keyHash,
            SubmissionId = item.Submission,
            Scenario = scenario.Id,
            ScenarioDigest = scenario.Digest,
            InputHash = inputHash,
            State = EntryState.New,
            CreatedAt = now,
            UpdatedAt = now,
        };
        db.Add(row);
        return row;
    }

    private async Task KeepAsync(OfficeDb db, EntryRow row, AttemptRow attempt, IEnumerable<StoredPicture> pictures, CancellationToken token)
    {
        foreach (StoredPicture picture in pictures)
        {
            if (!await db.Set<EvidenceRow>().AnyAsync(one => one.EntryId == row.Id && one.Sha256 == picture.Sha256, token))
            {
                db.Add(new EvidenceRow
                {
                    Id = Guid.CreateVersion7(clock.GetUtcNow()).ToString("N"),
                    EntryId = row.Id,
                    Attempt = attempt.Number,
                    Name = picture.Name,
                    File = picture.File,
                    Sha256 = picture.Sha256,
                    TakenAt = clock.GetUtcNow(),
                });
                await db.SaveChangesAsync(token);
            }
        }
    }

    private static Task<EntryRow?> FindAsync(OfficeDb db, string operation, string reference, CancellationToken token) =>
        db.Set<EntryRow>().SingleOrDefaultAsync(row => row.Operation == operation && row.Reference == reference, token);

    private static async Task<(EntryRow Row, AttemptRow Attempt)> AttemptAsync(OfficeDb db, AttemptRow attempt, CancellationToken token) => (
        await db.Set<EntryRow>().SingleAsync(row => row.Id == attempt.EntryId, token),
        await db.Set<AttemptRow>().SingleAsync(row => row.Id == attempt.Id, token));

    private static async Task<LedgerEntry> LoadAsync(OfficeDb db, EntryRow row, CancellationToken token)
    {
        List<AttemptRow> attempts = await db.Set<AttemptRow>().Where(one => one.EntryId == row.Id).OrderBy(one => one.Number).ToListAsync(token);
        return new(
            row,
            attempts.Find(one => one.State is AttemptState.Armed or AttemptState.Committing),
            [.. attempts.Select(one => one.Ticket)],
            attempts.Count(one => one is { State: AttemptState.Absent, IntentAt: not null } and not { LeftRobot: false }));
    }
}
