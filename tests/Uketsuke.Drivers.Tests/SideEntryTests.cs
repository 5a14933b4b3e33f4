using System.Collections.Immutable;
using System.Text.Json;
using Uketsuke.Automation;

namespace Uketsuke.Drivers.Tests;

/// <summary>Frames, windows, questions, exports and file fields in a real browser, and a session that ends on any screen.</summary>
public sealed class SideEntryTests
{
    [Fact]
    public async Task An_application_is_registered_once_over_a_frame_a_window_an_export_and_a_file_field()
    {
        await using PracticeBench bench = await PracticeBench.StartAsync();
        string scenario = SideScenario.Write(bench);
        EnterableItem first = bench.BusPass();

        EntryResult result = await bench.EnterAsync(first, scenario, published: false);
        EntryResult second = await bench.EnterAsync(bench.BusPass(), scenario, published: false);

        Assert.Equal((EntryState.Registered, EntryState.Registered), (result.State, second.State));
        ImmutableArray<JsonElement> made = await bench.RegisteredAsync();
        Assert.Equal([result.Receipt, second.Receipt], made.Select(one => one.GetProperty("receiptNo").GetString()));
    }

    [Fact]
    public async Task Nothing_but_the_one_registration_left_from_any_frame_window_worker_or_file_field()
    {
        await using PracticeBench bench = await PracticeBench.StartAsync();
        string scenario = SideScenario.Write(bench);

        await bench.EnterAsync(bench.BusPass(), scenario, published: false);

        Assert.Single(await bench.RegisteredAsync());
        Assert.Equal(
            ["/buspass/confirm", "/buspass/regist.do", "/login"],
            (await bench.RequestsAsync()).Where(one => one.Method == "POST").Select(one => one.Path).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_was_downloaded_does_not_stay_on_the_disk()
    {
        await using PracticeBench bench = await PracticeBench.StartAsync();
        string scenario = SideScenario.Write(bench);

        await bench.EnterAsync(bench.BusPass(), scenario, published: false);

        Assert.Empty(Directory.EnumerateFiles(bench.Journal.Root, "list.csv*", SearchOption.AllDirectories));
        Assert.False(File.Exists(Path.Combine(bench.Journal.Root, "..", "list.csv")));
    }

    [Fact]
    public async Task A_lost_answer_is_found_again_in_the_export_and_not_sent_twice()
    {
        await using PracticeBench bench = await PracticeBench.StartAsync();
        string scenario = SideScenario.Write(bench);
        await bench.FaultAsync("commit", "drop-after");

        EntryResult result = await bench.EnterAsync(bench.BusPass(), scenario, published: false);

        JsonElement made = Assert.Single(await bench.RegisteredAsync());
        Assert.Equal(EntryState.Registered, result.State);
        Assert.Equal(made.GetProperty("receiptNo").GetString(), result.Receipt);
    }

    [Fact]
    public async Task A_file_that_is_not_there_stops_before_anything_is_sent()
    {
        await using PracticeBench bench = await PracticeBench.StartAsync();
        string scenario = SideScenario.Write(bench);
        File.Delete(Path.Combine(bench.Books, "写し.pdf"));

        EntryResult result = await bench.EnterAsync(bench.BusPass(), scenario, published: false);

        Assert.Equal((EntryState.Waiting, "upload-missing"), (result.State, result.Code));
        Assert.Empty(await bench.RegisteredAsync());
    }

    [Fact]
    public async Task A_question_that_the_scenario_does_not_declare_is_declined_and_stops_it()
    {
        await using PracticeBench bench = await PracticeBench.StartAsync();
        string scenario = SideScenario.Write(bench, text => text.Replace("dialog: { text: 一覧を更新しますか？, answer: accept }", "timeout: 5s", StringComparison.Ordinal));

        EntryResult result = await bench.EnterAsync(bench.BusPass(), scenario, published: false);

        Assert.Equal((EntryState.Waiting, "unexpected-dialog"), (result.State, result.Code));
        Assert.Empty(await bench.RegisteredAsync());
    }

    [Fact]
    public async Task An_element_found_by_its_fallback_is_used_and_told_as_a_change_for_a_person()
    {
        await using PracticeBench bench = await PracticeBench.StartAsync();
        string scenario = SideScenario.Write(bench, text => text.Replace("window.note:  { css: '#note' }", "window.note:  { css: '#gone', otherwise: [ { text: 窓口： } ] }", StringComparison.Ordinal));

        EntryResult result = await bench.EnterAsync(bench.BusPass(), scenario, published: false);

        Assert.Equal(EntryState.Registered, result.State);
        Assert.Equal("- window.note: { css: #gone }\n+ window.note: { text: 窓口： }", Assert.Single(result.Proposals));
    }

    [Fact]
    public async Task A_commit_is_never_pressed_by_a_fallback()
    {
        await using PracticeBench bench = await PracticeBench.StartAsync();
        string scenario = SideScenario.Write(bench, text => text
            .Replace("check.register:       { role: button, name: 登録 }", "check.register:       { role: button, name: 申請登録, otherwise: [ { role: button, name: 登録 } ] }", StringComparison.Ordinal));

        EntryResult result = await bench.EnterAsync(bench.BusPass(), scenario, published: false);

        Assert.Equal((EntryState.Waiting, "found-by-fallback"), (result.State, result.Code));
        Assert.Contains("+ check.register: { role: button, name: 登録 }", result.Remedy!.Ja, StringComparison.Ordinal);
        Assert.Empty(await bench.RegisteredAsync());
    }

    [Fact]
    public async Task A_session_that_ends_on_any_screen_is_begun_again_and_the_application_is_registered_once()
    {
        await using PracticeBench bench = await PracticeBench.StartAsync();
        string scenario = SideScenario.Hasty(bench);
        await bench.EnterAsync(bench.BusPass(), scenario, published: false);
        int requests = await bench.ArrivedAsync();

        for (int after = 0; after < requests; after++)
        {
            await bench.FaultAsync("any", "session-expired", after: after);

            EntryResult result = await bench.EnterAsync(bench.BusPass(), scenario, published: false);

            Assert.True(result.State == EntryState.Registered, $"{after}: {result.State} {result.Code}");
            Assert.Equal(after + 2, (await bench.RegisteredAsync()).Length);
        }

        Assert.True(requests > 8);
    }
}
