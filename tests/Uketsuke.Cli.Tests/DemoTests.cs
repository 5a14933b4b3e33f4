using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Uketsuke.Basics;
using Uketsuke.Cli.Demo;

namespace Uketsuke.Cli.Tests;

/// <summary>The main job, end to end: real files, real browser, real databases.</summary>
public sealed class DemoTests
{
    private const string NoBrowser = "No Chromium here: set UKETSUKE_CHROMIUM or install it.";

    [Fact]
    public async Task Every_readable_sample_is_registered_once_and_every_other_side_is_kept_with_its_cause()
    {
        Assert.SkipWhen(Browsers.Find() is null, NoBrowser);
        using TemporaryFolder folder = new();

        Ended demo = await CommandLine.RunAsync("demo", "--unattended", "--data", folder["data"], "--json", folder["out.json"]);

        Assert.True(demo.ExitCode == 0, demo.Output + demo.Errors);
        JsonNode summary = await SummaryAsync(folder);
        Assert.Equal(36, (int)summary["takenIn"]!);
        Assert.Equal(33, (int)summary["registered"]!);
        Assert.Equal(3, (int)summary["rejected"]!);
        Assert.Equal(0, (int)summary["waiting"]!);
        Assert.Equal(0, (int)summary["inDoubt"]!);
        await AssertReceiptsMatchAsync(summary, folder);
    }

    [Fact]
    public async Task A_demo_that_is_killed_ten_times_registers_every_application_exactly_once()
    {
        Assert.SkipWhen(Browsers.Find() is null, NoBrowser);
        using TemporaryFolder folder = new();
        string[] command =
            ["demo", "--unattended", "--process", "bus-pass", "--forms", "6", "--data", folder["data"], "--json", folder["out.json"]];

        // Ten moments, counted in lines of progress so that a slow machine meets the same ones: while starting, taking in,
        // reading, and then around registrations. Each run starts again where the killed one stopped.
        (int Lines, double Seconds)[] moments =
            [(1, 0), (3, 0), (4, 0), (5, 0), (5, 2), (6, 0), (6, 1), (6, 2.5), (6, 4), (7, 0.5)];
        foreach ((int lines, double seconds) in moments)
        {
            await KillAfterAsync(lines, TimeSpan.FromSeconds(seconds), command);
        }

        Ended demo = await CommandLine.RunAsync(command);

        Assert.True(demo.ExitCode == 0, demo.Output + demo.Errors);
        JsonNode summary = await SummaryAsync(folder);
        Assert.Equal((int)summary["takenIn"]!, (int)summary["registered"]! + (int)summary["rejected"]!);
        Assert.True((int)summary["registered"]! >= 4);
        await AssertReceiptsMatchAsync(summary, folder);
    }

    [Fact]
    public async Task A_demo_that_is_asked_to_stop_stops_and_says_how_to_go_on()
    {
        Assert.SkipWhen(Browsers.Find() is null, NoBrowser);
        Assert.SkipUnless(OperatingSystem.IsLinux(), "SIGTERM is sent by /bin/kill here.");
        using TemporaryFolder folder = new();
        using Process demo = CommandLine.Start("demo", "--unattended", "--process", "bus-pass", "--forms", "2", "--data", folder["data"]);
        Task<string> said = demo.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        for (string? line = ""; line is not null && !line.StartsWith("受付  ", StringComparison.Ordinal);)
        {
            line = await demo.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        }

        using Process kill = Process.Start("/bin/kill", ["-TERM", $"{demo.Id}"]);
        using CancellationTokenSource limit = new(TimeSpan.FromMinutes(2));
        await demo.WaitForExitAsync(limit.Token);

        Assert.Equal(1, demo.ExitCode);
        Assert.Contains($"--data {folder["data"]}", await said, StringComparison.Ordinal);
    }

    private static async Task KillAfterAsync(int lines, TimeSpan more, string[] command)
    {
        using Process process = CommandLine.Start(command);
        _ = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        for (int seen = 0; seen < lines && await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is not null; seen++)
        {
        }

        // A moment is what is tested here, so this waits for time and not for a state.
        await Task.Delay(more, TestContext.Current.CancellationToken);
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<JsonNode> SummaryAsync(TemporaryFolder folder) =>
        JsonNode.Parse(await File.ReadAllTextAsync(folder["out.json"], TestContext.Current.CancellationToken))!;

    // The practice system is asked itself, over the same database.
    private static async Task AssertReceiptsMatchAsync(JsonNode summary, TemporaryFolder folder)
    {
        await using PracticeOfficeProcess practice = await PracticeOfficeProcess.StartAsync(
            ProgramFiles.PracticeOffice()!, Path.Combine(folder["data"], "practice"), TestContext.Current.CancellationToken);
        using HttpClient http = new(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = practice.Address };
        JsonObject lists = (await http.GetFromJsonAsync<JsonObject>(
            "/_practice/registrations.json", TestContext.Current.CancellationToken))!;
        string[] registered = [.. lists.SelectMany(list => (JsonArray)list.Value!).Select(row => (string)row!["receiptNo"]!).Order()];
        string[] receipts = [.. ((JsonArray)summary["receipts"]!).Select(receipt => (string)receipt!["receipt"]!).Order()];

        Assert.Equal(registered, receipts);
        Assert.Equal(receipts.Length, receipts.Distinct().Count());
        Assert.Equal((int)summary["registered"]!, receipts.Length);
        Assert.Equal((int)summary["target"]!["registrations"]!, (int)summary["target"]!["distinctApplications"]!);
    }
}
