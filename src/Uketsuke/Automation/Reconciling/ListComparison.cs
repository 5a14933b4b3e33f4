using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;

namespace Uketsuke.Automation.Reconciling;

/// <summary>One record of the business system's list.</summary>
/// <param name="Receipt">"" when the list shows none.</param>
/// <param name="KeyHash">As the ledger keeps keys.</param>
internal sealed record ListedRow(string Receipt, string KeyHash, ImmutableArray<string> Tickets);

/// <summary>One entry of the ledger.</summary>
/// <param name="Since">When it came into its state.</param>
internal sealed record LedgerLine(
    string Entry, string Reference, EntryState State, string? Receipt, string KeyHash, ImmutableArray<string> Tickets, DateTimeOffset Since);

/// <param name="SettledBefore">What was registered after this moment may not be in the list yet.</param>
/// <param name="CoveredFrom">What was registered before this moment need not be in the list; null = the list holds everything.</param>
internal sealed record ListSpan(DateTimeOffset SettledBefore, DateTimeOffset? CoveredFrom);

internal sealed record ComparedList(int Expected, int Matched, int TooFresh, ImmutableArray<ListDifference> Differences);

/// <summary>Holds the business system's list against the ledger. A record is an entry's by its receipt, its key or its ticket.</summary>
internal static class ListComparison
{
    public static ComparedList Compare(ImmutableArray<ListedRow> rows, IReadOnlyList<LedgerLine> lines, ListSpan span)
    {
        RowFinder finder = new(rows);
        HashSet<int> claimed = [];
        List<ListDifference> differences = [];
        int expected = 0, matched = 0, fresh = 0;
        foreach (LedgerLine line in lines)
        {
            int[] found = finder.Of(line);
            claimed.UnionWith(found);
            ListedRow[] mine = [.. found.Select(at => rows[at])];
            bool tooFresh = line.Since > span.SettledBefore;
            if (line.State == EntryState.Registered && found.Length == 0)
            {
                bool covered = span.CoveredFrom is null || line.Since >= span.CoveredFrom;
                fresh += tooFresh ? 1 : 0;
                expected += tooFresh || !covered ? 0 : 1;
                if (!tooFresh && covered)
                {
                    differences.Add(Difference(DifferenceKind.Missing, line, mine));
                }
            }
            else if (line.State == EntryState.Registered)
            {
                expected++;
                DifferenceKind? kind = Disagrees(line, mine);
                matched += kind is null ? 1 : 0;
                differences.AddRange(kind is DifferenceKind known ? [Difference(known, line, mine)] : []);
            }
            else if (found.Length > 0 && !tooFresh && !UnderWay(line.State))
            {
                differences.Add(Difference(found.Length > 1 ? DifferenceKind.Doubled : DifferenceKind.Unfinished, line, mine));
            }
        }

        ILookup<string, LedgerLine> notEntered = lines.Where(line => line.State is EntryState.Refused or EntryState.Waiting or EntryState.New)
            .ToLookup(line => line.KeyHash, StringComparer.Ordinal);
        differences.AddRange(rows.Index().Where(row => !claimed.Contains(row.Index))
            .Select(row => Difference(DifferenceKind.Unknown, notEntered[row.Item.KeyHash].FirstOrDefault(), [row.Item])));
        return new(expected, matched, fresh, [.. differences]);
    }

    private static DifferenceKind? Disagrees(LedgerLine line, ListedRow[] mine) => mine switch
    {
        [_, _, ..] => DifferenceKind.Doubled,
        [ListedRow one] when one.Receipt != line.Receipt => DifferenceKind.OtherReceipt,
        [ListedRow one] when one.KeyHash != line.KeyHash && !one.Tickets.Intersect(line.Tickets).Any() => DifferenceKind.OtherValues,
        _ => null,
    };

    // A robot is at it this very moment.
    private static bool UnderWay(EntryState state) => state is EntryState.Prepared or EntryState.Armed or EntryState.Committing;

    private static ListDifference Difference(DifferenceKind kind, LedgerLine? line, ListedRow[] rows)
    {
        ImmutableArray<string> receipts = [.. rows.Select(row => row.Receipt)];
        string[] told = [kind.ToString(), line?.Entry ?? "", line?.Receipt ?? "", .. receipts, .. line is null ? rows.Select(row => row.KeyHash) : []];
        string id = Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(told)))[..32];
        return new(id, kind, line?.Entry, line?.Reference, line?.Receipt, receipts);
    }

    /// <summary>Finds the records of an entry without looking through the list for each one.</summary>
    private sealed class RowFinder(ImmutableArray<ListedRow> rows)
    {
        private readonly ILookup<string, int> byReceipt = rows.Index().Where(row => row.Item.Receipt.Length > 0)
            .ToLookup(row => row.Item.Receipt, row => row.Index, StringComparer.Ordinal);

        private readonly ILookup<string, int> byKey = rows.Index().ToLookup(row => row.Item.KeyHash, row => row.Index, StringComparer.Ordinal);

        private readonly ILookup<string, int> byTicket = rows.Index()
            .SelectMany(row => row.Item.Tickets.Select(ticket => (ticket, row.Index)))
            .ToLookup(pair => pair.ticket, pair => pair.Index, StringComparer.Ordinal);

        /// <summary>What was never registered here is recognised by its ticket only: somebody else may have entered the same person.</summary>
        public int[] Of(LedgerLine line)
        {
            IEnumerable<int> tickets = line.Tickets.SelectMany(ticket => byTicket[ticket]);
            bool byTicketOnly = line.State is EntryState.New or EntryState.Refused or EntryState.Waiting;
            return [.. (byTicketOnly ? tickets
                : tickets.Concat(byKey[line.KeyHash]).Concat(line.Receipt is { Length: > 0 } receipt ? byReceipt[receipt] : [])).Distinct().Order()];
        }
    }
}
