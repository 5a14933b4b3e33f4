using System.CommandLine;
using System.Globalization;
using Uketsuke.Basics;
using Uketsuke.Cli.Demo;

namespace Uketsuke.Cli;

/// <summary><c>uketsuke demo</c>: the main job on samples, from scans to receipts.</summary>
internal static class DemoCommand
{
    private static readonly string[] Processes = ["bus-pass", "maternity-support"];

    private static readonly Option<string?> Process = Choice("--process", "この業務だけ (only this process)", Processes);
    private static readonly Option<int?> Forms = new("--forms") { Description = "面の数。書かなければ見本すべて (sides; all samples)" };
    private static readonly Option<int?> Seed = new("--seed") { Description = "見本の代わりに、この種で新しく描く (draw new samples with this seed)" };
    private static readonly Option<bool> Unattended = new("--unattended") { Description = "模擬職員が答え、終わったら止まる (ends by itself)" };
    private static readonly Option<FileInfo?> Json = new("--json") { Description = "まとめの書き出し先 (summary file)" };
    private static readonly Option<DirectoryInfo?> Data = new("--data")
    {
        Description = "データフォルダ。止まった後に同じものを渡すと続きから (folder; the same again goes on)",
    };

    public static Command Build()
    {
        Command command = new("demo", "見本の申請を読み取り、確かめ、模擬業務システムへ登録する (the main job on samples)")
        {
            Process, Forms, Seed, Unattended, Json, Data,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        if (ProgramFiles.Samples is not { } samples || !Directory.Exists(Path.Combine(samples, "scans")))
        {
            return Wrong("見本(samples/)が見つかりません。", "リポジトリを取得したフォルダで実行してください。");
        }

        if (ProgramFiles.PracticeOffice() is null)
        {
            return Wrong("模擬業務システムが組み立てられていません。", "dotnet build samples/PracticeOffice -c Release を実行してください。");
        }

        if (Browsers.Find() is null)
        {
            return Wrong("ブラウザ(Chromium)が見つかりません。", $"apt-get install chromium、または {Browsers.Variable} に場所を設定してください。");
        }

        if (parsed.GetValue(Forms) is <= 0)
        {
            return Wrong("--forms は1以上の数です。", "例: uketsuke demo --forms 12");
        }

        string data = parsed.GetValue(Data)?.FullName ?? Path.Combine(
            Path.GetTempPath(), "uketsuke-demo-" + Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        Directory.CreateDirectory(data);
        bool unattended = parsed.GetValue(Unattended);
        DemoWish wish = new(
            parsed.GetValue(Process) is { } one ? [one] : [.. Processes],
            parsed.GetValue(Forms),
            parsed.GetValue(Seed),
            unattended,
            parsed.GetValue(Json),
            data,
            Leave: unattended ? 0 : 3);
        Console.WriteLine($"データフォルダ    {data}");
        try
        {
            return await new DemoRun(wish, samples).RunAsync(cancellationToken);
        }
        catch (Database.DataFolderInUseException)
        {
            return Wrong($"データフォルダは別の実行が使っています: {data}", "その実行を止めるか、別の --data を指定してください。");
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            Console.Error.WriteLine($"途中で止めました。続きから始めるには: --data {data} (Stopped; the same folder goes on.)");
            return ExitCodes.SomethingRefused;
        }
    }

    private static int Wrong(string cause, string remedy)
    {
        Console.Error.WriteLine(cause);
        Console.Error.WriteLine("→ " + remedy);
        return ExitCodes.WrongUse;
    }

    private static Option<string?> Choice(string name, string description, string[] values)
    {
        Option<string?> option = new(name) { Description = description };
        option.AcceptOnlyFromAmong(values);
        return option;
    }
}
