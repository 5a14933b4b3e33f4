using Uketsuke.Automation.Playing;
using Uketsuke.Automation.Scenarios;
using Uketsuke.Automation.Screens;

namespace Uketsuke.Automation.Debugging;

/// <summary>One step that is about to be played.</summary>
/// <param name="Place">before, probe, prepare, confirm, after, flow, popup or reconcile.</param>
internal sealed record StepMoment(Step Step, string Place, Scenario Scenario, IScreen Screen, PlayState State);

/// <summary>Stands around every step that is played: to watch it, or to hold it until a person says go on.</summary>
internal interface IStepTap
{
    Task<Halt?> AroundAsync(StepMoment moment, Func<CancellationToken, Task<Halt?>> play, CancellationToken cancellationToken);

    /// <summary>Everything is filled and read back; the next thing is the commit. Nothing has left.</summary>
    Task BeforeCommitAsync(StepMoment moment, CancellationToken cancellationToken);
}

/// <summary>Nobody watches.</summary>
internal sealed class NoTap : IStepTap
{
    public static NoTap Instance { get; } = new();

    public Task<Halt?> AroundAsync(StepMoment moment, Func<CancellationToken, Task<Halt?>> play, CancellationToken cancellationToken) =>
        play(cancellationToken);

    public Task BeforeCommitAsync(StepMoment moment, CancellationToken cancellationToken) => Task.CompletedTask;
}
