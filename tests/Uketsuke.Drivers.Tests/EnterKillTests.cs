using System.Runtime.Versioning;
using FaultHarness;

namespace Uketsuke.Drivers.Tests;

/// <summary>
/// The real <c>uketsuke enter</c>, killed with SIGKILL a hundred times and more, and its browser and driver with it or without it, against
/// a practice system that accepts duplicates. After each kill the same command is started again. To fit into a test run most starts find a
/// browser that stands ready, and driver or browser are killed several times before the robot is. <see cref="BoundaryKillTests"/> ends
/// a robot at every boundary, inside this process. The long runs, with thousands of kills: <c>benchmarks/faults</c>.
/// </summary>
public sealed class EnterKillTests
{
    private const int Seed = 20261005;

    private const int Least = 100;
    private const int OfOneChunk = 25;
    private const int Lanes = 2;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(40);

    [Fact]
    [SupportedOSPlatform("linux")]
    public async Task A_hundred_kills_leave_each_application_registered_once_with_its_own_receipt()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "SIGKILL は Linux でだけ試します。");
        Assert.SkipUnless(File.Exists(SharedBrowser.Path), "Chromium が見つかりません (apt-get install chromium)。");
        DirectoryInfo folder = Directory.CreateTempSubdirectory("uketsuke-kills-");
        HarnessState state = await HarnessState.OpenAsync(folder.FullName, Seed, TestContext.Current.CancellationToken);
        using HarnessRun run = new(
            new(PracticeBench.Root, Seed, KillsPerChunk: OfOneChunk, Survivors: 5, StandingPercent: 90), state, "test");
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Patience);

        Task running = run.RunAsync(
            Lanes, Least, Patience, line => TestContext.Current.TestOutputHelper?.WriteLine(line), limit.Token);
        await Task.WhenAny(running);
        Assert.False(running.IsCanceled, $"Not ended within {Patience.TotalMinutes} minutes; {state.Sum.AllKills} kills were compared.");
        await running;

        folder.Delete(recursive: true);
        Tally sum = state.Sum;
        Assert.True(sum.Clean, string.Join('\n', sum.Wrong));
        Assert.Equal((0, 0, 0), (sum.Duplicates, sum.Losses, sum.FalseSuccesses));
        Assert.True(sum.AllKills >= Least, $"{sum.AllKills} kills");
        Assert.True(sum.Doubts.Count == 0, string.Join('\n', sum.Doubts));
        Assert.Equal((sum.Items, sum.Items), (sum.Registrations, sum.ReceiptsChecked));
    }
}
