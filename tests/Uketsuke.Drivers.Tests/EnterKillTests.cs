using System.Runtime.Versioning;
using FaultHarness;

namespace Uketsuke.Drivers.Tests;

/// <summary>
/// The real <c>uketsuke enter</c>, killed with SIGKILL again and again, and its browser and driver with it or without it, against a
/// practice system that accepts duplicates. After each kill the same command is started again. The long runs: <c>benchmarks/faults</c>.
/// </summary>
[Collection("browser")]
public sealed class EnterKillTests
{
    private const int Seed = 20261005;

    // A start of the robot with its browser costs seconds of processor time: a hundred kills are for the long run.
    private const int Kills = 12;

    // By hand (--explicit only): on two busy cores a kill takes a minute. DemoTests kills the whole tree ten times in every run.
    [Fact(Explicit = true)]
    [SupportedOSPlatform("linux")]
    public async Task Twelve_kills_leave_each_application_registered_once_with_its_own_receipt()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "SIGKILL は Linux でだけ試します。");
        Assert.SkipUnless(File.Exists(SharedBrowser.Path), "Chromium が見つかりません (apt-get install chromium)。");
        DirectoryInfo folder = Directory.CreateTempSubdirectory("uketsuke-kills-");
        HarnessState state = await HarnessState.OpenAsync(folder.FullName, Seed, TestContext.Current.CancellationToken);
        using HarnessRun run = new(new(PracticeBench.Root, Seed, KillsPerChunk: 6, StandingPercent: 85), state, "test");

        await run.RunAsync(
            lanes: 2, Kills, TimeSpan.FromHours(1), line => TestContext.Current.TestOutputHelper?.WriteLine(line),
            TestContext.Current.CancellationToken);

        folder.Delete(recursive: true);
        Tally sum = state.Sum;
        Assert.True(sum.Clean, string.Join('\n', sum.Wrong));
        Assert.Equal((0, 0, 0), (sum.Duplicates, sum.Losses, sum.FalseSuccesses));
        Assert.True(sum.AllKills >= Kills, $"{sum.AllKills} kills");
        Assert.True(sum.Doubts.Count == 0, string.Join('\n', sum.Doubts));
        Assert.Equal((sum.Items, sum.Items), (sum.Registrations, sum.ReceiptsChecked));
    }
}
