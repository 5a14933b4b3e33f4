using System.Collections.Immutable;
using Uketsuke.Automation;
using Uketsuke.Automation.Published;
using Uketsuke.Automation.Rehearsals;
using Uketsuke.Automation.Screens;

namespace Uketsuke.Drivers.Tests;

/// <summary>What a vendor may have changed over night, in a real browser against the practice system.</summary>
public sealed class DriftTests
{
    // What may arrive while nothing is registered: signing in, searching, and going on to the confirm page.
    private static readonly string[] Reading =
        ["/login", "/buspass/search", "/buspass/confirm", "/buspass/confirm2", "/maternity/search", "/maternity/confirm"];

    // Played whole in every run of the tests; the others are looked at screen by screen, which is quicker. All of them are
    // played whole with UKETSUKE_EVERY_CHANGE=1: some two seconds each.
    private static readonly string[] PlayedWhole =
    [
        "メインメニュー → 業務メニュー", "該当データがありません → 対象者は0件です", "フリガナと氏名の見出しの入れ替わり",
        "登録と戻るの言葉の入れ替わり", "登録ボタンがもう一つ", "登録が GET になる", "登録の前に画面がもう一枚",
    ];

    private static bool EveryChange => Environment.GetEnvironmentVariable("UKETSUKE_EVERY_CHANGE") == "1";

    [Fact]
    public async Task A_changed_screen_stops_the_registration_before_anything_is_written_and_says_what_changed()
    {
        await using PracticeBench bench = await PracticeBench.StartAsync();
        ImmutableArray<PracticeChange> played =
        [
            .. (await bench.ChangesAsync()).Where(change => !change.Harmless && (EveryChange || PlayedWhole.Contains(change.Said))),
        ];
        List<string> missed = [];

        await using IEntryJournal journal = await bench.OpenJournalAsync();
        foreach (PracticeChange change in played)
        {
            await bench.ChangeScreensAsync(change.Number);
            EntryResult result = await bench.EnterAsync(journal, change.Process, impatient: true);

            // benchmarks/screen-changes.md is made of these lines.
            TestContext.Current.TestOutputHelper?.WriteLine($"| {change.Number} | {change.Screen} | {change.Said} | {result.State} {result.Code} | {result.Message?.Ja} |");
            if (result is not { State: EntryState.Waiting, Code: "screen-changed" })
            {
                missed.Add($"{change.Number} {change.Said}: {result.State} {result.Code} {result.Message?.Ja}");
            }
        }

        Assert.True(missed.Count == 0, string.Join('\n', missed));
        Assert.True(played.Length >= PlayedWhole.Length);
        await AssertNothingWrittenAsync(bench);
    }

    [Fact]
    public async Task Each_changed_screen_differs_from_its_contract_and_each_touched_up_one_does_not()
    {
        await using PracticeBench bench = await PracticeBench.StartAsync();
        ImmutableArray<PracticeChange> changes =
            [.. (await bench.ChangesAsync()).Where(change => !change.Screen.EndsWith("030", StringComparison.Ordinal))];
        List<string> wrong = [];
        await using IScreen screen = await bench.OpenSignedInAsync();

        foreach (PracticeChange change in changes.Where(change => !change.Said.StartsWith("該当データ", StringComparison.Ordinal)))
        {
            await bench.ChangeScreensAsync(change.Number);
            ImmutableArray<ScreenChange> found = await bench.CompareAsync(screen, change);
            if (found.Any(one => one.Stops) == change.Harmless)
            {
                wrong.Add($"{change.Number} {change.Said}: {string.Join(' ', found.Select(one => one.What.Ja))}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.True(changes.Count(change => !change.Harmless) >= 40);
    }

    [Fact]
    public async Task A_new_footer_does_not_keep_anything_from_being_registered()
    {
        await using PracticeBench bench = await PracticeBench.StartAsync();
        await bench.ChangeScreensAsync((await bench.ChangesAsync()).Single(change => change.Said == "下の表示が変わる").Number);
        await using IEntryJournal journal = await bench.OpenJournalAsync();

        EntryResult result = await bench.EnterAsync(journal, "buspass");

        Assert.Equal(EntryState.Registered, result.State);
        Assert.Single(await bench.RegisteredAsync());
    }

    [Fact]
    public async Task The_morning_check_finds_the_new_name_proposes_it_and_writes_nothing()
    {
        await using PracticeBench bench = await PracticeBench.StartAsync();
        await bench.ChangeScreensAsync((await bench.ChangesAsync()).Single(change => change.Said == "登録 → 申請登録 (ボタン)").Number);

        RehearsalReport report = await bench.RehearseAsync(impatient: true);

        ScreenChange change = Assert.Single(report.Changes);
        Assert.Equal(RehearsalVerdict.Changed, report.Verdict);
        Assert.Equal("『登録』ボタンの名前が『申請登録』に変わりました。", change.What.Ja);
        Assert.Equal("- check.register: { role: button, name: 登録 }\n+ check.register: { role: button, name: 申請登録 }", change.Proposal);
        Assert.All(report.Screens, screen => Assert.True(screen.Png.Length > 1000));
        await AssertNothingWrittenAsync(bench);
    }

    [Fact]
    public async Task The_morning_check_of_an_unchanged_system_is_good_and_writes_nothing()
    {
        await using PracticeBench bench = await PracticeBench.StartAsync();

        RehearsalReport report = await bench.RehearseAsync("maternity");

        Assert.Equal(RehearsalVerdict.AsPublished, report.Verdict);
        Assert.Empty(report.Changes);
        Assert.Equal(6, report.Screens.Length);
        await AssertNothingWrittenAsync(bench);
    }

    [Fact]
    public async Task On_a_screen_that_was_opened_for_a_rehearsal_no_commit_can_be_made()
    {
        await using PracticeBench bench = await PracticeBench.StartAsync();
        await using IScreen screen = await bench.OpenSignedInAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => screen.CommitAsync(
            new(new("x", [new(Role: "button", Name: "検索")]), new("POST", "/buspass/search"), null, false, TimeSpan.FromSeconds(1)),
            (_, _) => Task.FromResult(true), TestContext.Current.CancellationToken));
    }

    private static async Task AssertNothingWrittenAsync(PracticeBench bench)
    {
        Assert.Empty(await bench.RegisteredAsync());
        Assert.Empty(await bench.RegisteredAsync("maternity"));
        Assert.DoesNotContain(
            await bench.RequestsAsync(), sent => (sent.Method != "GET" && !Reading.Contains(sent.Path)) || sent.Path.Contains("regist", StringComparison.Ordinal));
    }
}
