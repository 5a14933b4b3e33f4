using System.Collections.Immutable;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using PracticeOffice;
using Uketsuke.Automation;
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
    private readonly IScreenDriver driver;
    private int begun;

    private PracticeBench(DirectoryInfo folder, WebApplication office, IScreenDriver driver)
    {
        this.folder = folder;
        this.office = office;
        this.driver = driver;
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
        PracticeBench bench = new(folder, office, DriversRoom.MakeWebDriver(new(SharedBrowser.Path, Sandbox: false, Headless: true)));
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
    public Task<EntryResult> EnterAsync(EnterableItem item, string scenario = "bus-pass-register") => EnterAsync(item, scenario, Journal);

    public Task<EntryResult> EnterFromElsewhereAsync(EnterableItem item) =>
        EnterAsync(item, "bus-pass-register", new(Path.Combine(folder.FullName, "elsewhere")));

    private async Task<EntryResult> EnterAsync(EnterableItem item, string scenario, DataFolder into)
    {
        RobotPlan plan = RobotPlan.Load(Scenario(scenario), EnvironmentFile).Value;
        await using IEntryJournal journal = await AutomationRoom.OpenJournalAsync(
            into, TimeProvider.System, TestContext.Current.CancellationToken);
        await using IScenarioRobot robot = journal.MakeRobot(plan, DriversRoom.With(driver));
        return await robot.EnterAsync(item, journal.Fence, TestContext.Current.CancellationToken);
    }

    public async Task FaultAsync(string on, string what, int times = 1, int? ms = null)
    {
        using HttpResponseMessage answer = await asked.PostAsJsonAsync(
            "/_practice/faults", new Dictionary<string, object?> { ["on"] = on, ["do"] = what, ["times"] = times, ["ms"] = ms }
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
            ["kana"] = $"サンプル　{"アイウエオカキクケコサシスセソ"[number]}コ",
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

    public async ValueTask DisposeAsync()
    {
        await driver.DisposeAsync();
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
