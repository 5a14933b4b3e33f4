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

    public async Task<ProbeAnswer> OnceAsync(ScenarioPlayer player, PlayState state, CancellationToken cancellationToken)
    {
        Halt? halt = await player.PlayAsync(scenario.Effect.Probe, "probe", cancellationToken);
        return new(halt is null ? state.Found : null, halt);
    }

    /// <summary>
    /// Asks until our record shows, or until <c>settle</c> has passed since <paramref name="since"/> and it was then not there
    /// <c>probes</c> times (assumption A3). A finding is believed at once, a blank only after that.
    /// </summary>
    public async Task<ProbeAnswer> UntilFoundAsync(
        ScenarioPlayer player, PlayState state, DateTimeOffset? since, CancellationToken cancellationToken)
    {
        ProbeAnswer answer = await OnceAsync(player, state, cancellationToken);
        TimeSpan left = (since ?? DateTimeOffset.MinValue) + scenario.Effect.Settle - clock.GetUtcNow();
        for (int blank = 0; answer.Found is { Ours: [] } && blank < scenario.Effect.Probes; blank++)
        {
            TimeSpan wait = blank == 0 ? left : scenario.Effect.Every;
            if (wait > TimeSpan.Zero)
            {
                await Task.Delay(wait, clock, cancellationToken);
            }

            answer = await OnceAsync(player, state, cancellationToken);
        }

        return answer;
    }
}
