using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Uketsuke.Automation;
using Uketsuke.Automation.Scenarios;
using Uketsuke.Automation.Debugging;
using Uketsuke.Automation.Screens;
using Uketsuke.Basics;
using Uketsuke.Database;
using Uketsuke.Drivers;

namespace Uketsuke.Cli;

/// <summary>Plays a scenario for each item of a file: no web pages, no recognition.</summary>
internal static class EnterCommand
{
    internal static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
    };

    public static Command Build()
    {
        Option<FileInfo> scenario = new("--scenario") { Description = "シナリオ (YAML)", Required = true };
        Option<FileInfo> items = new("--items") { Description = "登録する申請 (JSON): {\"items\":[{\"reference\":\"…\", 項目: 値}]}", Required = true };
        Option<FileInfo> environment = new("--environment") { Description = "環境 (YAML): 接続先、アカウント、ブラウザ", Required = true };
        Option<DirectoryInfo?> journal = new("--journal")
        {
            Description = "台帳のフォルダ。途中で止まっても同じ命令でもう一度始めれば、二重に登録しない (既定: 出力ファイル名に .journal を付けたもの)",
        };
        Option<FileInfo> output = new("--out") { Description = "結果 (JSON)", Required = true };
        Option<bool> step = new("--step") { Description = "一手順ずつ、端末で確かめながら再生する (step by step)" };
        Option<string[]> stops = new("--break")
        {
            Description = "止まる所: シナリオの行、prepare・commit などの場所、web.click などの操作、要素の名前。--step とともに (breakpoints)",
            AllowMultipleArgumentsPerToken = true,
        };
        Option<bool> watch = new("--watch") { Description = "ブラウザを画面に出し、ゆっくり再生する (show the browser, in slow motion)" };
        Command command = new("enter", "シナリオを再生して、申請を業務システムへ一度だけ登録する")
        {
            scenario, items, environment, journal, output, step, stops, watch,
        };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            new(parsed.GetRequiredValue(scenario), parsed.GetRequiredValue(items), parsed.GetRequiredValue(environment),
                parsed.GetValue(journal), parsed.GetRequiredValue(output))
            {
                Stops = parsed.GetValue(step) ? parsed.GetValue(stops) ?? [] : null,
                Watch = parsed.GetValue(watch),
            },
            cancellationToken));
        return command;
    }

    private sealed record Files(FileInfo Scenario, FileInfo Items, FileInfo Environment, DirectoryInfo? Journal, FileInfo Output)
    {
        /// <summary>Breakpoints; null = not step by step.</summary>
        public string[]? Stops { get; init; }

        public bool Watch { get; init; }
    }

    private static async Task<int> RunAsync(Files files, CancellationToken cancellationToken)
    {
        foreach (FileInfo file in new[] { files.Scenario, files.Items, files.Environment })
        {
            if (!file.Exists)
            {
                return await WrongAsync($"{file}: ファイルがありません。→ 場所を確かめてください。(File not found.)");
            }
        }

        if (files.Watch && !Watching.HasDisplay())
        {
            return await WrongAsync([.. Lines(new NoDisplay())]);
        }

        Outcome<RobotPlan> plan = RobotPlan.Load(files.Scenario.FullName, files.Environment.FullName);
        if (!plan.Succeeded)
        {
            return await WrongAsync([.. Lines(plan.Refusal)]);
        }

        BrowserChoice browser = files.Watch ? Watching.Slowly(plan.Value.Browser) : plan.Value.Browser;
        if (Watching.Missing(browser) is Refusal missing)
        {
            return await WrongAsync([.. Lines(missing)]);
        }

        Outcome<ImmutableArray<EnterableItem>> items = ItemsFile.Read(files.Items.FullName);
        if (!items.Succeeded)
        {
            return await WrongAsync([.. Lines(items.Refusal)]);
        }

        try
        {
            DataFolder folder = new(Path.GetFullPath(files.Journal?.FullName ?? files.Output.FullName + ".journal"));
            await using IEntryJournal journal = await AutomationRoom.OpenJournalAsync(folder, TimeProvider.System, cancellationToken);
            await using IScreenDriver driver = DriversRoom.MakeWebDriver(browser);
            IStepDesk? desk = files.Stops is string[] stops
                ? new StepDesk(stops, new(Path.Combine(folder.Root, "steps")), Console.In, Console.Out) : null;
            await using IScenarioRobot robot = journal.MakeRobot(plan.Value, DriversRoom.With(driver), desk);
            return await EnterAsync(robot, journal.Fence, items.Value, files.Output, cancellationToken);
        }
        catch (StepAbortedException)
        {
            return ExitCodes.SomethingRefused;
        }
        catch (DataFolderInUseException)
        {
            return await WrongAsync("台帳のフォルダは別の実行が使っています。→ その実行が終わるのを待つか、別の --journal を指定してください。(The journal is in use.)");
        }
    }

    private static async Task<int> EnterAsync(
        IScenarioRobot robot, IFence fence, ImmutableArray<EnterableItem> items, FileInfo output, CancellationToken cancellationToken)
    {
        List<EntryResult> results = [];
        foreach (EnterableItem item in items)
        {
            EntryResult result = await robot.EnterAsync(item, fence, cancellationToken);
            results.Add(result);
            await Console.Out.WriteLineAsync($"{results.Count}/{items.Length} {result.Reference} {Word(result.State)} {result.Receipt ?? result.Message?.Ja}");
            foreach (string code in result.Unsent)
            {
                await Console.Out.WriteLineAsync($"  知らせのメールが送れたか確かめられません ({code})。申請の扱いは変わりません。(A notice is not known to be sent.)");
            }

            foreach (string proposal in result.Proposals)
            {
                await Console.Out.WriteLineAsync($"  シナリオの直し方の案 (a change to consider):\n    {proposal.Replace("\n", "\n    ", StringComparison.Ordinal)}");
            }
        }

        string json = JsonSerializer.Serialize(
            new
            {
                Entries = results.Select(result => new
                {
                    result.Reference,
                    State = Word(result.State),
                    result.Receipt,
                    result.Attempts,
                    result.Code,
                    Message = result.Message?.Ja,
                    MessageEn = result.Message?.En,
                    Remedy = result.Remedy?.Ja,
                    result.Results,
                    Proposals = result.Proposals.IsEmpty ? null : result.Proposals.ToArray(),
                    Unsent = result.Unsent.IsEmpty ? null : result.Unsent.ToArray(),
                }),
            },
            Readable);
        string half = output.FullName + ".part";
        await File.WriteAllTextAsync(half, json + "\n", cancellationToken);
        File.Move(half, output.FullName, overwrite: true);
        return results.TrueForAll(result => result.State == EntryState.Registered) ? ExitCodes.AllDone : ExitCodes.SomethingRefused;
    }

    private static string Word(EntryState state) => state switch
    {
        EntryState.Registered => "registered",
        EntryState.Refused => "refused",
        EntryState.InDoubt => "in-doubt",
        _ => "waiting",
    };

    internal static IEnumerable<string> Lines(Refusal refusal) => refusal switch
    {
        Automation.Scenarios.ScenarioRefused scenario => scenario.Messages.Select(message => message.ToString()),
        Automation.Scenarios.EnvironmentRefused environment => environment.Messages.Select(message => message.ToString()),
        _ => [$"{refusal.Cause.Ja} → {refusal.Remedy.Ja} ({refusal.Cause.En})"],
    };

    internal static async Task<int> WrongAsync(params string[] lines)
    {
        foreach (string line in lines)
        {
            await Console.Error.WriteLineAsync(line);
        }

        return ExitCodes.WrongUse;
    }
}
