using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Uketsuke.Automation.Reconciling;
using Uketsuke.Automation.Rehearsals;
using Uketsuke.Intake;
using Uketsuke.Tests.TestKit;
using Uketsuke.Work;

namespace Uketsuke.Tests.Automation;

/// <summary>What the office does by itself every day.</summary>
public sealed class ScheduleTests
{
    [Fact]
    public void A_process_is_compared_at_the_time_that_its_scenario_says_and_rehearsed_before_the_counters_open()
    {
        using ScratchFolder scratch = new();
        scratch.Data.Create();
        string scenario = Path.Combine(scratch.Data.Root, "small.yaml");
        File.WriteAllText(scenario, SmallScenario.Reconciling);
        ProcessDefinition process = AProcess.Paper with { ScenarioPath = scenario };

        IReadOnlyList<WeeklyWork> works = Works(process);

        Assert.Equal(new DailyTime(new(19, 30)), works.Single(work => work.Name == $"reconcile {process.Id}").Time);
        Assert.Equal(new DailyTime(new(7, 30)), works.Single(work => work.Name == $"rehearse {process.Id}").Time);
        Assert.Equal(new ReconcileProcess(process.Id), works.Single(work => work.Name == $"reconcile {process.Id}").Order(default));
    }

    [Fact]
    public void A_process_whose_scenario_does_not_say_when_or_is_not_there_is_not_compared_by_itself()
    {
        using ScratchFolder scratch = new();
        scratch.Data.Create();
        string scenario = Path.Combine(scratch.Data.Root, "small.yaml");
        ProcessDefinition process = AProcess.Paper with { ScenarioPath = scenario };
        Assert.Null(Works(process).Single(work => work.Name == $"reconcile {process.Id}").Time);

        File.WriteAllText(scenario, SmallScenario.Text);

        Assert.Null(Works(process).Single(work => work.Name == $"reconcile {process.Id}").Time);
    }

    private static IReadOnlyList<WeeklyWork> Works(ProcessDefinition process)
    {
        ServiceCollection services = new();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        services.AddOptions<Uketsuke.Automation.AutomationOptions>();
        services.AddReconciling([process]);
        services.AddRehearsals([process]);
        using ServiceProvider provider = services.BuildServiceProvider();
        return [.. provider.GetServices<WeeklyWork>()];
    }
}
