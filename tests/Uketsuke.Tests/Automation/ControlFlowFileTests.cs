using Uketsuke.Automation.Scenarios;

namespace Uketsuke.Tests.Automation;

/// <summary>What the loader says about branches, loops, tries and called flows, before anything is played.</summary>
public sealed class ControlFlowFileTests
{
    private const string Flow = """
          fill-name:
            takes: { where: element, value: text }
            gives: { said: value + '様' }
            steps:
              - web.fill: { target: where, from: value }
          press:
            takes: { what: element }
            steps:
              - web.click: what

        """;

    private const string Called = """
                - call: { flow: fill-name, with: { where: form.name, value: item.name }, save: { greeting: said } }

        """;

    private const string Loop = """
                - for_each:
                    list: '[item.kana]'
                    as: one
                    most: 3
                    do: [ { web.fill: { target: form.kana, from: one } } ]

        """;

    private const string Try = """
                - try:
                    do: [ { web.fill: { target: form.day, from: item.kana } } ]
                    catch: [ { code: [element-not-found], do: [ { evidence.screenshot: { name: なし } } ] } ]

        """;

    private const string Ticket = "        - web.fill: { target: form.remarks, from: ticket }\n";

    private const string Found = "        - found:\n";

    /// <summary>The small scenario with a loop, a try and a call in prepare.</summary>
    public static string Whole { get; } = SmallScenario.Text
        .Replace("steps:\n  - session", Flow + "steps:\n  - session", StringComparison.Ordinal)
        .Replace(Ticket, Called + Loop + Try + Ticket, StringComparison.Ordinal);

    public static string Click(string what) => $"        - web.click: {what}\n";

    /// <summary>A step wrapped so that it stands inside of something.</summary>
    public static TheoryData<string> Wrappings =>
    [
        "        - if: { when: item.name != null, then: [ { STEP } ] }\n",
        "        - for_each: { list: '[item.kana]', as: two, most: 2, do: [ { STEP } ] }\n",
        "        - try: { do: [ { STEP } ], catch: [ { kind: system, do: [ { evidence.screenshot: { name: a } } ] } ] }\n",
        "        - try: { do: [ { evidence.screenshot: { name: a } } ], catch: [ { kind: system, do: [ { STEP } ] } ] }\n",
        "        - if: { when: item.name != null, then: [ { for_each: { list: '[item.kana]', as: two, most: 2, do: [ { STEP } ] } } ] }\n",
    ];

    [Fact]
    public void A_scenario_with_a_loop_a_try_and_a_call_still_promises_exactly_once()
    {
        (Scenario? scenario, IReadOnlyList<ScenarioMessage> messages) = SmallScenario.Messages(Without(Whole, "  press:", "steps:\n  - session"));

        Assert.Empty(messages);
        Assert.Equal("exactly_once", ScenarioSummaries.Of(scenario!).Guarantee);
        Assert.Equal(ScenarioSummaries.Of(SmallScenario.Read()).Assumptions, ScenarioSummaries.Of(scenario!).Assumptions);
    }

    [Theory]
    [MemberData(nameof(Wrappings))]
    public void A_commit_can_stand_in_no_branch_no_loop_and_no_try(string wrapping)
    {
        string commit = "commit: { web.click: form.register, request: { method: POST, page: /regist.do } }";
        string effect = "effect: { operation: x, key: [ item.kana ], prepare: [], commit: { web.click: form.register } }";

        Assert.Contains("S0260", Codes(Whole.Replace(Ticket, Ticket + wrapping.Replace("STEP", commit, StringComparison.Ordinal), StringComparison.Ordinal)));
        Assert.Contains("S0260", Codes(Whole.Replace(Ticket, Ticket + wrapping.Replace("STEP", effect, StringComparison.Ordinal), StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Wrappings))]
    public void The_committing_button_is_pressed_in_no_branch_no_loop_and_no_try(string wrapping)
    {
        foreach (string press in new[] { "web.click: form.register", "call: { flow: press, with: { what: form.register } }", "web.press: { target: form.register, key: Enter }" })
        {
            Assert.Contains("S0231", Codes(Whole.Replace(Ticket, Ticket + wrapping.Replace("STEP", press, StringComparison.Ordinal), StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void A_commit_can_stand_in_no_flow() => Assert.Contains(
        "S0260", Codes(Whole.Replace("      - web.click: what\n", "      - web.click: what\n      - commit: { web.click: form.register }\n", StringComparison.Ordinal)
            .Replace(Ticket, Ticket + "        - call: { flow: press, with: { what: form.kana } }\n", StringComparison.Ordinal)));

    [Theory]
    [MemberData(nameof(Wrappings))]
    public void What_found_looks_at_is_read_always(string wrapping)
    {
        string table = "        - table.read: { target: search.rows, save: rows, columns: { receipt_no: 受付番号, kana: フリガナ, remarks: 備考 } }\n";
        string step = table.Trim()[2..].Replace("save: rows", "save: again", StringComparison.Ordinal);

        Assert.Contains("S0266", Codes(Whole.Replace(table, table + wrapping.Replace("STEP", step, StringComparison.Ordinal), StringComparison.Ordinal)));
        Assert.Contains("S0266", Codes(Whole.Replace(table, table.Replace("save: rows", "save: rows, when: item.name != null", StringComparison.Ordinal), StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Wrappings))]
    public void The_ticket_is_written_always(string wrapping) => Assert.Contains(
        "S0235", Codes(Whole.Replace(Ticket, wrapping.Replace("STEP", Ticket.Trim()[2..], StringComparison.Ordinal), StringComparison.Ordinal)));

    [Fact]
    public void The_ticket_may_be_written_by_a_called_flow()
    {
        string text = Whole.Replace(Ticket, "        - call: { flow: fill-name, with: { where: form.remarks, value: ticket } }\n", StringComparison.Ordinal);

        Assert.DoesNotContain("S0235", Codes(text));
    }

    [Fact]
    public void A_probe_cannot_search_by_ticket_through_a_called_flow_either() => Assert.Contains(
        "S0237", Codes(Whole.Replace("- web.fill:   { target: search.kana, from: item.kana }", "- call: { flow: fill-name, with: { where: search.kana, value: ticket } }", StringComparison.Ordinal)));

    [Theory]
    [InlineData("S0203", "where: form.name, value: item.name }", "where: form.name, value: item.name, more: item.name }")]
    [InlineData("S0204", "where: form.name, value: item.name }", "where: form.name }")]
    [InlineData("S0204", "most: 3\n", "\n")]
    [InlineData("S0204", "    catch: [ { code: [element-not-found], do: [ { evidence.screenshot: { name: なし } } ] } ]\n", "\n")]
    [InlineData("S0204", "do: [ { web.fill: { target: form.kana, from: one } } ]", "do: []")]
    [InlineData("S0210", "from: value }", "from: item.name }")]
    [InlineData("S0210", "from: value }", "from: credential.password }")]
    [InlineData("S0210", "from: value }", "from: ticket }")]
    [InlineData("S0210", Ticket, "        - web.fill: { target: form.remarks, from: one }\n" + Ticket)]
    [InlineData("S0211", "value: item.name }", "value: item.day }")]
    [InlineData("S0212", "as: one", "as: item")]
    [InlineData("S0212", "as: one", "as: Eins")]
    [InlineData("S0212", "value: text }", "run: text }")]
    [InlineData("S0218", Found, "        - if: { when: item.name != null, then: [ { found: { records: rows, ours: r.remarks.contains(ticket), take: { receipt_no: r.receipt_no } } } ] }\n" + Found)]
    [InlineData("S0218", "  - result: { receipt_no: receipt_no }", "  - if: { when: item.name != null, then: [ { result: { receipt_no: receipt_no } } ] }")]
    [InlineData("S0218", "  - result: { receipt_no: receipt_no }", "  - { when: item.name != null, result: { receipt_no: receipt_no } }")]
    [InlineData("S0220", "where: form.name, value", "where: form.nome, value")]
    [InlineData("S0261", "flow: fill-name", "flow: fill-nome")]
    [InlineData("S0261", "flow: fill-name", "flow: sign-in")]
    [InlineData("S0261", "      - web.fill: { target: where, from: value }", "      - call: { flow: fill-name, with: { where: form.name, value: value } }")]
    [InlineData("S0264", "code: [element-not-found]", "code: [no-such-error]")]
    [InlineData("S0264", "code: [element-not-found]", "code: [value-lost]")]
    [InlineData("S0264", "code: [element-not-found], do", "do")]
    [InlineData("S0265", Found, "        - try: { do: [ { web.click: search.run } ], catch: [ { kind: system, do: [ { web.click: search.run } ] } ] }\n" + Found)]
    [InlineData("S0267", "list: '[item.kana]'", "list: item.kana")]
    [InlineData("S0267", "most: 3", "most: 0")]
    [InlineData("S0267", "most: 3", "most: 201")]
    [InlineData("S0269", "greeting: said", "greeting: told")]
    [InlineData("S0262", "do: [ { web.fill: { target: form.kana, from: one } } ]", "do: [ { web.wait: { visible: form.kana, timeout: 3m } } ]")]
    [InlineData("S0262", "timeout: 1s }\nelements", "timeout: 6m }\nelements")]
    [InlineData("S0262", "dialog:    {", "timeout: 6m\n        dialog:    {")]
    public void Each_mistake_is_told_with_its_number_and_line(string code, string from, string to)
    {
        Assert.Contains(from, Whole, StringComparison.Ordinal);

        (Scenario? scenario, IReadOnlyList<ScenarioMessage> messages) = SmallScenario.Messages(Whole.Replace(from, to, StringComparison.Ordinal));

        Assert.Null(scenario);
        ScenarioMessage told = messages.First(message => message.Code == code);
        Assert.True(told.Line > 1);
        Assert.NotEmpty(told.Cause.Ja);
        Assert.NotEmpty(told.Cause.En);
        Assert.NotEmpty(told.Remedy.Ja);
    }

    [Fact]
    public void Two_flows_that_call_each_other_are_refused()
    {
        string text = Whole
            .Replace("      - web.fill: { target: where, from: value }", "      - call: { flow: press, with: { what: where } }", StringComparison.Ordinal)
            .Replace("      - web.click: what\n", "      - call: { flow: fill-name, with: { where: what, value: \"'x'\" } }\n", StringComparison.Ordinal);

        Assert.Contains("S0261", Codes(text));
    }

    [Fact]
    public void A_scenario_whose_loops_multiply_beyond_all_bounds_is_refused()
    {
        string inner = "{ evidence.screenshot: { name: a } }";
        for (int depth = 0; depth < 3; depth++)
        {
            inner = $"{{ for_each: {{ list: '[item.kana]', as: n{depth}, most: 20, do: [ {inner} ] }} }}";
        }

        Assert.Contains("S0263", Codes(Whole.Replace(Ticket, $"        - {inner}\n" + Ticket, StringComparison.Ordinal)));
    }

    [Fact]
    public void A_try_in_confirm_is_refused_where_the_page_is_the_only_proof()
    {
        string text = Whole.Replace("guarantee: exactly_once", "guarantee: at_most_once", StringComparison.Ordinal)
            .Replace("        - web.read: { target: done.receipt", Try + "        - web.read: { target: done.receipt", StringComparison.Ordinal);

        Assert.Contains("S0265", Codes(text));
    }

    [Fact]
    public void A_flow_that_nothing_calls_is_told_and_does_not_stop_the_scenario()
    {
        (Scenario? scenario, IReadOnlyList<ScenarioMessage> messages) = SmallScenario.Messages(Whole);

        Assert.NotNull(scenario);
        Assert.Equal("S0268", Assert.Single(messages).Code);
    }

    [Theory]
    [InlineData("item.reference", false)]
    [InlineData("item.name", true)]
    [InlineData("run.started_on == null ? item.name : 'a'", true)]
    public void A_value_keeps_its_mark_on_the_way_through_calls_and_loops(string value, bool refused)
    {
        string text = Whole
            .Replace(WrittenDownTests.Uses, WrittenDownTests.Uses + "\n  ledger: { driver: excel, connection: books }", StringComparison.Ordinal)
            .Replace("      - web.click: what\n", "      - web.click: what\n  write:\n    takes: { name: text }\n    steps:\n      - for_each: { list: '[name]', as: file, most: 1, do: [ { excel.upsert: { in: ledger, file_from: file, sheet: 台帳, key: { 番号: name } } } ] }\n", StringComparison.Ordinal)
            .Replace(WrittenDownTests.Text, $"  - call: {{ flow: write, with: {{ name: \"{value}\" }} }}\n" + WrittenDownTests.Text, StringComparison.Ordinal);

        Assert.Equal(refused, Codes(text).Contains("S0243"));
    }

    [Fact]
    public void Nothing_written_in_a_branch_or_a_flow_may_stand_before_the_commit()
    {
        string text = Whole
            .Replace(WrittenDownTests.Uses, WrittenDownTests.Uses + "\n  ledger: { driver: excel, connection: books }", StringComparison.Ordinal)
            .Replace("      - web.click: what\n", "      - excel.upsert: { in: ledger, sheet: 台帳, key: { 番号: \"'1'\" } }\n", StringComparison.Ordinal)
            .Replace(Ticket, "        - call: { flow: press, with: { what: form.kana } }\n" + Ticket, StringComparison.Ordinal);

        Assert.Contains("S0241", Codes(text));
    }

    private static IEnumerable<string> Codes(string text)
    {
        (Scenario? scenario, IReadOnlyList<ScenarioMessage> messages) = SmallScenario.Messages(text);
        return messages.Where(message => scenario is null || message.Blocks).Select(message => message.Code);
    }

    private static string Without(string text, string from, string until) =>
        text.Remove(text.IndexOf(from, StringComparison.Ordinal), text.IndexOf(until, StringComparison.Ordinal) - text.IndexOf(from, StringComparison.Ordinal));
}
