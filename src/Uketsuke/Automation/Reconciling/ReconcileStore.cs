using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Uketsuke.Automation.Entries;
using Uketsuke.Database;

namespace Uketsuke.Automation.Reconciling;

/// <summary>What a comparison fetches and keeps. No transaction of its own.</summary>
internal static class ReconcileStore
{
    public static async Task<IReadOnlyList<LedgerLine>> LinesAsync(OfficeDb db, string operation, CancellationToken token)
    {
        List<EntryRow> entries = await db.Set<EntryRow>().AsNoTracking().Where(row => row.Operation == operation).ToListAsync(token);
        var tickets = await (
            from attempt in db.Set<AttemptRow>()
            join entry in db.Set<EntryRow>() on attempt.EntryId equals entry.Id
            where entry.Operation == operation
            select new { attempt.EntryId, attempt.Ticket }).ToListAsync(token);
        ILookup<string, string> byEntry = tickets.ToLookup(pair => pair.EntryId, pair => pair.Ticket, StringComparer.Ordinal);
        return
        [
            .. entries.OrderBy(row => row.Reference, StringComparer.Ordinal).Select(row => new LedgerLine(
                row.Id, row.Reference, row.State, row.Receipt, row.KeyHash, [.. byEntry[row.Id]], row.UpdatedAt)),
        ];
    }

    /// <summary>Notes which differences are there now. One that a person has settled stays settled; one that went and came is open.</summary>
    /// <returns>Those that nobody has settled.</returns>
    public static async Task<ImmutableArray<ListDifference>> KeepAsync(
        OfficeDb db, ReconcileRow run, ImmutableArray<ListDifference> differences, CancellationToken token)
    {
        Dictionary<string, DifferenceRow> known = await db.Set<DifferenceRow>().Where(row => row.Operation == run.Operation)
            .ToDictionaryAsync(row => row.Id, token);
        HashSet<string> seen = [];
        ImmutableArray<ListDifference>.Builder open = ImmutableArray.CreateBuilder<ListDifference>();
        foreach (ListDifference one in differences.Where(one => seen.Add(one.Id)))
        {
            if (!known.TryGetValue(one.Id, out DifferenceRow? row))
            {
                row = New(run, one);
                db.Add(row);
            }

            row.LastSeen = run.At;
            row.State = row.State == DifferenceState.Gone ? DifferenceState.Open : row.State;
            if (row.State == DifferenceState.Open)
            {
                open.Add(one);
            }
        }

        foreach (DifferenceRow gone in known.Values.Where(row => row.State == DifferenceState.Open && !seen.Contains(row.Id)))
        {
            gone.State = DifferenceState.Gone;
        }

        return open.ToImmutable();
    }

    public static Reconciliation Answer(ReconcileRow row, ImmutableArray<ListDifference> open) => new(
        row.Id, row.Scenario, row.Operation, row.At, row.Listed, row.Expected, row.Matched, row.TooFresh, open, row.OpenCount, row.SettledCount, row.Digest,
        row.Code, row.CauseJa is null ? null : new(row.CauseJa, row.CauseEn!), row.RemedyJa is null ? null : new(row.RemedyJa, row.RemedyEn!));

    public static ListDifference Answer(DifferenceRow row) => new(
        row.Id, row.Kind, row.EntryId, row.Reference, row.OurReceipt, [.. row.Receipts.Split('\n')]);

    private static DifferenceRow New(ReconcileRow run, ListDifference one) => new()
    {
        Id = one.Id,
        Operation = run.Operation,
        Kind = one.Kind,
        State = DifferenceState.Open,
        EntryId = one.Entry,
        Reference = one.Reference,
        OurReceipt = one.OurReceipt,
        Receipts = string.Join('\n', one.Receipts),
        FirstSeen = run.At,
        LastSeen = run.At,
    };
}
