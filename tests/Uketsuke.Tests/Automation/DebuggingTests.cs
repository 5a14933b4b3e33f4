using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Uketsuke.Automation;
using Uketsuke.Automation.Debugging;
using Uketsuke.Automation.Entries;
using Uketsuke.Tests.TestKit;

namespace Uketsuke.Tests.Automation;

/// <summary>What stopped a robot can be looked at later, and a person may play a scenario step by step.</summary>
public sealed class DebuggingTests
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_run_that_stopped_is_reopened_with_its_steps_its_cause_and_the_screen_that_stopped_it()
    {
        using RobotBench bench = new();
        bench.Office.Keep = (field, text) => field == "form.name" ? text[..2] : text;

        await bench.EnterAsync();

        RunTrace trace = Open(bench);
        Assert.Equal(("S-1", EntryState.Refused, "value-lost"), (trace.Reference, trace.End, trace.Code));
        TracedStep stopped = Assert.Single(trace.Steps, step => step.Code is not null);
        Assert.Equal(("prepare", "web.fill form.name"), (stopped.Place, stopped.Action));
        Assert.StartsWith("/new covered", Encoding.UTF8.GetString(stopped.Picture!), StringComparison.Ordinal);
        Assert.True(stopped.Line > 0);
    }

    [Fact]
    public async Task A_run_that_is_tried_again_has_a_picture_of_every_screen_of_the_second_try()
    {
        using RobotBench bench = new();
        bench.Office.SearchDown = true;

        await bench.EnterAsync();

        RunTrace trace = Open(bench);
        Assert.Equal([1, 2, 3], trace.Steps.Select(step => step.Turn).Distinct());
        Assert.Null(trace.Steps.First(step => step is { Turn: 1, Code: null }).Picture);
        Assert.NotNull(trace.Steps.First(step => step is { Turn: 2, Action: "session.ensure menu.home" }).Picture);
    }

    [Fact]
    public async Task A_trace_holds_nothing_of_a_resident_and_no_password_and_only_its_key_opens_it()
    {
        using RobotBench bench = new();
        await bench.EnterAsync();
        string file = Files(bench).Single();

        string plain = JsonSerializer.Serialize(Open(bench), Readable);

        Assert.DoesNotContain("ハナコ", plain, StringComparison.Ordinal);
        Assert.DoesNotContain("花子", plain, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", plain, StringComparison.Ordinal);
        Assert.Contains("●●●", plain, StringComparison.Ordinal);
        Assert.DoesNotContain("form.kana", Encoding.UTF8.GetString(await File.ReadAllBytesAsync(file, Cancel)), StringComparison.Ordinal);
        string other = bench.FilePath("other.key");
        await File.WriteAllBytesAsync(other, RandomNumberGenerator.GetBytes(32), Cancel);
        Assert.IsType<TraceUnreadable>(TraceFiles.Open(file, other).Refusal);
        Assert.IsType<TraceKeyMissing>(TraceFiles.Open(file, other + "x").Refusal);
    }

    [Fact]
    public async Task A_damaged_trace_is_refused_whichever_byte_changed()
    {
        using RobotBench bench = new();
        await bench.EnterAsync();
        string file = Files(bench).Single();
        byte[] whole = await File.ReadAllBytesAsync(file, Cancel);

        foreach (int at in new[] { 0, 9, 25, 40, whole.Length - 1 })
        {
            byte[] damaged = [.. whole];
            damaged[at] ^= 1;
            await File.WriteAllBytesAsync(file, damaged, Cancel);
            Assert.IsType<TraceUnreadable>(TraceFiles.Open(file, null).Refusal);
        }
    }

    [Fact]
    public async Task A_trace_never_grows_beyond_three_mebibytes_and_says_how_many_pictures_it_left_out()
    {
        using ScratchFolder scratch = new();
        scratch.Data.Create();
        LeapingClock clock = new();
        TracedStep step = new(1, "prepare", 1, "web.open /new", null, 0, 1, null, null, RandomNumberGenerator.GetBytes(900_000));
        RunTrace large = new("S-1", "small", "1", "d", clock.GetUtcNow(), EntryState.Refused, null, null, null, [step, step, step, step, step with { Line = 5 }], 0);

        string file = await new TraceFiles(scratch.Data, clock, 30).KeepAsync("entry", large, Cancel);

        Assert.InRange(new FileInfo(file).Length, 1, TraceFiles.MostBytes);
        RunTrace kept = TraceFiles.Open(file, null).Value;
        Assert.True(kept.DroppedPictures > 0);
        Assert.NotNull(kept.Steps[^1].Picture);
    }

    [Fact]
    public async Task Traces_are_deleted_after_the_stated_time()
    {
        using ScratchFolder scratch = new();
        scratch.Data.Create();
        LeapingClock clock = new();
        TraceFiles files = new(scratch.Data, clock, 30);
        RunTrace trace = new("S-1", "small", "1", "d", clock.GetUtcNow(), EntryState.Registered, null, null, null, [], 0);
        string first = await files.KeepAsync("entry", trace, Cancel);

        clock.Set(TimeSpan.FromDays(30));
        await files.KeepAsync("entry", trace, Cancel);
        Assert.True(File.Exists(first));
        clock.Set(TimeSpan.FromDays(1));
        await files.KeepAsync("entry", trace, Cancel);

        Assert.False(File.Exists(first));
    }

    [Fact]
    public async Task A_person_who_gives_up_before_the_commit_has_registered_nothing_and_the_next_start_registers_once()
    {
        using RobotBench bench = new();
        ScriptedDesk desk = new(stopAt: "commit");

        await Assert.ThrowsAsync<StepAbortedException>(() => bench.EnterAsync(desk));

        Assert.Empty(bench.Office.Records);
        Assert.DoesNotContain("armed", bench.Passed);
        Assert.Contains(desk.Seen, step => step is { Place: "prepare", Action: "web.fill form.kana" });
        Assert.Equal(EntryState.Registered, (await bench.EnterAsync()).State);
        Assert.Single(bench.Office.Records);
    }

    [Fact]
    public async Task A_person_who_gives_up_after_the_commit_leaves_an_entry_that_is_looked_up_and_not_sent_again()
    {
        using RobotBench bench = new();

        await Assert.ThrowsAsync<StepAbortedException>(() => bench.EnterAsync(new ScriptedDesk(stopAt: "confirm")));

        Assert.Equal(EntryState.Committing, Assert.Single(await bench.RowsAsync<EntryRow>()).State);
        Assert.Equal(EntryState.Registered, (await bench.EnterAsync()).State);
        Assert.Single(bench.Office.Records);
    }

    [Fact]
    public async Task Values_that_a_person_looks_at_are_masked_where_they_are_a_resident_s()
    {
        using RobotBench bench = new();
        ScriptedDesk desk = new(stopAt: "commit");

        await Assert.ThrowsAsync<StepAbortedException>(() => bench.EnterAsync(desk));

        Assert.Contains(("item.kana", "●●●（8 文字）"), desk.Values);
        Assert.Contains(desk.Values, value => value.Name == "item.day" && value.Text.Contains("2026", StringComparison.Ordinal));
        Assert.Contains(desk.Values, value => value.Name == "ticket" && value.Text.StartsWith("UK-", StringComparison.Ordinal));
        Assert.DoesNotContain(desk.Values, value => value.Name.StartsWith("credential", StringComparison.Ordinal) || value.Text == "secret");
        Assert.DoesNotContain(desk.Seen, step => step.Value?.Contains("secret", StringComparison.Ordinal) == true);
    }

    private static string[] Files(RobotBench bench) =>
        Directory.GetFiles(bench.FilePath("traces"), "*.trace", SearchOption.AllDirectories);

    private static RunTrace Open(RobotBench bench) => TraceFiles.Open(Files(bench).Single(), null).Value;

    /// <summary>Goes on until a place is reached, and notes what could be seen.</summary>
    private sealed class ScriptedDesk(string stopAt) : IStepDesk
    {
        public List<StepView> Seen { get; } = [];

        public IReadOnlyList<(string Name, string Text)> Values { get; private set; } = [];

        public Task<bool> GoOnAsync(StepView step, IStepLook look, CancellationToken cancellationToken)
        {
            Seen.Add(step);
            Values = look.Values();
            return Task.FromResult(step.Place != stopAt);
        }
    }
}
