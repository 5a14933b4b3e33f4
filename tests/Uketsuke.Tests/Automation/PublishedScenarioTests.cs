using Uketsuke.Automation;
using Uketsuke.Automation.Published;
using Uketsuke.Automation.Rehearsals;
using Uketsuke.Automation.Screens;
using Uketsuke.Basics;

namespace Uketsuke.Tests.Automation;

/// <summary>A scenario with a contract of its screens: rehearsed, compared, stopped.</summary>
public sealed class PublishedScenarioTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("uketsuke-publish-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Publishing_stores_every_screen_up_to_the_commit_and_registers_nothing()
    {
        using RobotBench bench = new();

        PublishedScreens made = (await PublishAsync(bench)).Value;

        Assert.Equal(["before.1.sign-in.1", "before.1", "probe.1", "probe.2", "prepare.1"], made.Screens.Select(screen => screen.Key));
        Assert.Empty(bench.Office.Records);
        Assert.Equal(5, Directory.GetFiles(Path.Combine(folder.FullName, "small.screens")).Length);
    }

    [Fact]
    public async Task The_stored_contract_reads_back_as_it_was_written_and_holds_no_value()
    {
        using RobotBench bench = new();

        PublishedScreens made = (await PublishAsync(bench)).Value;

        PublishedScreens read = PublishedScreensFile.Load(File).Value!;
        Assert.Equal(made.Screens.Select(screen => screen.Sketch.Parts.Length), read.Screens.Select(screen => screen.Sketch.Parts.Length));
        Assert.Equal(made.Digest, read.Digest);
        Assert.DoesNotContain("サンプル", System.IO.File.ReadAllText(PublishedScreensFile.PathFor(File)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_contract_is_refused_and_not_ignored()
    {
        System.IO.File.WriteAllText(PublishedScreensFile.PathFor(File), """{ "schema": "screens/v1", """);

        Assert.IsType<PublishedScreensUnreadable>(PublishedScreensFile.Load(File).Refusal);
    }

    [Fact]
    public async Task Screens_as_published_let_the_registration_pass()
    {
        using RobotBench bench = new() { Scenario = await PublishedAsync() };

        EntryResult result = await bench.EnterAsync();

        Assert.Equal(EntryState.Registered, result.State);
    }

    [Fact]
    public async Task A_renamed_button_stops_before_anything_is_sent_and_the_submission_waits()
    {
        using RobotBench bench = new() { Scenario = await PublishedAsync() };
        bench.Office.Renewal = sketch => sketch with
        {
            Parts = [.. sketch.Parts.Select(part => part.Name == "登録" ? part with { Name = "申請登録", Elements = null } : part)],
        };

        EntryResult result = await bench.EnterAsync();

        Assert.Equal((EntryState.Waiting, "screen-changed", 2), (result.State, result.Code, result.Attempts));
        Assert.Contains("『登録』ボタンの名前が『申請登録』に変わりました。", result.Message!.Ja, StringComparison.Ordinal);
        Assert.Empty(bench.Office.Records);
        Assert.DoesNotContain("armed", bench.Passed);
    }

    [Fact]
    public async Task A_button_that_appears_only_at_the_last_moment_still_stops()
    {
        int looks = 0;
        using RobotBench bench = new() { Scenario = await PublishedAsync() };
        bench.Office.Renewal = sketch => sketch.Path != "/new" || looks++ == 0 ? sketch : sketch with
        {
            Parts = sketch.Parts.Add(new() { Kind = PartKind.Button, Name = "仮登録" }),
        };

        EntryResult result = await bench.EnterAsync();

        Assert.Equal("screen-changed", result.Code);
        Assert.Empty(bench.Office.Records);
    }

    [Fact]
    public async Task When_the_screen_is_as_before_again_the_waiting_submission_is_registered()
    {
        using RobotBench bench = new() { Scenario = await PublishedAsync() };
        bench.Office.Renewal = sketch => sketch with { Parts = [.. sketch.Parts.Where(part => part.Name != "備考")] };
        await bench.EnterAsync();
        bench.Office.Renewal = sketch => sketch;

        EntryResult result = await bench.EnterAsync();

        Assert.Equal(EntryState.Registered, result.State);
        Assert.Single(bench.Office.Records);
    }

    [Fact]
    public async Task A_message_about_a_change_never_speaks_of_the_person()
    {
        using RobotBench bench = new() { Scenario = await PublishedAsync() };
        bench.Office.Renewal = sketch => sketch.Path != "/new" ? sketch : sketch with
        {
            Parts = sketch.Parts.Add(new() { Kind = PartKind.Button, Name = "見本　花子 様を登録" }),
        };

        EntryResult result = await bench.EnterAsync();

        Assert.Contains("『●●● 様を登録』ボタンが増えました。", result.Message!.Ja, StringComparison.Ordinal);
        Assert.DoesNotContain("花子", result.Message!.Ja, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_label_that_holds_a_word_of_a_closed_list_is_not_taken_for_the_person()
    {
        string text = SmallScenario.Text.Replace(
            "day:       { type: date, label: 申請日 }",
            "day:       { type: date, label: 申請日 }\n    tax:       { type: enum, values: [課税, 非課税], label: 課税区分, personal: true, optional: true }",
            StringComparison.Ordinal);
        using RobotBench bench = new() { Scenario = SmallScenario.Read(text) with { Screens = (await PublishAsync(new RobotBench())).Value } };
        bench.Office.Renewal = sketch => sketch.Path != "/new" ? sketch : sketch with
        {
            Parts = sketch.Parts.Add(new() { Kind = PartKind.Text, Name = "課税区分" }),
        };
        EnterableItem item = SmallScenario.Item();

        EntryResult result = await bench.EnterAsync(item with { Fields = item.Fields.Add("tax", new("課税")) });

        Assert.Contains("欄『課税区分』が増えました。", result.Message!.Ja, StringComparison.Ordinal);
    }

    private string File => Path.Combine(folder.FullName, "small.yaml");

    private async Task<Uketsuke.Automation.Scenarios.Scenario> PublishedAsync()
    {
        using RobotBench bench = new();
        return SmallScenario.Read() with { Screens = (await PublishAsync(bench)).Value };
    }

    private async Task<Outcome<PublishedScreens>> PublishAsync(RobotBench bench)
    {
        await using FakeDriver driver = new(bench.Office);
        return await Publishing.PublishAsync(bench.Plan(), File, new(driver, bench.Books.Drivers), bench.Clock, TestContext.Current.CancellationToken);
    }
}
