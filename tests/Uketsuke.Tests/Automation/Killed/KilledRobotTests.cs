using System.Diagnostics;
using Uketsuke.Tests.TestKit;

namespace Uketsuke.Tests.Automation.Killed;

/// <summary>
/// A robot that is a process of its own, with its ledger on the disk, is killed with SIGKILL more than a hundred times: at every boundary,
/// at random moments, and while the business system has taken a registration and not answered. The business system takes duplicates
/// and outlives the robot. Its screens are in memory, which makes a start cheap; with a real Chromium it is killed in EnterKillTests, and
/// thousands of times by <c>benchmarks/faults</c>.
/// </summary>
public sealed class KilledRobotTests
{
    private const string AtRandom = "at random";
    private const string WhenTaken = "taken, not answered";
    private const int Chains = 2;
    private const int WantedOfOne = 51;

    /// <summary>What happens to one application, start by start, until it is left in peace.</summary>
    private static readonly string[][] Stories =
    [
        ["opened"], [AtRandom], ["attempt-begun"], [WhenTaken, "looked-up"], ["probed"], ["intent-written", "looked-up", "proved-absent"],
        ["prepared", AtRandom], ["leaving", "looked-up", "proved-absent"], ["armed", "held"], ["answered", "looked-up"], [AtRandom],
        ["confirm-read", AtRandom], ["confirm-probed", "looked-up", "finished"], ["held", "leaving"], ["finished", "ended"], [WhenTaken],
        ["ended"], [AtRandom, AtRandom],
    ];

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(20);

    [Fact]
    public async Task A_hundred_kills_leave_each_application_registered_once_with_its_own_receipt()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "SIGKILL は Windows にありません。");

        Dictionary<string, int>[] chains = await Task.WhenAll(Enumerable.Range(0, Chains).Select(KillAsync));

        Dictionary<string, int> kills = chains.SelectMany(one => one).GroupBy(one => one.Key).ToDictionary(group => group.Key, group => group.Sum(one => one.Value));
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join(", ", kills.Select(one => $"{one.Key} {one.Value}")));
        Assert.True(kills.Values.Sum() >= 100, $"{kills.Values.Sum()} kills");
        Assert.Empty(Stories.SelectMany(story => story).Except(kills.Keys));
    }

    /// <returns>Where it was killed → how often.</returns>
    private static async Task<Dictionary<string, int>> KillAsync(int chain)
    {
        using ScratchFolder folder = new();
        await using OfficeLine line = new();
        Dictionary<string, int> kills = [];
        Dictionary<string, string> told = [];
        List<int> open = [];
#pragma warning disable CA5394 // Not for secrets: the same seed draws the same moments.
        Random random = new(20261127 + chain);
        for (int number = chain; kills.Values.Sum() < WantedOfOne; number++)
        {
            open.Add(number);
            foreach (string where in Stories[number % Stories.Length])
            {
                int lines = where == AtRandom ? random.Next(1, 14) : int.MaxValue;
                if (await StartAsync(folder, line, open, where, lines, told))
                {
                    kills[where] = kills.GetValueOrDefault(where) + 1;
                }

                open.RemoveAll(one => one != number && told.ContainsKey(RobotProcess.Reference(one)));
            }
        }
#pragma warning restore CA5394

        await StartAsync(folder, line, open, "", int.MaxValue, told);
        ILookup<string, string> records = line.Office.Records.ToLookup(one => one.Kana, one => one.Receipt);
        int begun = told.Count;
        Assert.Equal(begun, records.Count);
        for (int number = chain; number < chain + begun; number++)
        {
            Assert.Equal($"Registered {Assert.Single(records[RobotProcess.Kana(number)])}", told[RobotProcess.Reference(number)]);
        }

        return kills;
    }

    /// <param name="lines">After so many lines of the robot it is killed.</param>
    /// <returns>Whether it died of a kill.</returns>
    private static async Task<bool> StartAsync(
        ScratchFolder folder, OfficeLine line, List<int> open, string where, int lines, Dictionary<string, string> told)
    {
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Patience);
        using Process robot = RobotProcess.Start(folder.Data.Root, line.Port, open, where is AtRandom or WhenTaken or "" ? null : where);
        string last = RobotProcess.Kana(open[^1]);
        line.Taken = () =>
        {
            if (where == WhenTaken && line.Office.Records[^1].Kana == last)
            {
                robot.Kill();
            }
        };
        while (await robot.StandardOutput.ReadLineAsync(limit.Token) is string said)
        {
            if (said.Split(' ') is [string reference, string state, string receipt, ..] && reference != "at")
            {
                told[reference] = $"{state} {receipt}";
            }

            if (--lines == 0)
            {
                robot.Kill();
            }
        }

        await robot.WaitForExitAsync(limit.Token);
        line.Taken = () => { };
        Assert.True(robot.ExitCode is 0 or 128 + 9, $"The robot ended with {robot.ExitCode}.");
        return robot.ExitCode != 0;
    }
}
