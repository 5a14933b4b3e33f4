using Uketsuke.Automation;
using Uketsuke.Automation.Scenarios;

namespace Uketsuke.Tests.Automation;

/// <summary>What is registered is also written into the office's own book, once, however often the power goes (ADR 0016).</summary>
public sealed class WrittenDownTests
{
    public const string Uses = "requests: [ { method: POST, page: /login } ] }";

    public const string Text = "  - result: { receipt_no: receipt_no }";

    public static TheoryData<string> Boundaries => [.. ExactlyOnceTests.Boundaries.Select(row => row.Data)];

    public static TheoryData<string> Writes => ["before-write", "after-write", "before-request", "after-request"];

    private static string Whole { get; } = SmallScenario.Text
        .Replace(Uses, Uses + "\n  ledger: { driver: excel, connection: books }\n  notice: { driver: http, connection: service }", StringComparison.Ordinal)
        .Replace(
            Text,
            """
              - excel.upsert: { in: ledger, sheet: 受付台帳, key: { 申請番号: item.reference }, set: { 氏名: item.name, 受付番号: receipt_no } }
              - http.put:
                  in: notice
                  path: /notices
                  body: { receipt: receipt_no, day: item.day }
                  take: { no: /no/0 }
                  save: told
            """ + "\n" + Text,
            StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Boundaries))]
    public async Task Wherever_the_power_goes_the_book_has_one_row_with_the_receipt(string boundary)
    {
        using RobotBench bench = Bench();
        bench.CutAt = (boundary, 1);

        EntryResult result = await bench.EnterThroughAsync();

        Assert.Equal(EntryState.Registered, result.State);
        Assert.Equal(Assert.Single(bench.Office.Records).Receipt, result.Receipt);
        Assert.Equal($"見本　花子 {result.Receipt}", Assert.Single(bench.Books.Rows).Value);
        Assert.Single(bench.Books.Told);
    }

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task Even_when_it_goes_in_the_middle_of_writing(string moment)
    {
        using RobotBench bench = Bench();
        int cuts = 3;
        bench.Books.Passing = passed =>
        {
            if (passed == moment && cuts-- > 0)
            {
                throw new PowerCutException(passed);
            }
        };

        EntryResult result = await bench.EnterThroughAsync();

        Assert.Equal(EntryState.Registered, result.State);
        Assert.Single(bench.Office.Records);
        Assert.Equal($"見本　花子 {result.Receipt}", Assert.Single(bench.Books.Rows).Value);
        Assert.Single(bench.Books.Told);
        Assert.Single(bench.Books.Orders.Select(order => order.Key).Distinct());
    }

    [Fact]
    public async Task A_book_that_is_open_stops_the_registration_before_anything_is_sent()
    {
        using RobotBench bench = Bench();
        bench.Books.Open = "受付台帳.xlsx";

        EntryResult waiting = await bench.EnterAsync();
        int sent = bench.Office.Records.Count;
        bench.Books.Open = null;
        EntryResult done = await bench.EnterAsync();

        Assert.Equal((EntryState.Waiting, "book-busy"), (waiting.State, waiting.Code));
        Assert.Equal(0, sent);
        Assert.Equal(EntryState.Registered, done.State);
        Assert.Single(bench.Books.Rows);
    }

    [Fact]
    public async Task A_book_that_is_opened_meanwhile_is_waited_for_and_nothing_is_registered_twice()
    {
        using RobotBench bench = Bench();
        bench.Office.Taken = () => bench.Books.Open = "受付台帳.xlsx";

        EntryResult doubt = await bench.EnterAsync();
        bench.Books.Open = null;
        EntryResult done = await bench.EnterAsync();

        Assert.Equal(EntryState.InDoubt, doubt.State);
        Assert.StartsWith("業務システムには登録されています。", doubt.Message!.Ja, StringComparison.Ordinal);
        Assert.Equal(EntryState.Registered, done.State);
        Assert.Single(bench.Office.Records);
        Assert.Single(bench.Books.Rows);
    }

    [Fact]
    public async Task A_name_that_does_not_fit_the_record_stops_before_the_registration_and_not_after()
    {
        using RobotBench bench = Bench();
        bench.Books.Misfit = "氏名";

        EntryResult result = await bench.EnterAsync();

        Assert.Equal((EntryState.Refused, "character-not-writable"), (result.State, result.Code));
        Assert.Empty(bench.Office.Records);
        Assert.Empty(bench.Books.Rows);
    }

    [Theory]
    [InlineData("見本\0")]
    [InlineData("見本\r\nBcc: a")]
    [InlineData("見本½")]
    public async Task What_no_field_can_hold_is_refused_before_any_book_or_service(string name)
    {
        using RobotBench bench = Bench();

        // Half of a pair does not survive in a test's own data, so it stands there as ½.
        EntryResult result = await bench.EnterAsync(SmallScenario.Item(name: name.Replace('½', '\ud842')));

        Assert.Equal((EntryState.Refused, "value-not-accepted"), (result.State, result.Code));
        Assert.Contains("氏名", result.Message!.Ja, StringComparison.Ordinal);
        Assert.Empty(bench.Books.Orders);
        Assert.Empty(bench.Books.Rows);
    }

    [Fact]
    public async Task A_done_item_is_not_written_again()
    {
        using RobotBench bench = Bench();
        await bench.EnterAsync();

        await bench.EnterAsync();

        Assert.Equal(1, bench.Books.Writes);
    }

    [Fact]
    public async Task The_key_of_a_request_is_the_same_for_the_item_and_another_for_another_item()
    {
        using RobotBench bench = Bench();

        await bench.EnterAsync();
        await bench.EnterAsync(SmallScenario.Item("S-2", kana: "ミホン　タロウ"));

        Assert.Equal(2, bench.Books.Told.Count);
        Assert.All(bench.Books.Told.Keys, key => Assert.Matches("^[0-9a-f]{64}$", key));
        Assert.Contains("""{"day":"2026-10-05","receipt":"B0000001"}""", bench.Books.Told.Values);
    }

    [Fact]
    public async Task What_the_service_answers_can_be_used_by_later_steps()
    {
        string text = Whole.Replace("set: { 氏名: item.name, 受付番号: receipt_no } }", "set: { 氏名: item.name } }", StringComparison.Ordinal)
            .Replace("save: told\n", "save: told\n  - excel.upsert: { in: ledger, sheet: 通知, key: { 番号: told.no }, set: { 氏名: item.name } }\n", StringComparison.Ordinal);
        using RobotBench bench = new() { Scenario = SmallScenario.Read(text) };

        await bench.EnterAsync();

        Assert.Equal(["N-1", "S-1"], bench.Books.Rows.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("S0240", "in: ledger", "in: bus")]
    [InlineData("S0240", "in: ledger", "in: notice")]
    [InlineData("S0242", "sheet: 受付台帳", "file: ../x.xlsx, sheet: 受付台帳")]
    [InlineData("S0243", "sheet: 受付台帳", "file_from: item.name, sheet: 受付台帳")]
    [InlineData("S0243", "sheet: 受付台帳", "file_from: receipt_no, sheet: 受付台帳")]
    [InlineData("S0203", "sheet: 受付台帳", "sheet_from: item.name, sheet: 受付台帳")]
    [InlineData("S0210", "受付番号: receipt_no", "受付番号: recipt_no")]
    [InlineData("S0211", "受付番号: receipt_no", "受付番号: item.day == item.day")]
    [InlineData("S0204", "key: { 申請番号: item.reference }, ", "")]
    [InlineData("S0244", "set: { 氏名: item.name", "set: { 申請番号: item.name")]
    [InlineData("S0247", "申請番号: item.reference }", "申請番号: 'wareki(run.started_on, \"yy\")' }")]
    [InlineData("S0225", "path: /notices", "path: '//evil.example/'")]
    [InlineData("S0225", "path: /notices", "path: '/a/../b'")]
    [InlineData("S0225", "path: /notices", "path: '/a?b=c'")]
    [InlineData("S0246", "sheet: 受付台帳, key: { 申請番号: item.reference }, ", "sheet: 受付台帳, key: {}, ")]
    [InlineData("S0248", "path: /notices", "path: /notices\n      key_header: 'X Key:'")]
    [InlineData("S0249", "no: /no/0", "no: no")]
    [InlineData("S0241", "      probe:\n", "      probe:\n        - http.post: { in: notice, path: /x }\n")]
    public void Each_mistake_with_books_and_services_is_told_with_its_number(string code, string from, string to)
    {
        Assert.Contains(from, Whole, StringComparison.Ordinal);

        (Scenario? scenario, IReadOnlyList<ScenarioMessage> messages) = SmallScenario.Messages(Whole.Replace(from, to, StringComparison.Ordinal));

        Assert.Null(scenario);
        Assert.Contains(code, messages.Select(message => message.Code));
    }

    [Theory]
    [InlineData("width: 0")]
    [InlineData("width: 1001")]
    [InlineData("align: right")]
    public void A_column_of_a_record_without_a_usable_width_is_refused(string width)
    {
        string text = Whole.Replace("driver: excel, connection: books", "driver: fixed, connection: books", StringComparison.Ordinal).Replace(
            "excel.upsert: { in: ledger, sheet: 受付台帳, key: { 申請番号: item.reference }, set: { 氏名: item.name, 受付番号: receipt_no } }",
            $"fixed.write: {{ in: ledger, key: [no], columns: [ {{ name: no, {width}, from: item.reference }} ] }}", StringComparison.Ordinal);

        Assert.Contains("S0245", SmallScenario.Messages(text).Messages.Select(message => message.Code));
        Assert.NotNull(SmallScenario.Messages(text.Replace(width, "width: 20", StringComparison.Ordinal)).Scenario);
    }

    [Fact]
    public void The_summary_says_what_is_written_where()
    {
        string[] said = [.. ScenarioSummaries.Of(SmallScenario.Read(Whole)).Assumptions.Select(one => one.Ja)];

        Assert.Contains(said, line => line.Contains("「books」に1行を書く", StringComparison.Ordinal));
        Assert.Contains(said, line => line.Contains("PUT /notices", StringComparison.Ordinal));
    }

    private static RobotBench Bench() => new() { Scenario = SmallScenario.Read(Whole) };
}
