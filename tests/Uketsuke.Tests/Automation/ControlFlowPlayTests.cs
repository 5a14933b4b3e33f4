using Uketsuke.Automation;
using Uketsuke.Automation.Entries;

namespace Uketsuke.Tests.Automation;

/// <summary>Loops, tries and called flows while they are played: bounded, nothing passed over, registered once.</summary>
public sealed class ControlFlowPlayTests
{
    private const string Ticket = "        - web.fill: { target: form.remarks, from: ticket }\n";

    public static TheoryData<string> Boundaries => [.. ExactlyOnceTests.Boundaries.Select(row => row.Data)];

    /// <summary>A write inside of something.</summary>
    public static TheoryData<string> Writes =>
    [
        "  - if: { when: item.name != null, then: [ { WRITE } ] }\n",
        "  - if: { when: item.name == null, then: [], else: [ { WRITE } ] }\n",
        "  - if: { when: receipt_no != null, then: [ { WRITE } ] }\n",
        "  - { when: receipt_no != null, WRITE }\n",
        "  - for_each: { list: '[item.name, item.kana]', as: one, most: 2, do: [ { WRITE } ] }\n",
        "  - for_each: { list: '[receipt_no]', as: one, most: 2, do: [ { WRITE } ] }\n",
        "  - try: { do: [ { WRITE } ], catch: [ { code: [service-failed], do: [ { evidence.screenshot: { name: a } } ] } ] }\n",
        "  - try: { do: [ { WRITE } ], catch: [ { code: [character-not-writable], do: [ { WRITE } ] } ] }\n",
        "  - call: { flow: write, with: { who: item.name, no: item.reference } }\n",
    ];

    [Theory]
    [MemberData(nameof(Boundaries))]
    public async Task Wherever_the_power_goes_it_is_registered_once(string boundary)
    {
        using RobotBench bench = new() { Scenario = SmallScenario.Read(ControlFlowFileTests.Whole), CutAt = (boundary, 1) };

        EntryResult result = await bench.EnterThroughAsync();

        Assert.Equal(EntryState.Registered, result.State);
        Assert.Equal(Assert.Single(bench.Office.Records).Receipt, result.Receipt);
    }

    [Fact]
    public async Task What_a_called_flow_fills_in_is_proved_like_any_field()
    {
        using RobotBench bench = new() { Scenario = SmallScenario.Read(ControlFlowFileTests.Whole) };

        EntryResult result = await bench.EnterAsync(SmallScenario.Item(name: "見本〜花子"));

        Assert.Equal(EntryState.Registered, result.State);
        EntryFieldRow field = Assert.Single(await bench.RowsAsync<EntryFieldRow>(), row => row.Target == "form.name");
        Assert.Equal("見本〜花子", field.AsVerified.Value);
        Assert.Equal("見本～花子", field.AsSent.Value);
    }

    [Fact]
    public async Task A_loop_plays_its_steps_for_every_entry_in_order()
    {
        List<string> typed = [];
        using RobotBench bench = Bench("        - for_each: { list: '[item.kana, item.name]', as: one, most: 2, do: [ { web.fill: { target: form.name, from: one } } ] }\n");
        bench.Office.Keep = (element, text) =>
        {
            if (element == "form.name")
            {
                typed.Add(text);
            }

            return text;
        };

        await bench.EnterAsync();

        Assert.Equal(["見本　花子", "サンプル　ハナコ", "見本　花子"], typed);
        Assert.Equal("見本　花子", Assert.Single(bench.Office.Records).Name);
    }

    [Fact]
    public async Task A_list_longer_than_was_thought_goes_to_a_person_and_nothing_is_sent()
    {
        using RobotBench bench = Bench("        - for_each: { list: '[item.kana, item.name]', as: one, most: 1, do: [ { web.fill: { target: form.name, from: one } } ] }\n");

        EntryResult result = await bench.EnterAsync();

        Assert.Equal((EntryState.Refused, "too-many-entries"), (result.State, result.Code));
        Assert.Contains("2 件", result.Message!.Ja, StringComparison.Ordinal);
        Assert.Empty(bench.Office.Records);
    }

    [Fact]
    public async Task A_declared_error_is_answered_and_the_entry_goes_on()
    {
        using RobotBench bench = Bench("        - try: { do: [ { web.click: search.run } ], catch: [ { code: [element-not-found], do: [ { web.fill: { target: form.name, text: 代わり } } ] } ] }\n");

        EntryResult result = await bench.EnterAsync();

        Assert.Equal(EntryState.Registered, result.State);
        Assert.Equal("代わり", Assert.Single(bench.Office.Records).Name);
    }

    [Fact]
    public async Task An_error_that_is_not_declared_stops_as_usual()
    {
        using RobotBench bench = Bench("        - try: { do: [ { web.click: search.run } ], catch: [ { code: [page-failed], do: [ { evidence.screenshot: { name: a } } ] } ] }\n");

        EntryResult result = await bench.EnterAsync();

        Assert.Equal((EntryState.Waiting, "element-not-found"), (result.State, result.Code));
        Assert.Empty(bench.Office.Records);
    }

    [Fact]
    public async Task A_value_that_the_page_lost_is_never_passed_over()
    {
        using RobotBench bench = Bench("        - try: { do: [ { web.fill: { target: form.name, from: item.name } } ], catch: [ { kind: business, do: [ { evidence.screenshot: { name: a } } ] } ] }\n");
        bench.Office.Keep = (element, text) => element == "form.name" ? text.Replace("花", "化", StringComparison.Ordinal) : text;

        EntryResult result = await bench.EnterAsync();

        Assert.Equal((EntryState.Refused, "value-lost"), (result.State, result.Code));
        Assert.Empty(bench.Office.Records);
    }

    [Fact]
    public async Task An_error_that_the_scenario_raises_goes_to_a_person_with_its_own_words()
    {
        using RobotBench bench = Bench("        - if: { when: item.name == '見本　花子', then: [ { raise: { code: by-hand, text: この人は窓口で登録します。 } } ] }\n");

        EntryResult result = await bench.EnterAsync();

        Assert.Equal((EntryState.Refused, "by-hand"), (result.State, result.Code));
        Assert.Equal("この人は窓口で登録します。", result.Message!.Ja);
        Assert.Empty(bench.Office.Records);
    }

    [Fact]
    public async Task A_search_that_failed_never_becomes_a_search_that_found_nothing()
    {
        string text = SmallScenario.Text.Replace(
            "        - web.open:   { in: bus, page: /search }\n",
            "        - try: { do: [ { web.open: { in: bus, page: /search } } ], catch: [ { code: [page-failed], do: [ { web.open: { in: bus, page: /search } } ] } ] }\n",
            StringComparison.Ordinal);
        using RobotBench bench = new() { Scenario = SmallScenario.Read(text) };
        bench.Office.Taken = () => bench.Office.SearchDown = true;
        bench.Office.ErrorAfterCommit = true;

        EntryResult doubt = await bench.EnterAsync();
        bench.Office.SearchDown = false;
        EntryResult done = await bench.EnterAsync();

        Assert.Equal(EntryState.InDoubt, doubt.State);
        Assert.Equal(EntryState.Registered, done.State);
        Assert.Single(bench.Office.Records);
    }

    [Fact]
    public async Task What_is_answered_in_confirm_does_not_replace_the_proof()
    {
        string text = SmallScenario.Text.Replace(
            "        - web.read: { target: done.receipt, save: receipt_no }\n",
            "        - try: { do: [ { web.read: { target: done.receipt, save: receipt_no } } ], catch: [ { code: [element-not-found], do: [ { evidence.screenshot: { name: a } } ] } ] }\n",
            StringComparison.Ordinal);
        using RobotBench bench = new() { Scenario = SmallScenario.Read(text) };
        bench.Office.LoseRequests = 1;

        EntryResult result = await bench.EnterAsync();

        // The request never arrived and the page said nothing: the search decides, and a person looks.
        Assert.Equal(EntryState.InDoubt, result.State);
        Assert.Empty(bench.Office.Records);
    }

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task A_write_inside_of_something_is_tried_before_anything_is_sent(string wrapping)
    {
        using RobotBench bench = new() { Scenario = SmallScenario.Read(Writing(wrapping)) };
        bench.Books.Misfit = "氏名";

        EntryResult result = await bench.EnterAsync();

        Assert.Equal((EntryState.Refused, "character-not-writable"), (result.State, result.Code));
        Assert.Empty(bench.Office.Records);
    }

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task And_is_made_afterwards_with_the_receipt_known(string wrapping)
    {
        using RobotBench bench = new() { Scenario = SmallScenario.Read(Writing(wrapping)) };

        EntryResult result = await bench.EnterAsync();

        Assert.Equal(EntryState.Registered, result.State);
        Assert.Equal("見本　花子", Assert.Single(bench.Books.Rows).Value);
    }

    [Fact]
    public async Task A_write_of_the_branch_that_will_not_be_played_stops_nothing()
    {
        using RobotBench bench = new() { Scenario = SmallScenario.Read(Writing("  - if: { when: item.name == 'だれか', then: [ { WRITE } ] }\n")) };
        bench.Books.Misfit = "氏名";

        EntryResult result = await bench.EnterAsync();

        Assert.Equal(EntryState.Registered, result.State);
        Assert.Empty(bench.Books.Rows);
    }

    private static RobotBench Bench(string step) => new()
    {
        Scenario = SmallScenario.Read(SmallScenario.Text
            .Replace(Ticket, step + Ticket, StringComparison.Ordinal)),
    };

    private static string Writing(string wrapping) => SmallScenario.Text
        .Replace(WrittenDownTests.Uses, WrittenDownTests.Uses + "\n  ledger: { driver: excel, connection: books }", StringComparison.Ordinal)
        .Replace(
            "steps:\n  - session",
            wrapping.Contains("call:", StringComparison.Ordinal)
                ? "  write:\n    takes: { who: text, no: text }\n    steps:\n      - excel.upsert: { in: ledger, sheet: 台帳, key: { 申請番号: no }, set: { 氏名: who } }\nsteps:\n  - session"
                : "steps:\n  - session",
            StringComparison.Ordinal)
        .Replace(
            WrittenDownTests.Text,
            wrapping.Replace("WRITE", "excel.upsert: { in: ledger, sheet: 台帳, key: { 申請番号: item.reference }, set: { 氏名: item.name } }", StringComparison.Ordinal)
                + WrittenDownTests.Text,
            StringComparison.Ordinal);
}
