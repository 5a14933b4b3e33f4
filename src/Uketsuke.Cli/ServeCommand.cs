using System.CommandLine;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;
using Uketsuke.Basics;
using Uketsuke.Database;
using Uketsuke.Web;

namespace Uketsuke.Cli;

/// <summary><c>uketsuke serve</c>: the office, with web pages, workers and one built-in robot, until it is told to stop.</summary>
internal static class ServeCommand
{
    public static Command Build()
    {
        Option<DirectoryInfo> data = new("--data")
        {
            Description = "データを置くフォルダー (data folder)",
            DefaultValueFactory = _ => new DirectoryInfo("data"),
        };
        Option<DirectoryInfo> configuration = new("--config")
        {
            Description = "帳票定義・一覧・シナリオ・接続先のフォルダー (forms, lists, scenarios, environments)",
            DefaultValueFactory = _ => new DirectoryInfo("samples"),
        };
        Option<string> urls = new("--urls")
        {
            Description = "待ち受けるアドレス (address to listen on)",
            DefaultValueFactory = _ => "http://127.0.0.1:5180",
        };
        Option<DirectoryInfo?> watch = new("--watch") { Description = "新しい読取ファイルを自動で受け付けるフォルダー (folder to take scans from)" };
        Option<DirectoryInfo?> readers = new("--readers")
        {
            Description = "ほかの読取器のフォルダーを並べた場所。省略時は --config の中の readers (folder of folders of other readers; default: readers in --config)",
        };
        Option<string> name = new("--office-name")
        {
            Description = "画面に出す部署名 (shown in the header)",
            DefaultValueFactory = _ => "",
        };
        Command command = new("serve", "受付の画面と処理を動かす (run the office)") { data, configuration, urls, watch, readers, name };
        command.SetAction((parsed, stop) => RunAsync(
            new OfficeWebOptions
            {
                DataFolder = parsed.GetRequiredValue(data).FullName,
                ConfigurationFolder = parsed.GetRequiredValue(configuration).FullName,
                Urls = parsed.GetRequiredValue(urls),
                WatchFolder = parsed.GetValue(watch)?.FullName,
                ReadersFolder = parsed.GetValue(readers)?.FullName,
                OfficeName = parsed.GetRequiredValue(name),
            },
            stop));
        return command;
    }

    private static async Task<int> RunAsync(OfficeWebOptions options, CancellationToken stop)
    {
        if (Refuse(options) is { } refused)
        {
            return await SayAsync(refused);
        }

        Outcome<WebApplication> built = OfficeWeb.Build(options);
        if (!built.Succeeded)
        {
            return await SayAsync(built.Refusal);
        }

        await using WebApplication office = built.Value;
        if (await StartAsync(office, options, stop) is { } why)
        {
            return await SayAsync(why);
        }

        Console.WriteLine("受付 Uketsuke");
        Console.WriteLine($"  画面      : {office.Address()}");
        Console.WriteLine($"  データ    : {options.DataFolder}");
        if (OfficeWeb.FirstPasswordFile(options) is { } file)
        {
            Console.WriteLine($"  最初のサインイン: 利用者ID admin、パスワードは {file} にあります (the first password is in this file)");
        }

        Console.WriteLine("  止めるには Ctrl+C (stop with Ctrl+C)");
        await office.WaitForShutdownAsync(stop);
        Console.WriteLine("終了しました。 / Stopped.");
        return ExitCodes.AllDone;
    }

    private static async Task<Refusal?> StartAsync(WebApplication office, OfficeWebOptions options, CancellationToken stop)
    {
        try
        {
            await office.StartAsync(stop);
            return null;
        }
        catch (DataFolderInUseException inUse)
        {
            return inUse.Refusal;
        }
        catch (IOException taken) when (taken.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            // The workers had started already; a process that is not told to stop them would never end.
            await office.StopAsync(CancellationToken.None);
            return new AddressTaken(options.Urls);
        }
    }

    private static FolderMissing? Refuse(OfficeWebOptions options) => options switch
    {
        _ when !Directory.Exists(options.ConfigurationFolder) => new FolderMissing("--config", options.ConfigurationFolder),
        { ReadersFolder: { } readers } when !Directory.Exists(readers) => new FolderMissing("--readers", readers),
        { WatchFolder: { } watch } when !Directory.Exists(watch) => new FolderMissing("--watch", watch),
        _ => null,
    };

    private static async Task<int> SayAsync(Refusal refused)
    {
        await Console.Error.WriteLineAsync($"{refused.Cause.Ja} / {refused.Cause.En}");
        await Console.Error.WriteLineAsync($"→ {refused.Remedy.Ja} / {refused.Remedy.En}");
        return ExitCodes.WrongUse;
    }
}

internal sealed record FolderMissing(string Option, string Folder) : Refusal(
    "folder-missing",
    new($"{Option} のフォルダーがありません: {Folder}", $"The folder of {Option} does not exist: {Folder}"),
    new("場所を確かめて、もう一度起動してください。", "Check the place and start again."));

internal sealed record AddressTaken(string Urls) : Refusal(
    "address-taken",
    new($"アドレスがほかのプログラムで使われています: {Urls}", $"Another program uses this address: {Urls}"),
    new("--urls で別のアドレスを指定するか、使っているプログラムを終了してください。", "Name another address with --urls, or stop the other program."));
