using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json;

namespace Uketsuke.Drivers.Tests;

/// <summary>The real program, killed with SIGKILL again and again, against a practice system that accepts duplicates.</summary>
[Collection("browser")]
public sealed class EnterKillTests
{
    private const int Items = 5;
    private const int Kills = 12;

    [Fact]
    public async Task However_often_it_is_killed_the_same_command_ends_with_every_item_registered_once()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "SIGKILL は Linux でだけ試します。");
        await using PracticeBench bench = await PracticeBench.StartAsync();
        string items = await WriteItemsAsync(bench);
        string output = Path.Combine(Path.GetDirectoryName(items)!, "out.json");
        Random random = new(20261005);

        // A slow commit makes some of the kills fall between the request and its answer.
        await bench.FaultAsync("commit", "slow", times: 3, ms: 1200);
        int kills = 0;
        while (kills < Kills)
        {
            using Process program = Start(bench, items, output);
            Task lines = program.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            bool ended = await EndsWithinAsync(program, TimeSpan.FromMilliseconds(random.Next(1500, 9000)));
            if (ended)
            {
                break;
            }

            // Half of the time only the program dies and its browser is orphaned.
            program.Kill(entireProcessTree: random.Next(2) == 0);
            await program.WaitForExitAsync(TestContext.Current.CancellationToken);
            await lines;
            kills++;
        }

        int exitCode = await RunToTheEndAsync(bench, items, output);

        ImmutableArray<JsonElement> made = await bench.RegisteredAsync();
        JsonElement written = JsonDocument.Parse(await File.ReadAllBytesAsync(output, TestContext.Current.CancellationToken)).RootElement;
        Assert.True(exitCode == 0, written.ToString());
        Assert.Equal(Items, made.Length);
        Assert.Equal(Items, made.Select(one => one.GetProperty("kana").GetString()).Distinct().Count());
        Assert.Equal(
            made.Select(one => one.GetProperty("receiptNo").GetString()).Order(),
            written.GetProperty("entries").EnumerateArray().Select(one => one.GetProperty("receipt").GetString()).Order());
        TestContext.Current.TestOutputHelper?.WriteLine($"{kills} kills, {made.Length} registrations");
    }

    private static async Task<string> WriteItemsAsync(PracticeBench bench)
    {
        var items = Enumerable.Range(0, Items).Select(_ => bench.BusPass()).Select(item => item.Fields
            .ToDictionary(pair => pair.Key, pair => pair.Value.Value).Append(new("reference", item.Reference)).ToDictionary());
        string path = Path.Combine(Path.GetDirectoryName(bench.EnvironmentFile)!, "items.json");
        await File.WriteAllTextAsync(path, JsonSerializer.Serialize(new { items }), TestContext.Current.CancellationToken);
        return path;
    }

    private static Process Start(PracticeBench bench, string items, string output) => Process.Start(new ProcessStartInfo("dotnet")
    {
        RedirectStandardOutput = true,
        ArgumentList =
        {
            Path.Combine(AppContext.BaseDirectory, "Uketsuke.Cli.dll"), "enter", "--scenario", PracticeBench.Scenario("bus-pass-register"),
            "--items", items, "--environment", bench.EnvironmentFile, "--journal", bench.Journal.Root, "--out", output,
        },
    })!;

    private static async Task<bool> EndsWithinAsync(Process program, TimeSpan limit)
    {
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        end.CancelAfter(limit);
        await program.WaitForExitAsync(end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        return program.HasExited;
    }

    private static async Task<int> RunToTheEndAsync(PracticeBench bench, string items, string output)
    {
        using Process program = Start(bench, items, output);
        await program.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await program.WaitForExitAsync(TestContext.Current.CancellationToken);
        return program.ExitCode;
    }
}
