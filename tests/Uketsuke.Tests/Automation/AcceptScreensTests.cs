using Microsoft.Extensions.Options;
using Uketsuke.Automation;
using Uketsuke.Automation.Published;
using Uketsuke.Automation.Rehearsals;
using Uketsuke.Automation.Screens;
using Uketsuke.Basics;
using Uketsuke.Database;
using Uketsuke.Intake;
using Uketsuke.Tests.TestKit;
using Uketsuke.Work;

namespace Uketsuke.Tests.Automation;

/// <summary>The office rehearses its scenarios, keeps what differs, and publishes only what a named person has looked at.</summary>
public sealed class AcceptScreensTests : IAsyncLifetime
{
    private static readonly StaffId Sato = new("sato");

    private readonly ScratchFolder scratch = new();
    private readonly DirectoryInfo own = Directory.CreateTempSubdirectory("uketsuke-accept-");
    private readonly LeapingClock clock = new();
    private readonly FakeBooks books = new();
    private FakeOffice practice = null!;
    private OfficeHost host = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string ScenarioPath => Path.Combine(own.FullName, "small.yaml");

    public async ValueTask InitializeAsync()
    {
        practice = new(clock);
        await File.WriteAllTextAsync(ScenarioPath, SmallScenario.Text, Cancel);
        await File.WriteAllTextAsync(Path.Combine(own.FullName, "password.txt"), "secret", Cancel);
        await File.WriteAllTextAsync(Path.Combine(own.FullName, "environment.yaml"), """
            schema: environment/v1
            name: test
            connections: { system: { url: 'http://127.0.0.1:1/' } }
            credentials: { operator: { user: robot, password_file: password.txt } }
            """, Cancel);
        host = await OfficeHost.StartAsync(new DatabaseOptions { Folder = scratch.Data }, clock: clock);
        await using FakeDriver driver = new(practice);
        RobotPlan plan = RobotPlan.Load(ScenarioPath, Path.Combine(own.FullName, "environment.yaml")).Value;
        Assert.True((await Publishing.PublishAsync(plan, ScenarioPath, new(driver, books.Drivers), clock, Cancel)).Succeeded);
    }

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        scratch.Dispose();
        own.Delete(recursive: true);
    }

    [Fact]
    public async Task A_morning_on_which_nothing_changed_leaves_one_line_and_no_pictures()
    {
        ProcessScreens screens = await RehearseAsync();

        Assert.Equal(RehearsalVerdict.AsPublished, screens.Newest!.Verdict);
        Assert.Empty(screens.Newest.Screens);
        Assert.False(Directory.Exists(Path.Combine(scratch.Data.Files, "rehearsals")));
        Assert.Equal(0, await Answers().AskAsync(new DriftCountQuestion(), Cancel));
    }

    [Fact]
    public async Task A_renamed_button_is_told_in_words_with_the_old_and_the_new_picture()
    {
        Rename("登録", "申請登録");

        ProcessScreens screens = await RehearseAsync();

        DriftedScreen changed = Assert.Single(screens.Newest!.Screens);
        Assert.Contains("『登録』ボタンの名前が『申請登録』に変わりました。", changed.Changes.Select(change => change.What.Ja));
        Assert.Equal((true, true), (changed.HasOld, changed.HasNew));
        Assert.NotNull(await Answers().AskAsync(new ScreenPictureQuestion("test-pass", null, changed.Key), Cancel));
        Assert.NotNull(await Answers().AskAsync(new ScreenPictureQuestion("test-pass", screens.Newest.Id, changed.Key), Cancel));
        Assert.Null(await Answers().AskAsync(new ScreenPictureQuestion("test-pass", screens.Newest.Id, "../../app"), Cancel));
        Assert.Equal(1, await Answers().AskAsync(new DriftCountQuestion(), Cancel));
    }

    [Fact]
    public async Task What_a_person_accepted_becomes_the_contract_and_bears_the_name()
    {
        AddField("受付窓口");
        ProcessScreens before = await RehearseAsync();

        await PublishAsync(before.Newest!.Id);

        ProcessScreens after = await RehearseAsync();
        Assert.Equal(RehearsalVerdict.AsPublished, after.Newest!.Verdict);
        IReadOnlyList<RehearsalSummary> list = await Answers().AskAsync(new RehearsalListQuestion(), Cancel);
        Assert.Equal(Sato, Assert.Single(list, one => one.Occasion == RehearsalOccasion.Accepted).AcceptedBy);
        Assert.Contains(
            await host.Get<IAuditReader>().OfAsync("process", "test-pass", Cancel),
            line => line is { Who: "sato", What: "automation.publish" });
    }

    [Fact]
    public async Task Screens_that_changed_again_after_the_look_are_not_published()
    {
        AddField("受付窓口");
        ProcessScreens before = await RehearseAsync();
        string contract = await File.ReadAllTextAsync(PublishedScreensFile.PathFor(ScenarioPath), Cancel);
        AddField("受付窓口", "備考2");

        await PublishAsync(before.Newest!.Id);

        Assert.Equal(contract, await File.ReadAllTextAsync(PublishedScreensFile.PathFor(ScenarioPath), Cancel));
        ProcessScreens now = (await Answers().AskAsync(new DriftQuestion(), Cancel))[0];
        Assert.Equal((RehearsalOccasion.Accepted, RehearsalVerdict.Changed), (now.Newest!.Occasion, now.Newest.Verdict));
        Assert.Null(now.Newest.AcceptedBy);
    }

    [Fact]
    public void Only_the_newest_rehearsal_of_the_same_text_that_reached_the_commit_can_be_accepted_and_only_with_a_reason()
    {
        RehearsalRow row = Row(code: null);
        AcceptScreens order = new("new", "更新の知らせどおり", Sato);

        Assert.Null(ScreenDecisions.Decide(row, "new", "digest", order));
        Assert.IsType<RehearsalNotNewest>(ScreenDecisions.Decide(null, "new", "digest", order));
        Assert.IsType<RehearsalNotNewest>(ScreenDecisions.Decide(row, "newer", "digest", order));
        Assert.IsType<ScenarioEditedSince>(ScreenDecisions.Decide(row, "new", "edited", order));
        Assert.IsType<NotPlayedToCommit>(ScreenDecisions.Decide(Row(code: "element-not-found"), "new", "digest", order));
        Assert.IsType<AcceptanceNeedsNote>(ScreenDecisions.Decide(row, "new", "digest", order with { Note = " " }));
    }

    [Fact]
    public async Task Pictures_that_are_too_old_are_deleted_and_their_words_stay()
    {
        AddField("受付窓口");
        ProcessScreens first = await RehearseAsync();
        clock.Set(TimeSpan.FromDays(31));

        await RehearseAsync();

        Assert.False(Directory.Exists(scratch.Data.Resolve($"rehearsals/{first.Newest!.Id}")));
        Assert.Equal(2, (await Answers().AskAsync(new RehearsalListQuestion(), Cancel)).Count);
    }

    private static RehearsalRow Row(string? code) => new()
    {
        Id = "new",
        Process = "test-pass",
        Scenario = "small",
        Version = "1.0.0",
        Digest = "digest",
        At = default,
        Occasion = RehearsalOccasion.Daily,
        Verdict = RehearsalVerdict.Changed,
        Code = code,
        CauseJa = null,
        CauseEn = null,
        RemedyJa = null,
        RemedyEn = null,
        Changes = "[]",
        Kept = true,
    };

    private void Rename(string before, string now) => practice.Renewal = sketch => sketch with
    {
        Parts = [.. sketch.Parts.Select(part => part.Name == before ? part with { Name = now, Elements = null } : part)],
    };

    // A new field in the form that is filled: it stops a robot, and a rehearsal still reaches the commit.
    private void AddField(params string[] names) => practice.Renewal = sketch => sketch.Path != "/new" ? sketch : sketch with
    {
        Parts = [.. sketch.Parts, .. names.Select(name => new SketchPart { Kind = PartKind.Text, Name = name })],
    };

    private ProcessCatalogue Processes() => new(
    [
        AProcess.Paper with { ScenarioPath = ScenarioPath, EnvironmentPath = Path.Combine(own.FullName, "environment.yaml") },
    ]);

    private DriftAnswers Answers() => new(host.Database, Processes(), new(scratch.Data));

    private async Task<ProcessScreens> RehearseAsync()
    {
        using RobotSeat seat = Seat();
        RehearseProcessJob job = new(Processes(), seat, new(scratch.Data), Options.Create(new AutomationOptions()), clock);
        Finish finish = await job.RunAsync(new("test-pass", RehearsalOccasion.Daily), Cancel);
        await host.Database.WriteAsync((db, token) => finish(db, token), Cancel);
        return (await Answers().AskAsync(new DriftQuestion(), Cancel))[0];
    }

    private async Task PublishAsync(string rehearsal)
    {
        using RobotSeat seat = Seat();
        clock.Set(TimeSpan.FromMinutes(1));
        PublishProcessJob job = new(Processes(), seat, new(scratch.Data), host.Get<ILeases>(), clock);
        Finish finish = await job.RunAsync(new("test-pass", rehearsal, Sato), Cancel);
        await host.Database.WriteAsync((db, token) => finish(db, token), Cancel);
        clock.Set(TimeSpan.FromMinutes(1));
    }

    private RobotSeat Seat() => new(_ => new(new FakeDriver(practice), books.Drivers));
}
