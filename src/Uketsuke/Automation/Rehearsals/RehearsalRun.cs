using System.Collections.Immutable;
using Uketsuke.Automation.Entries;
using Uketsuke.Automation.Playing;
using Uketsuke.Automation.Scenarios;
using Uketsuke.Automation.Screens;
using Uketsuke.Basics;

namespace Uketsuke.Automation.Rehearsals;

/// <summary>
/// Plays a scenario with an invented item up to the commit and never further: sign in, search, fill, read back. Its screens are
/// opened with a closed gate, on which a commit cannot be opened at all. Books and services are only read: before the effect a
/// scenario cannot do more (S0241).
/// </summary>
internal sealed class RehearsalRun(RobotPlan plan, RobotInstruments instruments, TimeProvider clock)
{
    private readonly Scenario scenario = plan.Scenario;

    public async Task<(PlayState State, Halt? Halt)> PlayAsync(CancellationToken cancellationToken)
    {
        DateOnly today = DateOnly.FromDateTime(clock.GetLocalNow().DateTime);
        Outcome<AcceptedItem> item = ItemAcceptance.Accept(scenario, RehearsalItem.Of(scenario, today));
        if (!item.Succeeded)
        {
            return (NewState(null, today), Halt.From(new RehearsalItemRefused(item.Refusal.Cause)));
        }

        PlayState state = NewState(item.Value, today);
        using CancellationTokenSource limited = new(scenario.Limits.ItemTimeout, clock);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limited.Token);
        try
        {
            await using IScreen screen = await instruments.Screens.OpenAsync(plan.Rules with { Closed = true }, either.Token);
            using RunFolder run = new(Path.Combine(Path.GetTempPath(), $"uketsuke-run-{Guid.NewGuid():n}"));
            ResourcePlayer resources = new(scenario.Operation, plan.Access(instruments.Resources, run));
            return (state, await PlayAsync(new(scenario, screen, state, resources), state, either.Token));
        }
        catch (ScreenBrokenException)
        {
            return (state, EntryDoubts.ScreenBroke);
        }
        catch (OperationCanceledException) when (limited.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return (state, EntryDoubts.TookTooLong);
        }
    }

    public async Task<RehearsalReport> ReportAsync(CancellationToken cancellationToken) => (await LookAsync(cancellationToken)).Report;

    /// <returns>The report, and the screens as they were seen.</returns>
    public async Task<(RehearsalReport Report, ScreensDraft Screens)> LookAsync(CancellationToken cancellationToken)
    {
        (PlayState state, Halt? halt) = await PlayAsync(cancellationToken);
        return (Report(state, halt), ScreensDraft.Of(scenario, state.Seen!, clock));
    }

    private RehearsalReport Report(PlayState state, Halt? halt)
    {
        bool changed = state.Seen!.SelectMany(screen => screen.Changes).Any(change => change.Stops);
        RehearsalVerdict verdict = changed ? RehearsalVerdict.Changed
            : halt is not null ? RehearsalVerdict.NotPlayed
            : scenario.Screens is null ? RehearsalVerdict.NotPublished
            : RehearsalVerdict.AsPublished;
        return new(
            plan.Summary, verdict, clock.GetUtcNow(), halt?.Code, halt?.Cause, halt?.Remedy,
            [
                .. state.Seen!.Select(screen => new RehearsedScreen(
                    screen.Key, scenario.Screens?.Find(screen.Key)?.Title ?? TitleOf(screen.Sketch), screen.Changes, screen.Png)),
            ]);
    }

    /// <summary>The screen's first heading, else its path.</summary>
    public static string TitleOf(ScreenSketch sketch) =>
        sketch.Parts.FirstOrDefault(part => part.Kind is PartKind.Title or PartKind.Heading && part.Name.Length > 0)?.Name ?? sketch.Path;

    private async Task<Halt?> PlayAsync(ScenarioPlayer player, PlayState state, CancellationToken token)
    {
        Halt? halt = await player.PlayAsync(scenario.Before, "before", token)
            ?? await player.PlayAsync(scenario.Effect.Probe, "probe", token);
        state.Filled.Clear();
        state.Values = state.Values.SetItem("ticket", Tickets.New());
        return halt
            ?? await player.PlayAsync(scenario.Effect.Prepare, "prepare", token)
            ?? await player.StillAsPublishedAsync(token)
            ?? await player.StillAsFilledAsync(token);
    }

    private static PlayState NewState(AcceptedItem? item, DateOnly today) => new()
    {
        Reference = item?.Item.Reference ?? "",
        Values = (item?.Values ?? ImmutableDictionary<string, object?>.Empty)
            .SetItem("run", new Dictionary<string, object?> { ["started_on"] = today }),
        Verified = item?.Verified ?? ImmutableDictionary<string, string>.Empty,
        Personal = item?.Personal ?? [],
        Tickets = [],
        Seen = [],
    };
}

internal sealed record RehearsalItemRefused(Bilingual Why) : Refusal(
    "rehearsal-item",
    new($"点検用の申請が作れません。{Why.Ja}", $"The rehearsal's item does not fit. {Why.En}"),
    new("シナリオの rehearsal: に、点検で使う見本の値を書いてください。", "Give invented values under rehearsal: in the scenario."));
