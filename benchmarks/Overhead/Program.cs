using System.CommandLine;
using Microsoft.AspNetCore.Builder;
using Microsoft.Playwright;
using Overhead;
using PracticeOffice;
using Uketsuke.Automation;
using Uketsuke.Automation.Screens;
using Uketsuke.Basics;
using Uketsuke.Database;
using Uketsuke.Drivers;

Option<int> count = new("--count") { Description = "registrations of each kind", DefaultValueFactory = _ => 20 };
Option<string> root = new("--root") { Description = "the checkout", DefaultValueFactory = _ => "." };
Option<string> commit = new("--commit") { Hidden = true, DefaultValueFactory = _ => "unknown" };
Option<string?> output = new("--out") { Description = "also writes the table to this file" };
RootCommand command = new("What a registration by the robot costs, compared with a hand-written Playwright script, in one run.") { count, root, commit, output };
command.SetAction(async (parsed, cancellationToken) =>
{
    string table = await RunAsync(Path.GetFullPath(parsed.GetRequiredValue(root)), parsed.GetValue(count), parsed.GetRequiredValue(commit), cancellationToken);
    Console.WriteLine(table);
    if (parsed.GetValue(output) is string file)
    {
        await File.WriteAllTextAsync(file, table, cancellationToken);
    }
});
return await command.Parse(args).InvokeAsync();

static async Task<string> RunAsync(string root, int count, string commit, CancellationToken cancellationToken)
{
    DirectoryInfo folder = Directory.CreateTempSubdirectory("uketsuke-overhead-");
    try
    {
        await using WebApplication office = PracticeOfficeApp.Build(
            new PracticeOfficeOptions { Urls = "http://127.0.0.1:0", DataFolder = Path.Combine(folder.FullName, "office") });
        await office.StartAsync(cancellationToken);
        Uri address = new(office.Urls.First());
        RobotPlan plan = await PlanAsync(root, folder.FullName, address, cancellationToken);
        await using IEntryJournal journal = await AutomationRoom.OpenJournalAsync(
            new DataFolder(Path.Combine(folder.FullName, "journal")), TimeProvider.System, cancellationToken);
        await using IScreenDriver driver = DriversRoom.MakeWebDriver(plan.Browser);
        await using IScenarioRobot robot = journal.MakeRobot(plan, DriversRoom.With(driver));
        using IPlaywright playwright = await Playwright.CreateAsync();
        await using IBrowser browser = await playwright.Chromium.LaunchAsync(
            new() { ExecutablePath = plan.Browser.Path, Headless = true, Args = ["--no-sandbox", "--disable-gpu", "--lang=ja"] });
        HandWritten script = await HandWritten.SignInAsync(browser, address);
        Comparison comparison = new(robot, journal.Fence, script);
        await comparison.RunAsync(count, cancellationToken);
        return comparison.Table(commit);
    }
    finally
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
    }
}

static async Task<RobotPlan> PlanAsync(string root, string folder, Uri address, CancellationToken cancellationToken)
{
    string environment = Path.Combine(folder, "environment.yaml");
    await File.WriteAllTextAsync(Path.Combine(folder, "password.txt"), "sample-password\n", cancellationToken);
    await File.WriteAllTextAsync(
        environment,
        $$"""
        schema: environment/v1
        name: overhead
        connections:
          practice-office: { url: '{{address}}' }
        credentials:
          practice-operator: { user: robot01, password_file: password.txt }
        browser: { path: {{Browsers.Find() ?? throw new InvalidOperationException("Chromium is missing: apt-get install chromium")}}, sandbox: false }

        """,
        cancellationToken);
    return RobotPlan.Load(Path.Combine(root, "samples/scenarios/bus-pass-register.yaml"), environment).Value;
}
