using System.Collections.Immutable;
using Uketsuke.Automation.Playing;
using Uketsuke.Automation.Scenarios;
using Uketsuke.Basics;
using Uketsuke.Database;

namespace Uketsuke.Automation.Reconciling;

/// <summary>A list that was read, or why it was not; not held against the ledger yet.</summary>
/// <param name="BegunAt">What was registered later may not be in it.</param>
internal sealed record ListDraft(Scenario Scenario, ReconcilePlan How, DateTimeOffset BegunAt, ReadList? List, Halt? Halt);

/// <summary>Reads the list, holds it against the ledger, and keeps what came out.</summary>
internal sealed class ReconcileRun(OfficeDatabase database, TimeProvider clock)
{
    /// <summary>The slow part: reads the list. Nothing is written anywhere.</summary>
    /// <returns>A refusal when the scenario does not say how.</returns>
    public async Task<Outcome<ListDraft>> DraftAsync(RobotPlan plan, RobotInstruments instruments, CancellationToken cancellationToken)
    {
        if (plan.Scenario.Reconcile is not ReconcilePlan how)
        {
            return new NoReconcile(plan.Scenario.Id);
        }

        DateTimeOffset begun = clock.GetUtcNow();
        (ReadList? list, Halt? halt) = await new ListReading(plan, instruments, clock).ReadAsync(how, cancellationToken);
        return new ListDraft(plan.Scenario, how, begun, list, halt);
    }

    /// <summary>Compares with the ledger as it is now and keeps the result, in the caller's transaction.</summary>
    public static async Task<Reconciliation> KeepAsync(OfficeDb db, ListDraft draft, CancellationToken token)
    {
        string operation = draft.Scenario.Operation;
        IReadOnlyList<LedgerLine> lines = await ReconcileStore.LinesAsync(db, operation, token);
        ListSpan span = new(
            draft.BegunAt - draft.Scenario.Effect.Settle, draft.How.Days is int days ? draft.BegunAt - TimeSpan.FromDays(days) : null);
        ComparedList compared = draft.List is ReadList list
            ? ListComparison.Compare(list.Rows, lines, span) : new(0, 0, 0, []);
        ReconcileRow row = new()
        {
            Id = Guid.CreateVersion7(draft.BegunAt).ToString("N"),
            Scenario = draft.Scenario.Id,
            Operation = operation,
            At = draft.BegunAt,
            Listed = draft.List?.Rows.Length ?? 0,
            Expected = compared.Expected,
            Matched = compared.Matched,
            TooFresh = compared.TooFresh,
            Digest = draft.List?.Digest ?? "",
            Code = draft.Halt?.Code,
            CauseJa = draft.Halt?.Cause.Ja,
            CauseEn = draft.Halt?.Cause.En,
            RemedyJa = draft.Halt?.Remedy.Ja,
            RemedyEn = draft.Halt?.Remedy.En,
        };
        ImmutableArray<ListDifference> open = draft.List is null ? []
            : await ReconcileStore.KeepAsync(db, row, compared.Differences, token);
        row.OpenCount = open.Length;
        row.SettledCount = compared.Differences.Length - open.Length;
        db.Add(row);
        db.Audit(new(StaffId.System, "automation.reconcile", "reconciliation", row.Id)
        {
            Detail = row.Code ?? $"listed={row.Listed} matched={row.Matched} open={row.OpenCount} sha256={row.Digest}",
        });
        return ReconcileStore.Answer(row, open);
    }

    public async Task<Outcome<Reconciliation>> RunAsync(RobotPlan plan, RobotInstruments instruments, CancellationToken cancellationToken)
    {
        Outcome<ListDraft> draft = await DraftAsync(plan, instruments, cancellationToken);
        return draft.Succeeded ? await database.WriteAsync((db, token) => KeepAsync(db, draft.Value, token), cancellationToken) : draft.Refusal;
    }
}
