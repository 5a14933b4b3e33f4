using System.Diagnostics;
using Uketsuke.Automation;
using Uketsuke.Basics;
using Uketsuke.Database;

namespace Uketsuke.Tests.Automation;

/// <summary>Faults of robot.md §6.4 that need no browser: each with the end that it must come to. The others: docs/guide/faults.md.</summary>
public sealed class FaultTableTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Theory]
    [InlineData("intent-written", 1)]
    [InlineData("intent-written", -1)]
    [InlineData("answered", 1)]
    [InlineData("answered", -1)]
    public async Task A_clock_that_is_set_by_an_hour_makes_neither_none_nor_two(string boundary, int hours)
    {
        using RobotBench bench = new() { CutAt = (boundary, 1) };
        await Assert.ThrowsAsync<PowerCutException>(() => bench.EnterAsync());
        bench.Clock.Set(hours * Hour);

        EntryResult result = await bench.EnterThroughAsync();

        Assert.Equal(EntryState.Registered, result.State);
        Assert.Equal(Assert.Single(bench.Office.Records).Receipt, result.Receipt);
        Assert.InRange(bench.Clock.Waited, TimeSpan.Zero, TimeSpan.FromMinutes(3));
    }

    [Fact]
    public async Task A_clock_set_forward_does_not_make_a_record_absent_that_the_search_does_not_show_yet()
    {
        using RobotBench bench = new();
        bench.Office.Taken = () =>
        {
            bench.Office.Taken = () => { };
            throw new PowerCutException("on the wire");
        };
        await Assert.ThrowsAsync<PowerCutException>(() => bench.EnterAsync());
        bench.Clock.Set(Hour);
        bench.Office.SearchBlind = true;
        bench.Clock.HasWaited = waited => bench.Office.SearchBlind = waited < TimeSpan.FromSeconds(80);

        EntryResult result = await bench.EnterAsync();

        Assert.Equal(EntryState.Registered, result.State);
        Assert.Equal(Assert.Single(bench.Office.Records).Receipt, result.Receipt);
    }

    [Fact]
    public async Task A_clerk_who_registers_the_same_person_between_probe_and_commit_is_noticed_and_a_person_decides()
    {
        using RobotBench bench = new();
        bench.AtBoundary = boundary =>
        {
            if (boundary == "prepared")
            {
                bench.Office.Register("サンプル　ハナコ", "見本　花子", "R08.10.05", "");
            }
        };

        EntryResult result = await bench.EnterAsync();

        Assert.Equal(EntryState.InDoubt, result.State);
        Assert.Equal("second-record", result.Code);
        Assert.Equal(2, bench.Office.Records.Count);
    }

    [Fact]
    public async Task A_scenario_that_changes_in_the_middle_of_a_batch_finishes_what_the_old_one_began()
    {
        using RobotBench bench = new() { CutAt = ("answered", 1) };
        await Assert.ThrowsAsync<PowerCutException>(() => bench.EnterAsync());
        bench.Scenario = SmallScenario.Read(SmallScenario.Text.Replace("version: 1.0.0", "version: 1.1.0", StringComparison.Ordinal));

        EntryResult begun = await bench.EnterAsync();
        EntryResult next = await bench.EnterAsync(SmallScenario.Item("S-2", kana: "サンプル　タロウ"));

        Assert.Equal([EntryState.Registered, EntryState.Registered], new[] { begun.State, next.State });
        Assert.Equal([begun.Receipt, next.Receipt], bench.Office.Records.Select(record => (string?)record.Receipt));
        Assert.Equal(1, begun.Attempts);
    }

    [Theory]
    [InlineData("prepared")]
    [InlineData("held")]
    [InlineData("intent-written")]
    [InlineData("leaving")]
    [InlineData("answered")]
    [InlineData("confirm-probed")]
    public async Task A_robot_that_somebody_stops_in_the_middle_makes_neither_none_nor_two(string boundary)
    {
        using RobotBench bench = new();
        using CancellationTokenSource stop = new();
        bench.Stop = stop.Token;
        bench.AtBoundary = passed =>
        {
            if (passed == boundary)
            {
                stop.Cancel();
            }
        };

        await Record.ExceptionAsync(() => bench.EnterAsync());
        bench.Stop = TestContext.Current.CancellationToken;
        bench.AtBoundary = _ => { };
        EntryResult result = await bench.EnterAsync();

        Assert.True(stop.IsCancellationRequested);
        Assert.Equal(EntryState.Registered, result.State);
        Assert.Equal(Assert.Single(bench.Office.Records).Receipt, result.Receipt);
    }

    [Theory]
    [InlineData("2019-04-30", "H31.04.30")]
    [InlineData("2019-05-01", "R01.05.01")]
    [InlineData("2024-02-29", "R06.02.29")]
    [InlineData("1989-01-07", "S64.01.07")]
    [InlineData("1989-01-08", "H01.01.08")]
    public async Task A_leap_day_and_the_days_between_two_eras_arrive_as_they_were_verified(string verified, string arrived)
    {
        using RobotBench bench = new();

        EntryResult result = await bench.EnterAsync(With("day", verified));

        Assert.Equal(EntryState.Registered, result.State);
        Assert.Equal(arrived, Assert.Single(bench.Office.Records).Day);
    }

    [Theory]
    [InlineData("day", "2026-02-29")]
    [InlineData("day", "")]
    [InlineData("name", "")]
    [InlineData("name", "見本見本見本見本見本見本見本見本見本見本見本見本見本見本見本子")]
    public async Task A_value_that_cannot_be_right_is_refused_before_the_business_system_is_touched(string field, string value)
    {
        using RobotBench bench = new();

        EntryResult result = await bench.EnterAsync(With(field, value));

        Assert.Equal(EntryState.Refused, result.State);
        Assert.Empty(bench.Office.Records);
    }

    [Fact]
    public async Task A_name_of_the_greatest_length_arrives_whole()
    {
        using RobotBench bench = new();
        string name = new('見', 30);

        EntryResult result = await bench.EnterAsync(With("name", name));

        Assert.Equal(EntryState.Registered, result.State);
        Assert.Equal(name, Assert.Single(bench.Office.Records).Name);
    }

    [Theory]
    [InlineData("prepared")]
    [InlineData("held")]
    [InlineData("confirm-probed")]
    public async Task A_full_disk_stops_the_robot_and_makes_neither_none_nor_two(string boundary)
    {
        string folder = Directory.CreateTempSubdirectory("uketsuke-full-").FullName;
        Assert.SkipUnless(await MountAsync("mount", "-t", "tmpfs", "-o", "size=3m", "uketsuke", folder), "小さなディスクを用意できる権限がありません。");
        try
        {
            string filler = Path.Combine(folder, "filler");
            using RobotBench bench = new(new DataFolder(Path.Combine(folder, "data")));
            bench.AtBoundary = passed =>
            {
                if (passed == boundary)
                {
                    Fill(filler);
                }
            };

            Exception? broke = await Record.ExceptionAsync(() => bench.EnterAsync());
            bench.AtBoundary = _ => { };
            File.Delete(filler);
            EntryResult result = await bench.EnterThroughAsync();

            Assert.True(broke is not null, "The disk was not full.");
            Assert.Equal(EntryState.Registered, result.State);
            Assert.Equal(Assert.Single(bench.Office.Records).Receipt, result.Receipt);
        }
        finally
        {
            await MountAsync("umount", "-l", folder);
            Directory.Delete(folder);
        }
    }

    private static EnterableItem With(string field, string value)
    {
        EnterableItem item = SmallScenario.Item();
        return item with { Fields = item.Fields.SetItem(field, new Personal<string>(value)) };
    }

    private static void Fill(string file)
    {
        using FileStream filler = new(file, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        byte[] block = new byte[4096];
        try
        {
            while (true)
            {
                filler.Write(block);
            }
        }
        catch (IOException)
        {
            // Full: that is what was wanted.
        }
    }

    private static async Task<bool> MountAsync(string program, params string[] arguments)
    {
        if (!OperatingSystem.IsLinux())
        {
            return false;
        }

        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return process.ExitCode == 0;
    }
}
