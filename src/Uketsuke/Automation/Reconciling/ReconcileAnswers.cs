using Microsoft.EntityFrameworkCore;
using Uketsuke.Basics;
using Uketsuke.Database;

namespace Uketsuke.Automation.Reconciling;

/// <summary>The last comparisons of list and ledger, newest first.</summary>
public sealed record ReconcileListQuestion(int Count = 60);

/// <summary>Differences that nobody has settled, those that cost most first.</summary>
public sealed record OpenDifferencesQuestion(int Count = 200);

/// <param name="All">How many there are; <paramref name="First"/> may be fewer.</param>
public sealed record OpenDifferences(int All, IReadOnlyList<OpenDifference> First);

public sealed record OpenDifference(string Operation, ListDifference Difference, DateTimeOffset FirstSeen, DateTimeOffset LastSeen);

internal sealed class ReconcileAnswers(OfficeDatabase database) :
    IAsk<ReconcileListQuestion, IReadOnlyList<Reconciliation>>, IAsk<OpenDifferencesQuestion, OpenDifferences>
{
    private static readonly DifferenceKind[] ByCost =
    [
        DifferenceKind.Doubled, DifferenceKind.Missing, DifferenceKind.OtherReceipt, DifferenceKind.Unfinished, DifferenceKind.OtherValues,
        DifferenceKind.Unknown,
    ];

    public Task<IReadOnlyList<Reconciliation>> AskAsync(ReconcileListQuestion question, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<Reconciliation>>(
            async (db, token) =>
            {
                List<ReconcileRow> rows = await db.Set<ReconcileRow>().OrderByDescending(row => row.At).ThenBy(row => row.Operation)
                    .Take(question.Count).ToListAsync(token);
                return [.. rows.Select(row => ReconcileStore.Answer(row, []))];
            },
            cancellationToken);

    public Task<OpenDifferences> AskAsync(OpenDifferencesQuestion question, CancellationToken cancellationToken) => database.ReadAsync(
        async (db, token) =>
        {
            IQueryable<DifferenceRow> open = db.Set<DifferenceRow>().AsNoTracking().Where(row => row.State == DifferenceState.Open);
            int all = await open.CountAsync(token);
            if (all == 0 || question.Count == 0)
            {
                return new OpenDifferences(all, []);
            }

            // Of an office that registered by hand before there may be very many unknown ones: they come last, and not all.
            List<DifferenceRow> rows = await open.Where(row => row.Kind != DifferenceKind.Unknown).ToListAsync(token);
            rows.AddRange(await open.Where(row => row.Kind == DifferenceKind.Unknown).OrderBy(row => row.FirstSeen).ThenBy(row => row.Id)
                .Take(question.Count).ToListAsync(token));
            return new OpenDifferences(
                all,
                [
                    .. rows.OrderBy(row => Array.IndexOf(ByCost, row.Kind)).ThenBy(row => row.FirstSeen).ThenBy(row => row.Id).Take(question.Count)
                        .Select(row => new OpenDifference(row.Operation, ReconcileStore.Answer(row), row.FirstSeen, row.LastSeen)),
                ]);
        },
        cancellationToken);
}
