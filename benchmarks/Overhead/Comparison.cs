using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Uketsuke.Automation;

namespace Overhead;

/// <summary>Registers in turn with the robot and with the script, so that whatever else the machine does meets both alike.</summary>
internal sealed class Comparison(IScenarioRobot robot, IFence fence, HandWritten script)
{
    /// <summary>Of each kind, before anything is counted: programs are compiled, pages are known.</summary>
    private const int WarmUp = 3;

    private readonly List<Taken> byRobot = [];
    private readonly List<Taken> sameClicks = [];
    private readonly List<Taken> fewestClicks = [];

    public async Task RunAsync(int count, CancellationToken cancellationToken)
    {
        int number = 0;
        for (int turn = -WarmUp; turn < count; turn++)
        {
            Taken robotTook = await Stopwatches.MeasureAsync(() => ByRobotAsync(new(number++), cancellationToken));
            Taken sameTook = await Stopwatches.MeasureAsync(() => script.SameClicksAsync(new(number++)));
            Taken fewestTook = await Stopwatches.MeasureAsync(() => script.FewestClicksAsync(new(number++)));
            if (turn >= 0)
            {
                byRobot.Add(robotTook);
                sameClicks.Add(sameTook);
                fewestClicks.Add(fewestTook);
            }
        }
    }

    public string Table(string commit)
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"""
            # What a registration by the robot costs

            `benchmarks/overhead --count {byRobot.Count}`, {TimeProvider.System.GetUtcNow():yyyy-MM-dd}, commit {commit}, {Environment.ProcessorCount} cores (shared),
            {RuntimeInformation.FrameworkDescription}. {byRobot.Count} registrations of each kind in turn, medians. All are signed in already.

            | | ms by the clock | robot ÷ this | ms of processor | robot ÷ this |
            |---|---:|---:|---:|---:|
            {Row("robot: probe, gate, ledger, evidence, proof", byRobot)}
            {Row("hand-written script, the same clicks (search, form, confirm page, register, search, two pictures)", sameClicks)}
            {Row("hand-written script, the fewest clicks (form, confirm page, register)", fewestClicks)}

            """);
        return text.ToString();
    }

    private string Row(string what, List<Taken> taken)
    {
        double clock = Stopwatches.Median(taken.Select(one => one.Milliseconds));
        double processor = Stopwatches.Median(taken.Select(one => one.Processor));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {what} | {clock:0} | {Stopwatches.Median(byRobot.Select(one => one.Milliseconds)) / clock:0.00} | {processor:0} | {Stopwatches.Median(byRobot.Select(one => one.Processor)) / processor:0.00} |");
    }

    private async Task ByRobotAsync(Applicant applicant, CancellationToken cancellationToken)
    {
        EntryResult result = await robot.EnterAsync(applicant.Item, fence, cancellationToken);
        if (result.State != EntryState.Registered)
        {
            throw new InvalidOperationException($"{result.Reference}: {result.State} {result.Code}");
        }
    }
}
