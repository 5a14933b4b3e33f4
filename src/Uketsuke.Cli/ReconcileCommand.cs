using System.CommandLine;
using System.Text.Json;
using Uketsuke.Automation;
using Uketsuke.Automation.Reconciling;
using Uketsuke.Automation.Screens;
using Uketsuke.Basics;
using Uketsuke.Database;
using Uketsuke.Drivers;

namespace Uketsuke.Cli;

/// <summary><c>uketsuke reconcile</c> (照合): the business system's own list against the ledger. Writes nothing there.</summary>
internal static class ReconcileCommand
{
    public static Command Build()
    {
        Argument<FileInfo> scenario = new("SCENARIO") { Description = "シナリオ (YAML)。reconcile があるもの" };
        Option<FileInfo> environment = new("--environment") { Description = "環境 (YAML): 接続先、アカウント、ブラウザ", Required = true };
        Option<DirectoryInfo?> data = new("--data") { Description = "受付 (uketsuke serve) のデータフォルダ。受付は止めておく" };
        Option<DirectoryInfo?> journal = new("--journal") { Description = "uketsuke enter の台帳のフォルダ" };
        Option<FileInfo?> json = new("--json") { Description = "結果を書くファイル (JSON)" };
        Command command = new(
            "reconcile", "照合: 業務システムの一覧と台帳をくらべる。業務システムには何も書かない (compare the system's list with the ledger)")
        {
            scenario, environment, data, journal, json,
        };
        command.SetAction((parsed, stop) => RunAsync(
            parsed.GetRequiredValue(scenario), parsed.GetRequiredValue(environment),
            [.. new[] { parsed.GetValue(data), parsed.GetValue(journal) }.OfType<DirectoryInfo>()], parsed.GetValue(json), stop));
        return command;
    }

    private static async Task<int> RunAsync(
        FileInfo scenario, FileInfo environment, DirectoryInfo[] ledgers, FileInfo? json, CancellationToken stop)
    {
        if (ledgers is not [DirectoryInfo ledger])
        {
            return await EnterCommand.WrongAsync("台帳の場所を --data か --journal の一つで指定してください。(Name the ledger with one of --data and --journal.)");
        }

        DataFolder folder = new(ledger.FullName);
        if (!File.Exists(folder.AppDatabase))
        {
            return await EnterCommand.WrongAsync($"{ledger}: 台帳がありません。→ 場所を確かめてください。(There is no ledger.)");
        }

        Outcome<RobotPlan> plan = RehearseCommand.Load(scenario, environment, RobotPlan.Load);
        if (!plan.Succeeded)
        {
            return await EnterCommand.WrongAsync([.. EnterCommand.Lines(plan.Refusal)]);
        }

        try
        {
            await using IEntryJournal opened = await AutomationRoom.OpenJournalAsync(folder, TimeProvider.System, stop);
            await using IScreenDriver driver = DriversRoom.MakeWebDriver(plan.Value.Browser);
            Outcome<Reconciliation> outcome = await opened.ReconcileAsync(plan.Value, DriversRoom.With(driver), stop);
            return outcome.Succeeded ? await TellAsync(outcome.Value, json, stop)
                : await EnterCommand.WrongAsync([.. EnterCommand.Lines(outcome.Refusal)]);
        }
        catch (DataFolderInUseException)
        {
            return await EnterCommand.WrongAsync(
                "台帳のフォルダは使われています。→ 受付が動いているなら、画面「照合」から始めてください。(The ledger is in use; start it on the page.)");
        }
    }

    private static async Task<int> TellAsync(Reconciliation made, FileInfo? json, CancellationToken stop)
    {
        if (made.Code is not null)
        {
            Console.WriteLine($"△ 照合できません (not compared): {made.Cause!.Ja} → {made.Remedy!.Ja} ({made.Cause.En})");
        }
        else
        {
            Console.WriteLine($"{(made.Good ? "○ 一致" : "× 差異")} {made.Scenario}　一覧 {made.Listed} 件　台帳 {made.Expected} 件　一致 {made.Matched} 件"
                + $"　差異 {made.Open.Length} 件　説明済み {made.Settled} 件　次回 {made.TooFresh} 件");
        }

        foreach (ListDifference one in made.Open)
        {
            Console.WriteLine($"  × {one.Cause.Ja} → {one.Remedy.Ja}");
        }

        if (json is not null)
        {
            await File.WriteAllTextAsync(json.FullName, JsonSerializer.Serialize(Written(made), EnterCommand.Readable) + "\n", stop);
        }

        return made.Good ? ExitCodes.AllDone : ExitCodes.SomethingRefused;
    }

    private static object Written(Reconciliation made) => new
    {
        made.Scenario,
        made.At,
        made.Listed,
        made.Expected,
        made.Matched,
        made.TooFresh,
        made.Settled,
        ListSha256 = made.Digest,
        made.Code,
        Message = made.Cause?.Ja,
        Differences = made.Open.Select(one => new
        {
            Kind = JsonNamingPolicy.KebabCaseLower.ConvertName(one.Kind.ToString()),
            one.Reference,
            Receipt = one.OurReceipt,
            Listed = one.Receipts,
            Message = one.Cause.Ja,
            MessageEn = one.Cause.En,
            Remedy = one.Remedy.Ja,
        }),
    };
}
