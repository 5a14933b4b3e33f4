using Uketsuke.Automation.Debugging;
using Uketsuke.Automation.Playing;
using Uketsuke.Automation.Scenarios;
using Uketsuke.Basics;

namespace Uketsuke.Automation.Entries;

/// <summary>Plays one scenario, an item at a time, over the durable ledger.</summary>
internal sealed class ScenarioRobot(Scenario scenario, RobotSetup setup) : IScenarioRobot
{
    public ScenarioSummary Scenario { get; } = ScenarioSummaries.Of(scenario);

    public async Task<EntryResult> EnterAsync(EnterableItem item, IFence fence, CancellationToken cancellationToken)
    {
        Outcome<AcceptedItem> accepted = ItemAcceptance.Accept(scenario, item);
        if (!accepted.Succeeded)
        {
            return await setup.Ledger.RefuseAsync(scenario, item, accepted.Refusal!, fence, cancellationToken);
        }

        Outcome<LedgerEntry> opened = await setup.Ledger.OpenAsync(scenario, accepted.Value, cancellationToken);
        if (!opened.Succeeded)
        {
            return await setup.Ledger.RefuseAsync(scenario, item, opened.Refusal!, fence, cancellationToken);
        }

        setup.Passing("opened");
        LedgerEntry entry = opened.Value;
        if (entry.Row.InputHash != accepted.Value.InputHash)
        {
            (EntryState, Halt) unchanged = entry.Row.State == EntryState.Registered
                ? (EntryState.Refused, Halt.From(new EnteredWithOtherValues(entry.Row.Receipt!)))
                : (EntryState.InDoubt, EntryDoubts.ValuesChanged);
            return await setup.Ledger.AnswerAgainAsync(entry.Row.Id, unchanged, fence, cancellationToken);
        }

        if (entry.Row.State == EntryState.Registered)
        {
            return await setup.Ledger.AnswerAgainAsync(entry.Row.Id, null, fence, cancellationToken);
        }

        EntryEnd end = await RunAsync(entry, accepted.Value, fence, cancellationToken);
        EntryResult result = await setup.Ledger.EndAsync(entry.Row.Id, end, fence, cancellationToken);
        setup.Passing("ended");
        return result with { Proposals = end.Proposals, Unsent = end.Unsent };
    }

    public async ValueTask DisposeAsync()
    {
        await setup.Session.DisposeAsync();
        setup.Access.Run.Dispose();
    }

    private async Task<EntryEnd> RunAsync(LedgerEntry entry, AcceptedItem item, IFence fence, CancellationToken cancellationToken)
    {
        TraceTap trace = new(setup.Clock);
        DateTimeOffset begun = setup.Clock.GetUtcNow();
        RobotSetup tapped = setup with { Tap = setup.Desk is IStepDesk desk ? new DeskTap(desk, trace) : trace };
        EntryEnd end;
        try
        {
            end = await new EntryRun(scenario, tapped, item, fence).RunAsync(entry, cancellationToken);
            end = await new NoticeRun(scenario, tapped, item).TellAsync(end, cancellationToken);
        }
        finally
        {
            setup.Access.Run.Clear();
        }

        if (setup.Traces is TraceFiles traces)
        {
            try
            {
                await traces.KeepAsync(entry.Row.Id, trace.Trace(entry.Row.Reference, scenario, begun, end), cancellationToken);
            }
            catch (IOException)
            {
                // A full disk must not make an entry doubtful: a trace helps to look, the ledger is what counts.
            }
        }

        return end;
    }
}
