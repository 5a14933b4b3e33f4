using System.Diagnostics;
using System.Globalization;
using Microsoft.Playwright;
using Uketsuke.Automation;
using Uketsuke.Automation.Entries;
using Uketsuke.Automation.Screens;
using Uketsuke.Drivers.Web;

namespace Uketsuke.Drivers.Tests;

/// <summary>What becomes of a held request when whoever holds it dies.</summary>
[Collection(DyingBrowserTests.Alone)]
public sealed class DyingBrowserTests
{
    /// <summary>These tests kill every browser that began meanwhile: it must be their own.</summary>
    public const string Alone = "alone";

    // The impatient plan waits four seconds for a step and for an answer.
    private static readonly TimeSpan LongerThanEveryLimit = TimeSpan.FromSeconds(9);

    [Theory]
    [InlineData("node")]
    [InlineData("chrom")]
    public async Task A_held_request_does_not_leave_when_the_browser_or_its_driver_is_killed(string victim)
    {
        Assert.SkipUnless(File.Exists(SharedBrowser.Path) && OperatingSystem.IsLinux(), "Chromium と Linux が要ります。");
        HashSet<int> before = [.. Descendants().Select(one => one.Id)];
        await using LoopbackTarget target = await LoopbackTarget.StartAsync("<form method=post action=/commit><button>登録</button></form>");
        IPlaywright playwright = await Playwright.CreateAsync();
        IBrowser browser = await playwright.Chromium.LaunchAsync(
            new() { ExecutablePath = SharedBrowser.Path, Args = ["--no-sandbox", "--disable-gpu"] });
        GatedContext gated = await GatedContext.OpenAsync(browser, new(target.Root, [new("POST", "/commit")], []), CancellationToken.None);
        IPage page = await SharedBrowser.PageAsync(gated.Context);
        await page.GotoAsync(target.Root.ToString());
        TaskCompletionSource held = new();
        TaskCompletionSource<bool> never = new();

        gated.Gate.Open(new("POST", "/commit"), (_, _) =>
        {
            held.SetResult();
            return never.Task;
        });
        _ = page.GetByText("登録").ClickAsync().ContinueWith(_ => { }, TaskScheduler.Default);
        await held.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        Process[] dying = [.. Descendants().Where(one => !before.Contains(one.Id) && Program(one).StartsWith(victim, StringComparison.Ordinal))];
        foreach (Process process in dying)
        {
            process.Kill();
        }

        // Long enough for an orphaned browser to let its request go, if it did.
        await Task.Delay(TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken);

        Assert.NotEmpty(dying);
        Assert.Equal(0, target.Arrived("/commit"));
        await gated.Door.DisposeAsync();
    }

    [Fact]
    public async Task A_browser_that_hangs_is_given_up_in_time_and_the_next_screen_opens_in_a_new_one()
    {
        Assert.SkipUnless(File.Exists(SharedBrowser.Path) && OperatingSystem.IsLinux(), "Chromium と Linux が要ります。");
        CancellationToken stop = TestContext.Current.CancellationToken;
        HashSet<int> before = [.. Descendants().Select(one => one.Id)];
        await using LoopbackTarget target = await LoopbackTarget.StartAsync("<h1>受付</h1>");
        GateRules rules = new(target.Root, [new("POST", "/commit")], []);
        await using WebDriver driver = new(new(SharedBrowser.Path, Sandbox: false, Headless: true) { Patience = TimeSpan.FromSeconds(5) });
        _ = await driver.OpenAsync(rules, stop);
        Process[] stopped = [.. Descendants().Where(one => !before.Contains(one.Id) && Program(one).StartsWith("chrom", StringComparison.Ordinal))];
        Signal("-STOP", stopped);

        await Assert.ThrowsAsync<ScreenBrokenException>(() => driver.OpenAsync(rules, stop));

        await using IScreen fresh = await driver.OpenAsync(rules, stop);
        Assert.Null(await fresh.OpenAsync("/", TimeSpan.FromSeconds(20), stop));
        Assert.NotEmpty(stopped);
        Assert.All(stopped, one => Assert.True(one.WaitForExit(TimeSpan.FromSeconds(40)), "the browser that hung still stands"));
    }

    /// <summary>Otherwise a robot waits for ever for a request that can be neither let go nor kept back any more.</summary>
    [Theory]
    [InlineData("node", true)]
    [InlineData("node", false)]
    [InlineData("chrom", true)]
    public async Task A_commit_comes_to_an_end_when_the_browser_or_its_driver_is_killed_while_the_intent_is_written(string victim, bool intended)
    {
        Assert.SkipUnless(File.Exists(SharedBrowser.Path) && OperatingSystem.IsLinux(), "Chromium と Linux が要ります。");
        CancellationToken token = TestContext.Current.CancellationToken;
        HashSet<int> before = [.. Descendants().Select(one => one.Id)];
        await using LoopbackTarget target = await LoopbackTarget.StartAsync("<form method=post action=/commit><button>登録</button></form>");
        IPlaywright playwright = await Playwright.CreateAsync();
        IBrowser browser = await playwright.Chromium.LaunchAsync(
            new() { ExecutablePath = SharedBrowser.Path, Args = ["--no-sandbox", "--disable-gpu"] });
        TaskCompletionSource gone = new(TaskCreationOptions.RunContinuationsAsynchronously);
        browser.Disconnected += (_, _) => gone.TrySetResult();
        GatedContext gated = await GatedContext.OpenAsync(browser, new(target.Root, [new("POST", "/commit")], []), CancellationToken.None);
        WebScreen screen = new(gated, await gated.Context.NewPageAsync(), target.Root);
        await screen.OpenAsync("/", TimeSpan.FromSeconds(30), token);
        Process[] dying = [.. Descendants().Where(one => !before.Contains(one.Id) && Program(one).StartsWith(victim, StringComparison.Ordinal))];

        Task commit = screen.CommitAsync(
            new(new("登録", [new(Role: "button", Name: "登録")]), new("POST", "/commit"), null, true, TimeSpan.FromSeconds(10)),
            async (_, cancel) =>
            {
                foreach (Process process in dying)
                {
                    process.Kill();
                }

                // The worst order: the robot knows of it already when it lets the request go.
                await gone.Task.WaitAsync(TimeSpan.FromSeconds(30), cancel);
                return intended;
            },
            token);
        await Task.WhenAny(commit, Task.Delay(TimeSpan.FromSeconds(60), token));

        Assert.NotEmpty(dying);
        Assert.True(commit.IsCompleted, "The robot waits for ever.");
        Assert.Equal(0, target.Arrived("/commit"));
        await gated.Door.DisposeAsync();
    }

    /// <summary>The robot, its driver and its browser stand still at once, as when a machine is paused, for longer than every limit.</summary>
    [Theory]
    [InlineData("leaving")]
    [InlineData("answered")]
    public async Task A_machine_that_is_paused_and_goes_on_registers_once(string boundary)
    {
        await using PracticeBench bench = await PracticeBench.StartAsync();
        CancellationToken token = TestContext.Current.CancellationToken;
        HashSet<int> before = [.. Descendants().Select(one => one.Id)];
        await using IScreenDriver driver = DriversRoom.MakeWebDriver(new(SharedBrowser.Path, Sandbox: false, Headless: true));
        EnterableItem item = bench.BusPass();
        int paused = 0;
        EntryResult? result = null;

        // What waits after the pause is entered again, as the queue would.
        for (int tries = 0; result is not { State: EntryState.Registered } && tries < 3; tries++)
        {
            await using EntryJournal journal = await EntryJournal.OpenAsync(bench.Journal, TimeProvider.System, Pass, token);
            await using IScenarioRobot robot = journal.MakeRobot(bench.Plan(impatient: true), DriversRoom.With(driver));
            result = await robot.EnterAsync(item, journal.Fence, token);
        }

        Assert.NotEqual(0, paused);
        Assert.Equal(EntryState.Registered, result!.State);
        Assert.Equal(Assert.Single(await bench.RegisteredAsync()).GetProperty("receiptNo").GetString(), result.Receipt);

        void Pass(string passed)
        {
            if (passed == boundary && paused == 0)
            {
                Process[] machine = [.. Descendants().Where(one => !before.Contains(one.Id))];
                paused = machine.Length;
                Signal("-STOP", machine);
                using ManualResetEventSlim never = new();
                never.Wait(LongerThanEveryLimit, token);
                Signal("-CONT", machine);
            }
        }
    }

    private static void Signal(string which, Process[] processes)
    {
        using Process signal = Process.Start("kill", [which, .. processes.Select(one => one.Id.ToString(CultureInfo.InvariantCulture))]);
        signal.WaitForExit();
    }

    private static string Program(Process process) =>
        Path.GetFileName(File.ResolveLinkTarget($"/proc/{process.Id}/exe", returnFinalTarget: false)?.FullName ?? "");

    private static List<Process> Descendants()
    {
        Dictionary<int, int> parents = [];
        foreach (string folder in Directory.EnumerateDirectories("/proc").Where(one => int.TryParse(Path.GetFileName(one), out _)))
        {
            try
            {
                string stat = File.ReadAllText(Path.Combine(folder, "stat"));
                string parent = stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1];
                parents[int.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture)] = int.Parse(parent, CultureInfo.InvariantCulture);
            }
            catch (IOException)
            {
                // It ended while we looked.
            }
        }

        return [.. parents.Keys.Where(IsOurs).Select(Alive).OfType<Process>()];

        bool IsOurs(int id)
        {
            for (int steps = 0; steps < 20 && parents.TryGetValue(id, out int parent); steps++, id = parent)
            {
                if (parent == Environment.ProcessId)
                {
                    return true;
                }
            }

            return false;
        }

        static Process? Alive(int id)
        {
            try
            {
                return Process.GetProcessById(id);
            }
            catch (ArgumentException)
            {
                return null;
            }
        }
    }
}

[CollectionDefinition(DyingBrowserTests.Alone, DisableParallelization = true)]
public sealed class TestsAlone;
