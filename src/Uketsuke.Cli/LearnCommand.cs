using System.CommandLine;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Uketsuke.Basics;
using Uketsuke.Database;
using Uketsuke.Review.Learning;

namespace Uketsuke.Cli;

/// <summary><c>uketsuke learn</c>: fits confidence and thresholds to what people confirmed in this office, or takes that back.</summary>
internal static class LearnCommand
{
    private static readonly StaffId Command = new("command-line");

    public static Command Build()
    {
        Option<DirectoryInfo> data = new("--data") { Description = "データフォルダー。受付を止めてから実行する (data folder of a stopped office)", Required = true };
        Option<DirectoryInfo?> configuration = new("--config") { Description = "settings.json のあるフォルダー (folder with settings.json)" };
        Option<double?> residual = new("--residual-error")
        {
            Description = "見ずに通過する項目に残ってよい誤りの割合。省略時は設定の値 (wanted share of wrong fields, default: the setting, 0.001)",
        };
        Option<bool> undo = new("--undo") { Description = "前回の学習を取り消す (take the last learning back)" };
        Command command = new("learn", "職員の回答から確信度と採用の境を学習する (learn from the office's answers)") { data, configuration, residual, undo };
        command.SetAction((parsed, stop) => RunAsync(
            parsed.GetRequiredValue(data), parsed.GetValue(configuration), parsed.GetValue(undo), parsed.GetValue(residual), stop));
        return command;
    }

    private static async Task<int> RunAsync(
        DirectoryInfo data, DirectoryInfo? configuration, bool undo, double? residualError, CancellationToken stop)
    {
        if (!File.Exists(new DataFolder(data.FullName).AppDatabase))
        {
            return await SayAsync(new NoOfficeHere(data.FullName), ExitCodes.WrongUse);
        }

        using IHost office = Office(data, configuration);
        try
        {
            await office.StartAsync(stop);
        }
        catch (DataFolderInUseException)
        {
            return await SayAsync(new OfficeIsRunning(), ExitCodes.WrongUse);
        }

        try
        {
            return undo ? await UndoAsync(office, stop) : await LearnAsync(office, residualError, stop);
        }
        finally
        {
            await office.StopAsync(CancellationToken.None);
        }
    }

    private static IHost Office(DirectoryInfo data, DirectoryInfo? configuration)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        if (configuration is not null)
        {
            builder.Configuration.AddJsonFile(Path.Combine(configuration.FullName, "settings.json"), optional: true);
        }

        builder.Services.AddDatabase(new() { Folder = new(data.FullName) });
        builder.Services.AddLearning();
        return builder.Build();
    }

    private static async Task<int> LearnAsync(IHost office, double? residualError, CancellationToken stop)
    {
        Outcome<Refit> learned = await office.Services.GetRequiredService<IHandle<LearnFromAnswers, Refit>>()
            .HandleAsync(new(Command, LearningOccasion.Command, residualError), stop);
        if (!learned.Succeeded)
        {
            return await SayAsync(learned.Refusal, ExitCodes.WrongUse);
        }

        LearnReport.Print(learned.Value);
        return ExitCodes.AllDone;
    }

    private static async Task<int> UndoAsync(IHost office, CancellationToken stop)
    {
        Outcome<LearningUndone> undone = await office.Services.GetRequiredService<IHandle<UndoLearning, LearningUndone>>()
            .HandleAsync(new(Command), stop);
        if (!undone.Succeeded)
        {
            return await SayAsync(undone.Refusal, ExitCodes.SomethingRefused);
        }

        Console.WriteLine($"{undone.Value.Undone.At:yyyy-MM-dd HH:mm}Z の学習を取り消しました。 / Took it back.");
        Console.WriteLine(undone.Value.InForce is { } before
            ? $"{before.At:yyyy-MM-dd HH:mm}Z の設定で動きます。 / The settings of that time decide again."
            : "製品の初めの設定で動きます。 / The settings that came with the program decide again.");
        return ExitCodes.AllDone;
    }

    private static async Task<int> SayAsync(Refusal refused, int code)
    {
        await Console.Error.WriteLineAsync($"{refused.Cause.Ja} / {refused.Cause.En}");
        await Console.Error.WriteLineAsync($"→ {refused.Remedy.Ja} / {refused.Remedy.En}");
        return code;
    }
}

internal sealed record NoOfficeHere(string Folder) : Refusal(
    "no-office-here",
    new($"--data のフォルダーに受付のデータがありません: {Folder}", $"There is no office's data in the folder of --data: {Folder}"),
    new("uketsuke serve に渡しているフォルダーを指定してください。", "Name the folder that uketsuke serve is given."));

internal sealed record OfficeIsRunning() : Refusal(
    "office-is-running",
    new("このデータフォルダーの受付が動いています。", "The office of this data folder is running."),
    new("画面の「読取の精度」で「いま学習する」を押すか、受付を止めてから実行してください。",
        "Press \"Learn now\" on the page \"Reading\", or stop the office first."));
