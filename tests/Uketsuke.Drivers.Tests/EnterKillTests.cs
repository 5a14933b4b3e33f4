using System.Runtime.Versioning;
using FaultHarness;

namespace Uketsuke.Drivers.Tests;

/// <summary>
/// The real <c>uketsuke enter</c>, killed with SIGKILL again and again, and its browser and driver with it or without it, against a
/// practice system that accepts duplicates. After each kill the same command is started again. Six kills; the hundred of every test run are
/// <c>KilledRobotTests</c>, of a robot without a browser. <see cref="BoundaryKillTests"/> ends a robot at every boundary, inside this process.
/// The long runs, with thousands of kills: <c>benchmarks/faults</c>.
/// </summary>
public sealed class EnterKillTests
{
    private const int Seed = 20261005;

    private const int OfOneChunk = 3;
    private const int Lanes = 2;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(40);

    [Fact]
    [SupportedOSPlatform("linux")]
    public async Task Kills_leave_each_application_registered_once_with_its_own_receipt()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "SIGKILL は Linux でだけ試します。");
        Assert.SkipUnless(File.Exists(SharedBrowser.Path), "Chromium が見つかりません (apt-get install chromium)。");
        DirectoryInfo folder = Directory.CreateTempSubdirectory("uketsuke-kills-");
        HarnessState state = await HarnessState.OpenAsync(folder.FullName, Seed, TestContext.Current.CancellationToken);
        using HarnessRun run = new(new(PracticeBench.Root, Seed, KillsPerChunk: OfOneChunk, StandingPercent: 85), state, "test");
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Patience);

        Task running = run.RunAsync(
            Lanes, Lanes * OfOneChunk, Patience, line => TestContext.Current.TestOutputHelper?.WriteLine(line), limit.Token);
        await Task.WhenAny(running);
        Assert.False(running.IsCanceled, $"Not ended within {Patience.TotalMinutes} minutes; {state.Sum.AllKills} kills were compared.");
        await running;

        folder.Delete(recursive: true);
        Tally sum = state.Sum;
        Assert.True(sum.Clean, string.Join('\n', sum.Wrong));
        Assert.Equal((0, 0, 0), (sum.Duplicates, sum.Losses, sum.FalseSuccesses));
        Assert.True(sum.AllKills >= Lanes * OfOneChunk, $"{sum.AllKills} kills");
        Assert.True(sum.Doubts.Count == 0, string.Join('\n', sum.Doubts));
        Assert.Equal((sum.Items, sum.Items), (sum.Registrations, sum.ReceiptsChecked));
    }
}
