using Uketsuke.Ocr.Lines;

namespace Uketsuke.Ocr.Tests.Lines;

public sealed class StepScoresTests
{
    private const int Classes = 70;
    private const int Steps = 3;

    [Fact]
    public void A_line_reads_the_same_whether_its_model_writes_steps_or_classes_first()
    {
        float[] steps = [.. Enumerable.Range(0, Steps * Classes).Select(i => (i * 37 % 101) / 9f)];
        float[] classes = [.. Enumerable.Range(0, Steps * Classes).Select(i => steps[(i % Steps * Classes) + (i / Steps)])];

        Assert.Equal(StepScores.OfSteps(steps, Classes), StepScores.OfClasses(classes, Classes, Steps));
        Assert.Equal(StepScores.OfSteps(steps.AsSpan(0, 2 * Classes), Classes), StepScores.OfClasses(classes, Classes, 2));
    }

    [Fact]
    public void Very_high_scores_still_give_probabilities()
    {
        float[] logs = StepScores.OfSteps([.. Enumerable.Repeat(900f, Classes - 1), 905f], Classes);

        Assert.Equal(1, logs.Sum(log => Math.Exp(log)), 4);
        Assert.True(logs[^1] > logs[0]);
    }
}
