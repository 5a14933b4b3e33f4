using System.Collections.Immutable;
using System.Text.Json;
using Uketsuke.Automation.Scenarios;
using Uketsuke.Basics;
using Uketsuke.Database;

namespace Uketsuke.Automation.Entries;

/// <summary>How the ledger's rows change. No transaction of its own.</summary>
internal static class EntryWriting
{
    public static EntryResult Result(EntryRow row) => new(
        row.Reference,
        row.State,
        row.Receipt,
        row.Attempts,
        row.Code,
        row.CauseJa is null ? null : new(row.CauseJa, row.CauseEn!),
        row.RemedyJa is null ? null : new(row.RemedyJa, row.RemedyEn!),
        row.Results is null ? ImmutableSortedDictionary<string, string>.Empty
            : JsonSerializer.Deserialize<ImmutableSortedDictionary<string, string>>(row.Results)!);

    public static void Apply(EntryRow row, AttemptRow? open, EntryEnd end, DateTimeOffset now)
    {
        row.Receipt = end.Receipt;
        row.Results = end.Receipt is null ? null : JsonSerializer.Serialize(end.Results);
        row.Code = end.Halt?.Code;
        (row.CauseJa, row.CauseEn) = (end.Halt?.Cause.Ja, end.Halt?.Cause.En);
        (row.RemedyJa, row.RemedyEn) = (end.Halt?.Remedy.Ja, end.Halt?.Remedy.En);
        Touch(row, end.State, now);
        if (open is null || open.State is AttemptState.Absent or AttemptState.Abandoned or AttemptState.Confirmed)
        {
            return;
        }

        if (end.State == EntryState.Registered)
        {
            End(open, AttemptState.Confirmed, null, now);
        }
        else if (end is { State: EntryState.InDoubt, Halt.Kind: HaltKind.InDoubt })
        {
            // Never sent again by itself. (When only the search could not be asked, the attempt stays open and is asked about later.)
            End(open, AttemptState.Unsettled, end.Halt.Code, now);
        }
        else if (open.State == AttemptState.Prepared)
        {
            End(open, AttemptState.Abandoned, end.Halt?.Code, now);
        }
    }

    public static void Record(OfficeDb db, EntryRow row, SubmissionId submission, EntryEnd end, DateTimeOffset now)
    {
        if (end.State == EntryState.Registered)
        {
            db.Record(new SubmissionEntered(submission, end.Receipt!, now));
        }
        else if (end.State == EntryState.Refused)
        {
            db.Record(new EntryRefused(submission, end.Halt!.Code, end.Halt.Cause, end.Halt.Remedy, now));
        }
        else if (end.State == EntryState.InDoubt)
        {
            db.Record(new EntryInDoubt(submission, end.Halt!.Code, end.Halt.Cause, now));
        }

        db.Audit(new AuditLine(StaffId.System, "automation.end-entry", "entry", row.Id) { Detail = $"{row.State} {row.Code}".Trim() });
    }

    public static void End(AttemptRow attempt, AttemptState state, string? code, DateTimeOffset now)
    {
        attempt.State = state;
        attempt.Code = code;
        attempt.EndedAt = now;
    }

    public static void Touch(EntryRow row, EntryState state, DateTimeOffset now)
    {
        row.State = state;
        row.UpdatedAt = now;
    }
}
