using System.Collections.Immutable;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using PracticeOffice;
using Uketsuke.Automation;
using Uketsuke.Automation.Published;
using Uketsuke.Automation.Reconciling;
using Uketsuke.Automation.Rehearsals;
using Uketsuke.Automation.Scenarios;
using Uketsuke.Automation.Screens;
using Uketsuke.Basics;
using Uketsuke.Database;

namespace Uketsuke.Drivers.Tests;

/// <summary>A practice system in this process, a scratch journal, and a robot with a real browser between them.</summary>
internal sealed class PracticeBench : IAsyncDisposable
{
    private readonly DirectoryInfo folder;
    private readonly WebApplication office;
    private readonly HttpClient asked;
    private readonly SharedDriver driver = new();
    private readonly Dictionary<string, RobotPlan> plans = [];
    private int begun;

    private PracticeBench(DirectoryInfo folder, WebApplication office)
    {
        this.folder = folder;
        this.office = office;
#pragma warning disable RS0030 // A loopback address of this very process.
        asked = new HttpClient { BaseAddress = new(office.Urls.First()) };
#pragma warning restore RS0030
    }

    public static string Root { get; } = FindRoot();

    public string Address => office.Urls.First();

    public string EnvironmentFile => Path.Combine(folder.FullName, "environment.yaml");

    /// <summary>Where the connection <c>office-books</c> has its books; not made yet.</summary>
    public string Books => Path.Combine(folder.FullName, "books");

    public DataFolder Journal => new(Path.Combine(folder.FullName, "journal"));

    /// <param name="name">Of a sample, or the whole path of another scenario.</param>
    public static string Scenario(string name) => Path.Combine(Root, "samples", "scenarios", name.EndsWith(".yaml", StringComparison.Ordinal) ? name : name + ".yaml");

    public static async Task<PracticeBench> StartAsync(bool renewed = false)
    {
        Assert.SkipUnless(File.Exists(SharedBrowser.Path), "Chromium が見つかりません (apt-get install chromium)。");
        DirectoryInfo folder = Directory.CreateTempSubdirectory("uketsuke-robot-");
        WebApplication office = PracticeOfficeApp.Build(new PracticeOfficeOptions
        {
            Urls = "http://127.0.0.1:0",
            DataFolder = Path.Combine(folder.FullName, "office"),
            Renewed = renewed,
        });
        await office.StartAsync(TestContext.Current.CancellationToken);
        PracticeBench bench = new(folder, office);
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "password.txt"), "sample-password\n");
        await File.WriteAllTextAsync(bench.EnvironmentFile, $$"""
            schema: environment/v1
            name: test
            connections:
              practice-office: { url: '{{bench.Address}}' }
              office-books: { folder: books, file: 受付台帳.xlsm }
            credentials:
              practice-operator: { user: robot01, password_file: password.txt }
            browser: { path: {{SharedBrowser.Path}}, sandbox: false }
            """);
        return bench;
    }

    /// <summary>Enters one item over the bench's journal, with a robot of its own.</summary>
    /// <param name="published">False: without the contract of the screens, to see what else would stop it.</param>
    public Task<EntryResult> EnterAsync(EnterableItem item, string scenario = "bus-pass-register", bool published = true) =>
        EnterAsync(item, scenario, Journal, published);

    public Task<EntryResult> EnterFromElsewhereAsync(EnterableItem item) =>
        EnterAsync(item, "bus-pass-register", new DataFolder(Path.Combine(folder.FullName, "elsewhere")));

    private async Task<EntryResult> EnterAsync(EnterableItem item, string scenario, DataFolder into, bool published = true)
    {
        string file = Scenario(scenario);
        RobotPlan plan = (published ? RobotPlan.Load(file, EnvironmentFile) : RobotPlan.LoadUnpublished(file, EnvironmentFile)).Value;
        await using IEntryJournal journal = await AutomationRoom.OpenJournalAsync(
            into, TimeProvider.System, TestContext.Current.CancellationToken);
        await using IScenarioRobot robot = journal.MakeRobot(plan, DriversRoom.With(driver));
        return await robot.EnterAsync(item, journal.Fence, TestContext.Current.CancellationToken);
    }

    /// <param name="later">How long after now the list is read, for the ledger.</param>
    public async Task<Reconciliation> ReconcileAsync(TimeSpan later)
    {
        await using IEntryJournal journal = await AutomationRoom.OpenJournalAsync(
            Journal, new LaterClock(later), TestContext.Current.CancellationToken);
        return (await journal.ReconcileAsync(Plan(), DriversRoom.With(driver), TestContext.Current.CancellationToken)).Value;
    }

    /// <summary>Somebody cancels a registration in the practice system by hand.</summary>
    public async Task CancelAsync(string receipt)
    {
        using HttpResponseMessage answer = await asked.DeleteAsync(new Uri($"/_practice/registrations/{receipt}", UriKind.Relative));
        answer.EnsureSuccessStatusCode();
    }

    private sealed class LaterClock(TimeSpan later) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + later;
    }

    public Task<IEntryJournal> OpenJournalAsync() =>
        AutomationRoom.OpenJournalAsync(Journal, TimeProvider.System, TestContext.Current.CancellationToken);

    /// <param name="impatient">Waits for nothing longer than a moment, and tries once: for screens that are known to differ.</param>
    public RobotPlan Plan(string process = "buspass", bool impatient = false)
    {
        string file = Scenario(process == "buspass" ? "bus-pass-register" : "maternity-support-register");
        return impatient ? RobotPlan.Load(Impatient(file), EnvironmentFile).Value : RobotPlan.Load(file, EnvironmentFile).Value;
    }

    /// <summary>Enters a fresh item of the process.</summary>
    public async Task<EntryResult> EnterAsync(IEntryJournal journal, string process, bool impatient = false)
    {
        await using IScenarioRobot robot = journal.MakeRobot(Plan(process, impatient), DriversRoom.With(driver));
        EnterableItem item = process == "buspass" ? BusPass() : Support();
        return await robot.EnterAsync(item, journal.Fence, TestContext.Current.CancellationToken);
    }

    public Task<RehearsalReport> RehearseAsync(string process = "buspass", bool impatient = false) => AutomationRoom.RehearseAsync(
        Plan(process, impatient), DriversRoom.With(driver), TimeProvider.System, TestContext.Current.CancellationToken);

    /// <param name="number">0 = the screens as they were published.</param>
    public async Task ChangeScreensAsync(int number)
    {
        using HttpResponseMessage answer = await asked.PostAsJsonAsync("/_practice/screens", new { changed = number });
        answer.EnsureSuccessStatusCode();
    }

    public async Task<ImmutableArray<PracticeChange>> ChangesAsync()
    {
        JsonElement all = await asked.GetFromJsonAsync<JsonElement>("/_practice/screens");
        return [.. all.GetProperty("changes").EnumerateArray().Select(change => new PracticeChange(
            change.GetProperty("number").GetInt32(),
            change.GetProperty("screen").GetString()!,
            change.GetProperty("said").GetString()!,
            change.GetProperty("harmless").GetBoolean()))];
    }

    /// <summary>What has arrived at the practice system, other than files of its pages.</summary>
    public async Task<ImmutableArray<(string Method, string Path)>> RequestsAsync()
    {
        JsonElement all = await asked.GetFromJsonAsync<JsonElement>("/_practice/requests.json");
        return [.. all.EnumerateObject().Select(one => one.Name.Split(' ')).Select(parts => (parts[0], parts[1]))];
    }

    /// <summary>How many requests have arrived, other than for files of its pages.</summary>
    public async Task<int> ArrivedAsync() =>
        (await asked.GetFromJsonAsync<JsonElement>("/_practice/requests.json")).EnumerateObject().Sum(one => one.Value.GetInt32());

    /// <summary>A screen with a closed gate, signed in.</summary>
    public async Task<IScreen> OpenSignedInAsync()
    {
        CancellationToken stop = TestContext.Current.CancellationToken;
        TimeSpan limit = TimeSpan.FromSeconds(20);
        IScreen screen = await driver.OpenAsync(Plan().Rules with { Closed = true }, stop);
        await screen.OpenAsync("/login", limit, stop);
        await screen.FillAsync(new("user", [new(Label: "ユーザーID")]), new("robot01"), limit, stop);
        await screen.FillAsync(new("password", [new(Label: "パスワード")]), new("sample-password"), limit, stop);
        await screen.ClickAsync(new("submit", [new(Role: "button", Name: "ログイン")]), limit, stop);
        await screen.WaitAsync([new(new("home", [new(Role: "heading", Name: "メインメニュー")]), true)], limit, stop);
        return screen;
    }

    /// <summary>Opens the changed screen and compares it with its contract.</summary>
    public async Task<ImmutableArray<ScreenChange>> CompareAsync(IScreen screen, PracticeChange change)
    {
        Scenario scenario = (plans.GetValueOrDefault(change.Process) ?? (plans[change.Process] = Plan(change.Process))).Scenario;
        (string key, string path) = change.Screen[2..] switch
        {
            "010" when change.Screen == "SY010" => ("before.1.sign-in.1", "/login"),
            "010" => ("probe.1", $"/{change.Process}/search"),
            "020" when change.Screen == "SY020" => ("before.1", "/menu"),
            _ => ("prepare.1", $"/{change.Process}/new"),
        };
        ImmutableArray<WatchedElement> watched = ScreenPlaces.Of(scenario).On(key);
        Assert.Null(await screen.OpenAsync(path, TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken));
        ScreenSketch? sketch = await screen.SketchAsync([.. watched.Select(one => one.Element)], TestContext.Current.CancellationToken);
        return ScreenComparison.Compare(scenario.Screens!.Find(key)!, sketch!, watched, ScreenLook.Arrival);
    }

    private string Impatient(string file)
    {
        string copy = Path.Combine(folder.FullName, Path.GetFileName(file));
        if (!File.Exists(copy))
        {
            string text = File.ReadAllText(file).Replace("step_timeout: 10s", "step_timeout: 4s", StringComparison.Ordinal)
                .Replace("timeout: 30s", "timeout: 4s", StringComparison.Ordinal).Replace("times: 2", "times: 0", StringComparison.Ordinal);
            File.WriteAllText(copy, text);
            File.Copy(Path.ChangeExtension(file, ".screens.json"), Path.ChangeExtension(copy, ".screens.json"));
        }

        return copy;
    }

    /// <param name="after">So many fitting requests are let pass first.</param>
    public async Task FaultAsync(string on, string what, int times = 1, int? ms = null, int after = 0)
    {
        using HttpResponseMessage answer = await asked.PostAsJsonAsync(
            "/_practice/faults", new Dictionary<string, object?> { ["on"] = on, ["do"] = what, ["times"] = times, ["ms"] = ms, ["after"] = after }
                .Where(pair => pair.Value is not null).ToDictionary());
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>What the practice system really has.</summary>
    public async Task<ImmutableArray<JsonElement>> RegisteredAsync(string process = "busPass")
    {
        JsonElement all = await asked.GetFromJsonAsync<JsonElement>("/_practice/registrations.json");
        return [.. all.GetProperty(process).EnumerateArray()];
    }

    public EnterableItem BusPass(params (string Key, string Value)[] other)
    {
        int number = ++begun;
        Dictionary<string, string> fields = new()
        {
            ["apply_date"] = "2026-10-05",
            ["apply_kind"] = "新規",
            ["kana"] = $"サンプル　{"アイウエオカキクケコサシスセソ"[number % 15]}コ{new string('ナ', number / 15)}",
            ["name"] = "見本　花子",
            ["birth_date"] = "1947-03-04",
            ["postal_code"] = "1050011",
            ["address"] = "三田一丁目2-3",
            ["phone"] = "0312345678",
            ["category"] = "1",
            ["proof"] = "true",
        };
        foreach ((string key, string value) in other)
        {
            fields[key] = value;
        }

        return new($"BP-{number:0000}", fields.ToImmutableDictionary(pair => pair.Key, pair => new Personal<string>(pair.Value)));
    }

    public EnterableItem Support() => new($"MS-{++begun:0000}", ImmutableDictionary.CreateRange(new Dictionary<string, string>
    {
        ["apply_date"] = "2026-10-05",
        ["kana"] = $"サンプル　モモ{new string('コ', begun % 30)}",
        ["name"] = "見本　桃",
        ["birth_date"] = "1992-02-29",
        ["postal_code"] = "1080073",
        ["address"] = "芝公園四丁目2-8",
        ["phone"] = "0312345678",
        ["birth_event"] = "出産予定日",
        ["event_date"] = "2026-12-20",
        ["plurality"] = "単胎",
        ["service_housework"] = "true",
        ["start_date"] = "2026-10-10",
        ["tax_kind"] = "非課税",
        ["consent"] = "true",
    }.Select(pair => KeyValuePair.Create(pair.Key, new Personal<string>(pair.Value)))));

    public async ValueTask DisposeAsync()
    {
        asked.Dispose();
        await office.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
    }

    private static string FindRoot()
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "Uketsuke.slnx")))
            {
                return at.FullName;
            }
        }

        throw new InvalidOperationException("Uketsuke.slnx was not found above the test program.");
    }
}

/// <summary>One thing that the practice system's vendor may have changed.</summary>
internal sealed record PracticeChange(int Number, string Screen, string Said, bool Harmless)
{
    /// <summary>The process on whose way the screen lies.</summary>
    public string Process => Screen.StartsWith("MS", StringComparison.Ordinal) ? "maternity" : "buspass";
}
