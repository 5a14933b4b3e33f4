using Uketsuke.Automation.Playing;

namespace Uketsuke.Automation.Debugging;

/// <summary>Holds every step until the desk says go on; around another tap.</summary>
internal sealed class DeskTap(IStepDesk desk, IStepTap inner) : IStepTap
{
    public async Task<Halt?> AroundAsync(
        StepMoment moment, Func<CancellationToken, Task<Halt?>> play, CancellationToken cancellationToken)
    {
        StepView view = new(
            moment.Place, moment.Step.Line, StepTexts.Action(moment.Step), StepTexts.Value(moment.Step, moment.State));
        await AskAsync(view, moment, cancellationToken);
        return await inner.AroundAsync(moment, play, cancellationToken);
    }

    public async Task BeforeCommitAsync(StepMoment moment, CancellationToken cancellationToken)
    {
        await AskAsync(new("commit", 0, $"web.click {moment.Scenario.Effect.Commit.Click.Name}", null), moment, cancellationToken);
        await inner.BeforeCommitAsync(moment, cancellationToken);
    }

    private async Task AskAsync(StepView view, StepMoment moment, CancellationToken cancellationToken)
    {
        if (!await desk.GoOnAsync(view, new Look(moment), cancellationToken))
        {
            throw new StepAbortedException("A person gave the play up.");
        }
    }

    private sealed class Look(StepMoment moment) : IStepLook
    {
        public IReadOnlyList<(string Name, string Text)> Values() => StepTexts.Values(moment.Scenario, moment.State);

        public Task<byte[]> PictureAsync(CancellationToken cancellationToken) =>
            moment.Screen.PictureAsync(EvidenceCover.For(moment.Scenario, moment.State, maskPersonal: true), cancellationToken);
    }
}
