using Uketsuke.Automation.Entries;
using Uketsuke.Automation.Playing;
using Uketsuke.Automation.Scenarios;
using Uketsuke.Automation.Screens;

namespace Uketsuke.Automation.Debugging;

/// <summary>
/// Notes every step of one call of the robot. Pictures cost time, so the first try takes one only of the screen that stopped it;
/// when it is tried again, each screen is pictured.
/// </summary>
internal sealed class TraceTap(TimeProvider clock) : IStepTap
{
    private readonly long begun = clock.GetTimestamp();
    private readonly List<TracedStep> steps = [];
    private PlayState? current;
    private int turn;

    public async Task<Halt?> AroundAsync(
        StepMoment moment, Func<CancellationToken, Task<Halt?>> play, CancellationToken cancellationToken)
    {
        if (!ReferenceEquals(current, moment.State))
        {
            (current, turn) = (moment.State, turn + 1);
        }

        (int number, TimeSpan start) = (turn, clock.GetElapsedTime(begun));
        string? value = StepTexts.Value(moment.Step, moment.State);
        Halt? halt = await play(cancellationToken);
        TimeSpan took = clock.GetElapsedTime(begun) - start;

        // A step that holds others ends with what ended the inner one: one picture is enough.
        bool told = steps is [.., TracedStep last] && last.Turn == number && last.Code == halt?.Code;
        bool stopped = halt is not null && !told;
        bool moved = number > 1 && moment.Step is OpenStep or ClickStep or PressStep or EnsureStep;
        byte[]? picture = stopped || moved ? await PictureAsync(moment, halt, cancellationToken) : null;
        steps.Add(new(
            number, moment.Place, moment.Step.Line, StepTexts.Action(moment.Step), value, (long)start.TotalMilliseconds,
            (long)took.TotalMilliseconds, halt?.Code, halt?.Cause, picture));
        return halt;
    }

    public Task BeforeCommitAsync(StepMoment moment, CancellationToken cancellationToken) => Task.CompletedTask;

    public RunTrace Trace(string reference, Scenario scenario, DateTimeOffset at, EntryEnd end) => new(
        reference, scenario.Id, scenario.Version, scenario.Digest, at, end.State, end.Halt?.Code, end.Halt?.Cause, end.Halt?.Remedy,
        [.. steps], 0);

    private static async Task<byte[]?> PictureAsync(StepMoment moment, Halt? halt, CancellationToken cancellationToken)
    {
        if (halt?.Picture is TakenPicture taken)
        {
            return taken.Png;
        }

        try
        {
            return await moment.Screen.PictureAsync(
                EvidenceCover.For(moment.Scenario, moment.State, maskPersonal: true), cancellationToken);
        }
        catch (ScreenBrokenException)
        {
            // The browser is gone, which the step's own end tells.
            return null;
        }
    }
}
