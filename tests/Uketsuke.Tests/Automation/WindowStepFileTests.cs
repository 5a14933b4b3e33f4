using Uketsuke.Automation.Scenarios;

namespace Uketsuke.Tests.Automation;

/// <summary>What the loader says about windows, frames, files that come and files that go.</summary>
public sealed class WindowStepFileTests
{
    private const string Ticket = "        - web.fill: { target: form.remarks, from: ticket }\n";

    private const string Steps = """
                - web.click:    { target: form.kana, opens: window }
                - web.read:     { target: list.count, save: listed }
                - web.close:    {}
                - web.click:    { target: form.day, dialog: { text: よいですか？, answer: dismiss } }
                - web.download: { target: form.day, in: exports, file: list.csv }
                - web.upload:   { target: form.day, in: papers, file_from: item.reference }

        """;

    private const string Table = "        - table.read: { target: search.rows, save: rows, columns: { receipt_no: 受付番号, kana: フリガナ, remarks: 備考 } }\n";

    private const string Download = "        - web.download: { target: search.run, in: exports, file: list.csv }\n";

    private const string Read = "        - csv.read: { in: exports, file: list.csv, save: rows, columns: { receipt_no: 受付番号, kana: フリガナ, remarks: 備考 } }\n";

    /// <summary>The small scenario with every one of these steps.</summary>
    public static string Whole { get; } = SmallScenario.Text
        .Replace(Ticket, Steps + Ticket, StringComparison.Ordinal)
        .Replace("elements:\n", "elements:\n  list.count: { css: '#count', frame: 一覧/中 }\n", StringComparison.Ordinal)
        .Replace(WrittenDownTests.Uses, WrittenDownTests.Uses + "\n  exports: { driver: csv, connection: run }\n  papers: { driver: files, connection: books }", StringComparison.Ordinal);

    [Fact]
    public void A_scenario_with_windows_and_files_keeps_its_promise()
    {
        (Scenario? scenario, IReadOnlyList<ScenarioMessage> messages) = SmallScenario.Messages(Whole);

        Assert.Empty(messages);
        Assert.Equal("exactly_once", ScenarioSummaries.Of(scenario!).Guarantee);
        Assert.Equal("一覧/中", scenario!.Elements["list.count"].Frame);
    }

    [Fact]
    public void A_search_may_be_an_export_that_is_fetched_in_the_probe_itself()
    {
        (Scenario? scenario, IReadOnlyList<ScenarioMessage> messages) = SmallScenario.Messages(Whole.Replace(Table, Download + Read, StringComparison.Ordinal));

        Assert.NotNull(scenario);
        Assert.DoesNotContain(messages, message => message.Blocks);
    }

    [Theory]
    [InlineData("S0266", Read)]
    [InlineData("S0266", Read + Download)]
    [InlineData("S0266", "        - if: { when: item.name != null, then: [ { web.download: { target: search.run, in: exports, file: list.csv } } ] }\n" + Read)]
    [InlineData("S0266", "        - web.download: { target: search.run, in: exports, file: other.csv }\n" + Read)]
    public void An_export_of_another_time_is_no_search(string code, string instead) => Assert.Contains(
        code, SmallScenario.Messages(Whole.Replace(Table, instead, StringComparison.Ordinal)).Messages.Select(message => message.Code));

    [Theory]
    [InlineData("S0203", "opens: window", "opens_in: window")]
    [InlineData("S0206", "opens: window", "opens: tab")]
    [InlineData("S0204", "dialog: { text: よいですか？, answer: dismiss }", "dialog: { answer: dismiss }")]
    [InlineData("S0240", "in: exports, file: list.csv", "in: bus, file: list.csv")]
    [InlineData("S0242", "file: list.csv", "file: ../list.csv")]
    [InlineData("S0204", "in: exports, file: list.csv", "in: exports")]
    [InlineData("S0243", "file_from: item.reference", "file_from: item.name")]
    [InlineData("S0243", "file_from: item.reference", "file_from: listed")]
    [InlineData("S0204", "in: papers, file_from: item.reference", "in: papers")]
    [InlineData("S0272", "in: exports, file: list.csv", "in: papers, file: list.csv")]
    [InlineData("S0241", Table, "        - web.upload: { target: search.run, in: papers, file: a.pdf }\n" + Table)]
    [InlineData("S0272", "  - result: { receipt_no: receipt_no }", "  - csv.write: { in: exports, file: list.csv, key: { 番号: item.reference } }\n  - result: { receipt_no: receipt_no }")]
    public void Each_mistake_is_told_with_its_number_and_line(string code, string from, string to)
    {
        Assert.Contains(from, Whole, StringComparison.Ordinal);

        (Scenario? scenario, IReadOnlyList<ScenarioMessage> messages) = SmallScenario.Messages(Whole.Replace(from, to, StringComparison.Ordinal));

        Assert.Null(scenario);
        ScenarioMessage told = messages.First(message => message.Code == code);
        Assert.True(told.Line > 1);
        Assert.NotEmpty(told.Cause.Ja);
        Assert.NotEmpty(told.Remedy.En);
    }
}
