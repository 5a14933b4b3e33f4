using System.CommandLine;
using Uketsuke.Automation;
using Uketsuke.Automation.Published;
using Uketsuke.Automation.Screens;
using Uketsuke.Basics;
using Uketsuke.Drivers;

namespace Uketsuke.Cli;

/// <summary><c>uketsuke publish</c>: plays a scenario up to the commit with a closed gate and stores the screens it saw.</summary>
internal static class PublishCommand
{
    public static Command Build()
    {
        Argument<FileInfo> scenario = new("SCENARIO") { Description = "シナリオ (YAML)" };
        Option<FileInfo> environment = new("--environment") { Description = "環境 (YAML): 接続先、アカウント、ブラウザ", Required = true };
        Command command = new(
            "publish", "シナリオを公開する: 登録の手前まで再生し、画面の控えをシナリオの隣に置く (store the screens as the scenario's contract)")
        {
            scenario, environment,
        };
        command.SetAction((parsed, stop) => RunAsync(parsed.GetRequiredValue(scenario), parsed.GetRequiredValue(environment), stop));
        return command;
    }

    private static async Task<int> RunAsync(FileInfo scenario, FileInfo environment, CancellationToken stop)
    {
        CheckCommand.Verdict check = CheckCommand.CheckFile(scenario.ToString());
        if (check.ExitCode != ExitCodes.AllDone)
        {
            return await EnterCommand.WrongAsync([.. check.Lines]);
        }

        Outcome<RobotPlan> plan = RehearseCommand.Load(scenario, environment, RobotPlan.LoadUnpublished);
        if (!plan.Succeeded)
        {
            return await EnterCommand.WrongAsync([.. EnterCommand.Lines(plan.Refusal)]);
        }

        await using IScreenDriver driver = DriversRoom.MakeWebDriver(plan.Value.Browser);
        Outcome<PublishedScreens> made = await AutomationRoom.PublishAsync(plan.Value, scenario.FullName, DriversRoom.With(driver), TimeProvider.System, stop);
        if (!made.Succeeded)
        {
            foreach (string line in EnterCommand.Lines(made.Refusal))
            {
                await Console.Error.WriteLineAsync(line);
            }

            return ExitCodes.SomethingRefused;
        }

        Console.WriteLine($"公開しました (published): {made.Value.Scenario} {made.Value.Version}　画面 {made.Value.Screens.Length} 枚");
        foreach (PublishedScreen screen in made.Value.Screens)
        {
            Console.WriteLine($"  {screen.Key}  {screen.Title}");
        }

        return ExitCodes.AllDone;
    }
}
