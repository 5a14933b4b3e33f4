using System.Collections.Immutable;
using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Uketsuke.Automation;
using Uketsuke.Basics;
using Uketsuke.Insight;
using Uketsuke.Intake;
using Uketsuke.Web;

namespace Uketsuke.Cli.Demo;

/// <summary>What the person asked for.</summary>
/// <param name="Processes">Ids of <c>processes.yaml</c>.</param>
/// <param name="Forms">How many sides in all, or null for all samples.</param>
/// <param name="Seed">Draw new sample forms with this seed instead of taking the ones that are shipped; null: take those.</param>
/// <param name="Leave">How many submissions the simulated clerk leaves for the person at the desk.</param>
internal sealed record DemoWish(
    ImmutableArray<string> Processes, int? Forms, int? Seed, bool Unattended, FileInfo? Json, string DataFolder, int Leave);

/// <summary>
/// The main job on samples: a practice business system and a temporary office, from scans to receipts. Everything that must
/// last lies in the data folder, so a killed demo goes on when it is started again with the same folder.
/// </summary>
internal sealed class DemoRun(DemoWish wish, string samples)
{
    private readonly long begun = Stopwatch.GetTimestamp();

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);

    // Nothing moved for so long: something is stuck, and waiting on would not say what.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        string program = ProgramFiles.PracticeOffice() ?? throw new FileNotFoundException("PracticeOffice");
        await using PracticeOfficeProcess practice = await PracticeOfficeProcess.StartAsync(
            program, Path.Combine(wish.DataFolder, "practice"), cancellationToken);
        Console.WriteLine($"模擬業務システム  {practice.Address}");
        Environment.SetEnvironmentVariable("UKETSUKE_PRACTICE_URL", practice.Address.ToString());
        Environment.SetEnvironmentVariable("UKETSUKE_PRACTICE_PASSWORD", "sample-password");

        ImmutableArray<SamplePile> piles = DemoSamples.Piles(wish, samples);
        OfficeWebOptions options = new()
        {
            Clock = SampleClock.For(piles.Max(pile => pile.Truth.AsOf)),
            DataFolder = Path.Combine(wish.DataFolder, "office"),
            ConfigurationFolder = samples,
            Urls = "http://127.0.0.1:0",
            OfficeName = "見本区役所 (SAMPLE)",
            LogsToConsole = false,
        };
        Outcome<WebApplication> built = OfficeWeb.Build(options);
        if (!built.Succeeded)
        {
            Console.Error.WriteLine(built.Refusal.Cause.Ja);
            Console.Error.WriteLine("→ " + built.Refusal.Remedy.Ja);
            return ExitCodes.WrongUse;
        }

        await using WebApplication office = built.Value;
        await office.StartAsync(cancellationToken);
        Console.WriteLine($"受付の画面        {office.Address()}");
        try
        {
            return await WalkThroughAsync(office, options, piles, practice, cancellationToken);
        }
        finally
        {
            // Also after Ctrl+C: what was begun is put down before its services go away under it.
            await office.StopAsync(CancellationToken.None);
        }
    }

    private async Task<int> WalkThroughAsync(
        WebApplication office, OfficeWebOptions options, ImmutableArray<SamplePile> piles, PracticeOfficeProcess practice,
        CancellationToken cancellationToken)
    {
        DemoRooms rooms = new(office.Services);
        SampleBook truth = new(rooms, [.. piles.Select(pile => pile.Truth)]);
        IProcessCatalogue processes = office.Services.GetRequiredService<IProcessCatalogue>();
        foreach (SamplePile pile in piles)
        {
            await DemoIntake.TakeInAsync(rooms, pile, processes.Find(pile.Process)?.Title ?? pile.Process, cancellationToken);
            Console.WriteLine($"受付  {pile.Process}: {pile.Files.Count} ファイル、{pile.Sides} 面");
        }

        await WalkAsync(rooms, new SimulatedClerk(rooms, truth), cancellationToken);
        DemoSummary summary = await new DemoReport(rooms, truth).MakeAsync(
            await ReceiptsAsync(office.Services, cancellationToken),
            await practice.RegistrationsAsync(cancellationToken),
            Stopwatch.GetElapsedTime(begun),
            cancellationToken);
        DemoReport.Print(summary);
        await TellRejectedAsync(rooms, cancellationToken);
        if (wish.Json is { } json)
        {
            DemoReport.Write(summary, json.FullName);
        }

        if (!wish.Unattended)
        {
            await KeepOpenAsync(office, options, cancellationToken);
        }

        bool allDone = summary.Waiting == 0 && summary.InDoubt == 0
            && summary.Target.Registrations == summary.Registered && summary.Target.DistinctApplications == summary.Registered;
        return allDone || !wish.Unattended ? ExitCodes.AllDone : ExitCodes.SomethingRefused;
    }

    // One progress line per change, until nothing waits but what the clerk leaves or cannot answer.
    private async Task WalkAsync(DemoRooms rooms, SimulatedClerk clerk, CancellationToken cancellationToken)
    {
        Balance last = Balance.Zero;
        long moved = Stopwatch.GetTimestamp();
        while (true)
        {
            int settled = await clerk.WorkAsync(wish.Leave, cancellationToken);
            Balance now = await rooms.Balance.AskAsync(new(), cancellationToken);
            if (now != last || settled > 0)
            {
                Console.WriteLine(
                    $"受付 {now.TakenIn,3} = 登録済 {now.Registered,3} + 処理中 {now.Waiting,3} (確認待ち {now.WaitingForPerson,3})"
                    + $" + 差戻し {now.Rejected,3}");
                last = now;
                moved = Stopwatch.GetTimestamp();
            }

            bool onlyPeople = now.Waiting == now.WaitingForPerson && settled == 0 && await IdleAsync(rooms, cancellationToken);
            if (onlyPeople || Stopwatch.GetElapsedTime(moved) > Patience)
            {
                return;
            }

            await Task.Delay(Look, cancellationToken);
        }
    }

    private static async Task<bool> IdleAsync(DemoRooms rooms, CancellationToken cancellationToken)
    {
        Work.WorkTray tray = await rooms.Tray.AskAsync(new(), cancellationToken);
        return tray.Waiting == 0 && tray.Running == 0;
    }

    private static async Task<IReadOnlyList<DemoReceipt>> ReceiptsAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        IReadOnlyList<EntrySummary> entries = await services.GetRequiredService<IAsk<EntryListQuestion, IReadOnlyList<EntrySummary>>>()
            .AskAsync(new([EntryState.Registered], 100_000), cancellationToken);
        return [.. entries.Select(entry => new DemoReceipt(entry.Reference, entry.Receipt!))];
    }

    private static async Task TellRejectedAsync(DemoRooms rooms, CancellationToken cancellationToken)
    {
        foreach (RejectedItem item in await rooms.RejectedTray.AskAsync(new(), cancellationToken))
        {
            Console.WriteLine($"差戻し  {item.Page.FileName} {item.Page.Number} 面目: {item.Cause.Ja} → {item.Remedy.Ja}");
        }
    }

    private static async Task KeepOpenAsync(WebApplication office, OfficeWebOptions options, CancellationToken cancellationToken)
    {
        Console.WriteLine();
        Console.WriteLine($"画面を見る: {office.Address()}  (利用者 admin、パスワードは {OfficeWeb.FirstPasswordFile(options) ?? "変更済み"})");
        Console.WriteLine("確認待ちの申請が残してあります。終わるには Ctrl+C。");
        try
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // Ctrl+C is how a person ends it.
        }
    }
}
