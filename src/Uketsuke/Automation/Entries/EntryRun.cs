using System.Collections.Immutable;
using Uketsuke.Automation.Playing;
using Uketsuke.Automation.Published;
using Uketsuke.Automation.Scenarios;
using Uketsuke.Automation.Screens;

namespace Uketsuke.Automation.Entries;

/// <summary>
/// One item through probe → prepare → intent → commit → confirm (robot.md §4.1). Whatever the page says, only a probe decides
/// whether the business system has the record.
/// </summary>
internal sealed class EntryRun(Scenario scenario, RobotSetup setup, AcceptedItem item, IFence fence)
{
    // After one request was proved not to have arrived, one new one is sent; a search that goes blind must not be fed for ever.
    // Requests that never left the robot are not counted: however often it is killed there, the business system saw none of them.
    private const int MostProvedAbsent = 1;

    private readonly ProbeRun probe = new(scenario, setup.Clock);

    private readonly SortedSet<string> proposals = new(StringComparer.Ordinal);

    /// <param name="Halt">A system error, when there is no end yet.</param>
    private sealed record Turn(EntryEnd? End, Halt? Halt = null)
    {
        /// <summary>Look again at once at how far the entry is: it was proved absent, or nothing is known of a sent request.</summary>
        public static Turn Anew { get; } = new(null, null);
    }

    /// <summary>Plays until there is an end. System errors are tried again, but only while nothing can have left.</summary>
    public async Task<EntryEnd> RunAsync(LedgerEntry entry, CancellationToken cancellationToken)
    {
        for (int tries = 0; ;)
        {
            Turn turn = await TurnAsync(entry, cancellationToken);
            if (turn.End is EntryEnd end)
            {
                return Proposing(end);
            }

            entry = await setup.Ledger.ReloadAsync(entry.Row.Id, cancellationToken);
            if (turn.Halt is not Halt halt)
            {
                continue;
            }

            // A screen that disappointed is not trusted again: sign in afresh.
            await setup.Session.DropAsync();
            tries += 1;
            if (tries > scenario.Retry.Times || (halt.Code == ScreenWatch.Changed && tries > 1))
            {
                // A changed screen is looked at twice, in case it was caught half-way; more often would not change it back.
                return Proposing(EntryEnd.Because(
                    halt, InEffect(entry) ? EntryState.InDoubt : EntryState.Waiting, halt.Picture is TakenPicture picture ? [picture] : []));
            }

            await Task.Delay(scenario.Retry.Wait, setup.Clock, cancellationToken);
        }
    }

    private EntryEnd Proposing(EntryEnd end) => end with { Proposals = [.. proposals] };

    private static bool InEffect(LedgerEntry entry) => entry.Open is not null || entry.Row.State == EntryState.InDoubt;

    private async Task<Turn> TurnAsync(LedgerEntry entry, CancellationToken cancellationToken)
    {
        using CancellationTokenSource limited = new(scenario.Limits.ItemTimeout, setup.Clock);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limited.Token);
        try
        {
            IScreen screen = await setup.Session.GetAsync(cancellationToken);
            Turn turn = InEffect(entry) ? await RecoverAsync(entry, screen, cancellationToken)
                : entry.ProvedAbsent > MostProvedAbsent ? Doubt(EntryDoubts.TooOftenAbsent)
                : await AttemptAsync(entry, screen, either.Token, cancellationToken);
            proposals.UnionWith(screen.FoundOtherwise.Select(one => Proposals.FirstWay(one.Element, one.Way)));
            return turn;
        }
        catch (ScreenBrokenException)
        {
            return new(null, EntryDoubts.ScreenBroke);
        }
        catch (OperationCanceledException) when (limited.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return new(null, EntryDoubts.TookTooLong);
        }
    }

    private async Task<Turn> RecoverAsync(LedgerEntry entry, IScreen screen, CancellationToken token)
    {
        if (!probe.Possible)
        {
            return Doubt(EntryDoubts.CannotBeFound);
        }

        PlayState state = setup.StateOf(item, entry.Tickets);
        ScenarioPlayer player = Player(state, screen);
        Halt? halt = await player.PlayAsync(scenario.Before, "before", token);
        ProbeAnswer answer = halt is null
            ? await probe.UntilFoundAsync(player, state, token) : new(null, halt);
        setup.Passing("looked-up");
        if (answer.Halt is Halt blind)
        {
            return new(null, blind);
        }

        if (answer.Found!.Ours is not [])
        {
            return await HarvestAsync(answer.Found, state, player, token);
        }

        if (entry.Open is null)
        {
            return Doubt(EntryDoubts.StillNotFound);
        }

        await setup.Ledger.CloseAttemptAsync(entry.Open, proved: true, "proved-absent", token);
        setup.Passing("proved-absent");
        return Turn.Anew;
    }

    private async Task<Turn> AttemptAsync(LedgerEntry entry, IScreen screen, CancellationToken limited, CancellationToken token)
    {
        (entry, AttemptRow attempt) = await setup.Ledger.BeginAsync(entry.Row.Id, token);
        setup.Passing("attempt-begun");
        PlayState state = setup.StateOf(item, entry.Tickets);
        ScenarioPlayer player = Player(state, screen);
        Halt? halt = await player.PlayAsync(scenario.Before, "before", limited);
        if (halt is null && probe.Possible)
        {
            ProbeAnswer answer = await probe.OnceAsync(player, state, limited);
            setup.Passing("probed");
            halt = answer.Halt;
            if (answer.Found is { Ours: not [] } ours)
            {
                return await HarvestAsync(ours, state, player, token);
            }

            if (answer.Found is { Others: > 0, OthersMean: Raise raise })
            {
                halt = Halt.From(raise);
            }
        }

        // What was typed to sign in and to search is not part of the entry.
        state.Filled.Clear();
        state.Values = state.Values.SetItem("ticket", attempt.Ticket);
        halt ??= await player.PlayAsync(scenario.Effect.Prepare, "prepare", limited)
            ?? await player.StillAsPublishedAsync(limited) ?? await player.StillAsFilledAsync(limited)
            ?? await new WriteRehearsal(new(scenario.Operation, setup.Access), state, scenario.Limits.StepTimeout)
                .RehearseAsync(scenario.After, WriteRehearsal.KnownBefore(scenario), limited);
        if (halt is not null)
        {
            if (halt.Kind != HaltKind.System)
            {
                return new(EntryEnd.Because(halt, EntryState.Refused, state.Pictures));
            }

            // Closed with its own cause: whoever asks later why there were three attempts finds three answers.
            await setup.Ledger.CloseAttemptAsync(attempt, proved: false, halt.Code, token);
            return new(null, halt);
        }

        await setup.Tap.BeforeCommitAsync(new(scenario.Effect.Prepare[^1], "commit", scenario, screen, state), token);
        setup.Passing("prepared");
        await setup.Ledger.ArmAsync(attempt, state, token);
        setup.Passing("armed");
        return await CommitAsync(attempt, state, player, screen, token);
    }

    private async Task<Turn> CommitAsync(
        AttemptRow attempt, PlayState state, ScenarioPlayer player, IScreen screen, CancellationToken token)
    {
        CommitStep step = scenario.Effect.Commit;
        CommitOutcome outcome = await screen.CommitAsync(
            new(step.Click, step.Request, step.DialogText, step.AcceptDialog, step.Timeout)
            {
                Leaving = async cancel =>
                {
                    await setup.Ledger.LeaveAsync(attempt, cancel);
                    setup.Passing("leaving");
                },
            },
            async (held, cancel) =>
            {
                setup.Passing("held");
                bool go = await setup.Ledger.IntendAsync(attempt, held, screen.AsksBeforeLeaving, fence, cancel);
                setup.Passing("intent-written");
                return go;
            },
            token);
        setup.Passing("answered");
        if (!outcome.Released)
        {
            // The gate has kept it: nothing left, so this attempt is over without a doubt.
            Halt kept = Halt.From(outcome.Refusal!);
            await setup.Ledger.CloseAttemptAsync(attempt, proved: false, kept.Code, token);
            return outcome.Refusal is IntentRefused ? new(EntryEnd.Because(kept, EntryState.Waiting, state.Pictures)) : new(null, kept);
        }

        if (outcome.Spent && probe.Possible)
        {
            await setup.Session.DropAsync();
            return Turn.Anew;
        }

        // The page is not believed: its steps only give a receipt to compare and a picture to keep.
        Halt? confirm = await player.PlayAsync(scenario.Effect.Confirm, "confirm", token);
        setup.Passing("confirm-read");
        return probe.Possible ? await ProveAsync(attempt, state, confirm, player, token)
            : confirm is null ? await FinishAsync(state, player, token)
            : Doubt(EntryDoubts.CannotBeFound);
    }

    private async Task<Turn> ProveAsync(
        AttemptRow attempt, PlayState state, Halt? confirm, ScenarioPlayer player, CancellationToken token)
    {
        ImmutableDictionary<string, object?> shown = state.Values;

        // The receipt's page was shown a moment ago, so the session is there: the way over the menu would show nothing new.
        Halt? halt = confirm is null && probe.FindsItsWay ? null : await player.PlayAsync(scenario.Before, "before", token);
        ProbeAnswer answer = halt is null ? await probe.UntilFoundAsync(player, state, token) : new(null, halt);
        setup.Passing("confirm-probed");
        if (answer.Halt is Halt blind)
        {
            return new(null, blind);
        }

        if (answer.Found!.Ours is [])
        {
            if (confirm is null)
            {
                // A receipt was shown and the search does not know it: sending again could make a second record.
                return Doubt(EntryDoubts.ShownButNotFound, state);
            }

            await setup.Ledger.CloseAttemptAsync(attempt, proved: true, "proved-absent", token);
            setup.Passing("proved-absent");
            return new(null, EntryDoubts.NotTaken);
        }

        return answer.Found.Ours[0].Any(taken => shown.GetValueOrDefault(taken.Key) is string onPage && onPage != taken.Value)
            ? Doubt(EntryDoubts.ReceiptDiffers)
            : await HarvestAsync(answer.Found, state, player, token);
    }

    /// <summary>Our record is there: take its receipt, if it is the only one.</summary>
    private async Task<Turn> HarvestAsync(FoundRecords found, PlayState state, ScenarioPlayer player, CancellationToken token)
    {
        if (found.Ours.Length + found.Others > 1)
        {
            return Doubt(EntryDoubts.SecondRecord, state);
        }

        state.Values = state.Values.SetItems(found.Ours[0].Select(taken => KeyValuePair.Create(taken.Key, (object?)taken.Value)));
        return await FinishAsync(state, player, token);
    }

    private async Task<Turn> FinishAsync(PlayState state, ScenarioPlayer player, CancellationToken token)
    {
        if (await player.PlayAsync(scenario.After, "after", token) is Halt halt)
        {
            return halt.Kind == HaltKind.InDoubt ? Doubt(halt, state) : new(null, EntryDoubts.NotWrittenDown(halt));
        }

        bool shaped = scenario.Results.All(field =>
            state.Results.TryGetValue(field.Key, out string? text)
            && (field.Pattern is null || Patterns.Matches(field.Pattern, text)));
        setup.Passing("finished");
        return shaped
            ? new(EntryEnd.Registered(state.Results[scenario.Results[0].Key], state.Results, state.Pictures))
            : Doubt(EntryDoubts.ReceiptShape, state);
    }

    private static Turn Doubt(Halt why, PlayState? state = null) => new(EntryEnd.Because(why, EntryState.InDoubt, state?.Pictures ?? []));

    private ScenarioPlayer Player(PlayState state, IScreen screen) => new(scenario, screen, state, new(scenario.Operation, setup.Access));
}
