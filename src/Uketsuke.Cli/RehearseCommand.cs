using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json;
using Uketsuke.Automation;
using Uketsuke.Automation.Published;
using Uketsuke.Automation.Rehearsals;
using Uketsuke.Automation.Screens;
using Uketsuke.Basics;
using Uketsuke.Drivers;

namespace Uketsuke.Cli;

/// <summary><c>uketsuke rehearse</c> (朝の点検): plays scenarios with a closed gate and says which screens have changed.</summary>
internal static class RehearseCommand
{
    public static Command Build()
    {
        Argument<FileInfo[]> scenarios = new("SCENARIO") { Description = "シナリオ (YAML)", Arity = ArgumentArity.OneOrMore };
        Option<FileInfo> environment = new("--environment") { Description = "環境 (YAML): 接続先、アカウント、ブラウザ", Required = true };
        Option<FileInfo?> json = new("--json") { Description = "結果を書くファイル (JSON)" };
        Command command = new(
            "rehearse", "朝の点検: 登録の手前まで再生し、画面が公開した時のままか確かめる。何も登録しない (rehearse with a closed gate)")
        {
            scenarios, environment, json,
        };
        command.SetAction((parsed, stop) => RunAsync(
            parsed.GetRequiredValue(scenarios), parsed.GetRequiredValue(environment), parsed.GetValue(json), stop));
        return command;
    }

    /// <summary>Reads the plan, with files that are missing told as a refusal.</summary>
    /// <param name="load">How the plan is read once both files are there.</param>
    internal static Outcome<RobotPlan> Load(FileInfo scenario, FileInfo environment, Func<string, string, Outcome<RobotPlan>> load)
    {
        FileInfo? missing = new[] { scenario, environment }.FirstOrDefault(file => !file.Exists);
        return missing is null ? load(scenario.FullName, environment.FullName) : new ScenarioFileMissing(missing.ToString());
    }

    private static async Task<int> RunAsync(FileInfo[] scenarios, FileInfo environment, FileInfo? json, CancellationToken stop)
    {
        List<RobotPlan> plans = [];
        foreach (FileInfo scenario in scenarios)
        {
            Outcome<RobotPlan> plan = Load(scenario, environment, RobotPlan.Load);
            if (!plan.Succeeded)
            {
                return await EnterCommand.WrongAsync([.. EnterCommand.Lines(plan.Refusal)]);
            }

            plans.Add(plan.Value);
        }

        List<RehearsalReport> reports = [];
        await using IScreenDriver driver = DriversRoom.MakeWebDriver(plans[0].Browser);
        foreach (RobotPlan plan in plans)
        {
            RehearsalReport report = await AutomationRoom.RehearseAsync(plan, DriversRoom.With(driver), TimeProvider.System, stop);
            reports.Add(report);
            Tell(report);
        }

        RehearsalReport[] affected = [.. reports.Where(report => !report.Good)];
        Console.WriteLine(affected.Length == 0
            ? "すべて公開した時のままです。 (All as published.)"
            : $"影響のあるシナリオ (affected): {string.Join(", ", affected.Select(report => report.Scenario.Id))}");
        if (json is not null)
        {
            await WriteAsync(json, reports, stop);
        }

        return affected.Length == 0 ? ExitCodes.AllDone : ExitCodes.SomethingRefused;
    }

    private static void Tell(RehearsalReport report)
    {
        Console.WriteLine($"{Mark(report.Verdict)} {report.Scenario.Id} {report.Scenario.Version}　画面 {report.Screens.Length} 枚");
        foreach (ScreenChange change in report.Changes)
        {
            Console.WriteLine($"  {(change.Stops ? "×" : "・")} {change.Title}: {change.What.Ja} / {change.What.En}");
            if (change.Proposal is string proposal)
            {
                Console.WriteLine("    直し方の案 (proposal, not applied):");
                Console.WriteLine("      " + proposal.Replace("\n", "\n      ", StringComparison.Ordinal));
            }
        }

        if (report.Cause is Bilingual cause)
        {
            Console.WriteLine($"  × {cause.Ja} / {cause.En}");
        }
    }

    private static string Mark(RehearsalVerdict verdict) => verdict switch
    {
        RehearsalVerdict.AsPublished => "○ よい",
        RehearsalVerdict.Changed => "× 画面の変更",
        RehearsalVerdict.NotPublished => "△ 未公開",
        _ => "× 再生できない",
    };

    private static async Task WriteAsync(FileInfo file, IEnumerable<RehearsalReport> reports, CancellationToken stop)
    {
        ImmutableArray<object> written =
        [
            .. reports.Select(report => (object)new
            {
                Scenario = report.Scenario.Id,
                report.Scenario.Version,
                Verdict = JsonNamingPolicy.KebabCaseLower.ConvertName(report.Verdict.ToString()),
                report.At,
                report.Code,
                Message = report.Cause?.Ja,
                Changes = report.Changes.Select(change => new
                {
                    Screen = change.Key,
                    change.Title,
                    change.What.Ja,
                    change.What.En,
                    change.Stops,
                    change.Proposal,
                }),
            }),
        ];
        string text = JsonSerializer.Serialize(new { Rehearsals = written }, EnterCommand.Readable);
        await File.WriteAllTextAsync(file.FullName, text + "\n", stop);
    }
}

internal sealed record ScenarioFileMissing(string File) : Refusal(
    "file-missing",
    new($"{File}: ファイルがありません。", $"{File}: file not found."),
    new("場所を確かめてください。", "Check the place."));
