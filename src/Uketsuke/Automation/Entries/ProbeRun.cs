using Uketsuke.Automation.Playing;
using Uketsuke.Automation.Scenarios;

namespace Uketsuke.Automation.Entries;

/// <param name="Found">Null when the probe could not be played; see <paramref name="Halt"/>.</param>
internal sealed record ProbeAnswer(FoundRecords? Found, Halt? Halt);

/// <summary>Asks the business system what it has. Read-only, so it may be asked as often as needed.</summary>
internal sealed class ProbeRun(Scenario scenario, TimeProvider clock)
{
    /// <summary>False when nothing can be found again (at_most_once).</summary>
    public bool Possible { get; } = scenario.Effect.Probe.OfType<FoundStep>().Any();

    /// <summary>
    /// True when the probe can be played from any page of a session: it opens its own page, and what comes before does nothing but make
    /// sure of the session.
    /// </summary>
    public bool FindsItsWay { get; } = scenario.Effect.Probe is [OpenStep { When: null }, ..] && scenario.Before.All(step => step is EnsureStep);

    public async Task<ProbeAnswer> OnceAsync(ScenarioPlayer player, PlayState state, CancellationToken cancellationToken)
    {
        Halt? halt = await player.PlayAsync(scenario.Effect.Probe, "probe", cancellationToken);
        return new(halt is null ? state.Found : null, halt);
    }

    /// <summary>
    /// Asks until our record shows, or until it was not there <c>probes</c> times after <c>settle</c> (assumption A3). A finding is
    /// believed at once. <c>settle</c> is counted from the first look, by a timer: when the request left is known by the wall clock
    /// only, and a clock that was set forward would make a young record an absent one.
    /// </summary>
    public async Task<ProbeAnswer> UntilFoundAsync(ScenarioPlayer player, PlayState state, CancellationToken cancellationToken)
    {
        ProbeAnswer answer = await OnceAsync(player, state, cancellationToken);
        for (int blank = 0; answer.Found is { Ours: [] } && blank < scenario.Effect.Probes; blank++)
        {
            await Task.Delay(blank == 0 ? scenario.Effect.Settle : scenario.Effect.Every, clock, cancellationToken);
            answer = await OnceAsync(player, state, cancellationToken);
        }

        return answer;
    }
}
