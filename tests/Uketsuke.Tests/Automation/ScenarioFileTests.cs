using System.Text.Json.Nodes;
using CsCheck;
using NJsonSchema;
using Uketsuke.Automation.Scenarios;
using Uketsuke.Tests.Architecture;

namespace Uketsuke.Tests.Automation;

public sealed class ScenarioFileTests
{
    public static TheoryData<string> Samples => [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "samples", "scenarios"), "*.yaml")];

    [Theory]
    [MemberData(nameof(Samples))]
    public void The_sample_scenarios_have_no_findings_and_promise_exactly_once(string file)
    {
        (Scenario? scenario, var messages) = ScenarioFile.Check(file);

        Assert.Empty(messages);
        Assert.Equal(Guarantee.ExactlyOnce, scenario!.Guarantee);
        Assert.Equal(4 + 1, ScenarioSummaries.Of(scenario).Assumptions.Count);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task The_sample_scenarios_fit_the_published_schema(string file)
    {
        JsonSchema schema = await PublishedAsync();

        var errors = schema.Validate(Json(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).ToJsonString());

        Assert.Empty(errors);
    }

    [Fact]
    public async Task What_the_loader_takes_the_published_schema_takes_too()
    {
        JsonSchema schema = await PublishedAsync();

        foreach (string text in new[] { SmallScenario.Text, ControlFlowFileTests.Whole, WindowStepFileTests.Whole })
        {
            Assert.NotNull(SmallScenario.Messages(text).Scenario);
            Assert.Empty(schema.Validate(Json(text).ToJsonString()));
        }
    }

    [Theory]
    [InlineData("      settle: 90s", "      setle: 90s")]
    [InlineData("title: 小さな登録", "titel: 小さな登録")]
    [InlineData("page: /search }", "page: 'http://evil/' }")]
    public async Task What_the_loader_refuses_the_schema_refuses_too(string from, string to)
    {
        JsonSchema schema = await PublishedAsync();
        string text = Changed(from, to);

        Assert.NotEmpty(schema.Validate(Json(text).ToJsonString()));
        Assert.Null(SmallScenario.Messages(text).Scenario);
    }

    [Theory]
    [InlineData("S0203", "version: 1.0.0", "version: 1.0.0\ncolour: red")]
    [InlineData("S0204", "title: 小さな登録\n", "")]
    [InlineData("S0205", "    settle: 90s", "    settle: soon")]
    [InlineData("S0206", "guarantee: exactly_once", "guarantee: always")]
    [InlineData("S0207", "schema: scenario/v1", "schema: scenario/v9")]
    [InlineData("S0201", "title: 小さな登録", "title: [小さな登録")]
    [InlineData("S0202", "title: 小さな登録", "title: &a 小さな登録")]
    [InlineData("S0202", "title: 小さな登録", "title: !!str 小さな登録")]
    [InlineData("S0202", "title: 小さな登録", "title: 小さな登録\ntitle: もう一つ")]
    [InlineData("S0210", "from: item.name", "from: item.nmae")]
    [InlineData("S0210", "from: item.name", "from: 'item.name; drop'")]
    [InlineData("S0211", "from: item.name", "from: item.day")]
    [InlineData("S0214", "pattern: '^B[0-9]{7}$'", "pattern: '(a)\\1'")]
    [InlineData("S0215", "- web.click: login.submit", "- { web.click: login.submit, web.open: { page: / } }")]
    [InlineData("S0216", "- web.click: login.submit", "- web.clikc: login.submit")]
    [InlineData("S0217", "from: item.name }", "from: item.name, text: 固定 }")]
    [InlineData("S0220", "target: form.name", "target: form.nome")]
    [InlineData("S0222", "form.name:      { label: 氏名 }", "form.name:      { label: 氏名, css: '#n' }")]
    [InlineData("S0224", "in: bus, page: /new", "in: car, page: /new")]
    [InlineData("S0225", "page: /new", "page: //evil.example/new")]
    [InlineData("S0230", "- effect:", "- nothing:")]
    [InlineData("S0231", "- web.fill: { target: form.remarks, from: ticket }", "- web.fill: { target: form.remarks, from: ticket }\n        - web.click: form.register")]
    [InlineData("S0232", "page: /login } ]", "page: /login }, { method: POST, page: /regist.do } ]")]
    [InlineData("S0233", "        - found:\n            records: rows.filter(r, r.kana == item.kana)\n            ours:    r.remarks.contains(ticket)\n            take:    { receipt_no: r.receipt_no }\n", "")]
    [InlineData("S0234", "      recognise: { ticket_in: form.remarks }\n", "")]
    [InlineData("S0235", "        - web.fill: { target: form.remarks, from: ticket }\n", "")]
    [InlineData("S0237", "target: search.kana, from: item.kana", "target: search.kana, from: ticket")]
    [InlineData("S0238", "- result: { receipt_no: receipt_no }", "- result: { other: receipt_no }")]
    [InlineData("S0239", "take:    { receipt_no: r.receipt_no }", "take:    { other: r.receipt_no }")]
    public void Each_mistake_is_told_with_its_number_and_line(string code, string from, string to)
    {
        (Scenario? scenario, IReadOnlyList<ScenarioMessage> messages) = SmallScenario.Messages(Changed(from, to));

        Assert.Null(scenario);
        ScenarioMessage told = Assert.Single(messages.Select(message => message.Code).Distinct().Where(one => one == code)
            .Select(one => messages.First(message => message.Code == one)));
        Assert.True(told.Line > 0);
        Assert.NotEmpty(told.Cause.Ja + told.Remedy.Ja);
    }

    [Fact]
    public void A_personal_value_cannot_be_named_where_only_literals_stand()
    {
        // There is no key under elements, page, key or request that takes an expression: an unknown one is refused.
        (Scenario? scenario, _) = SmallScenario.Messages(Changed("form.name:      { label: 氏名 }", "form.name:      { label_from: item.name }"));

        Assert.Null(scenario);
    }

    [Fact]
    public void Words_that_look_like_booleans_stay_words()
    {
        (Scenario? scenario, IReadOnlyList<ScenarioMessage> messages) = SmallScenario.Messages(
            Changed("label: 氏名, personal: true", "label: 氏名, personal: yes"));

        Assert.Null(scenario);
        Assert.Contains(messages, message => message.Code == "S0205");
    }

    [Fact]
    public void A_file_that_is_not_utf8_is_refused_and_not_guessed()
    {
        (Scenario? scenario, var messages) = ScenarioFile.Read([0x83, 0x56, 0x83, 0x69], "sjis.yaml");

        Assert.Null(scenario);
        Assert.Equal("S0201", Assert.Single(messages).Code);
    }

    [Fact]
    public void No_text_whatever_makes_the_loader_throw() =>
        Gen.Select(Gen.Int[0, SmallScenario.Text.Length - 1], Gen.Int[0, 40], Gen.OneOf([.. "[]{}:-&*!|>'\"#%@`,? \n\t小a\0\uFEFF".Select(Gen.Const)]).Array[0, 6])
            .Sample(
            (at, length, put) =>
            {
                string cut = SmallScenario.Text.Remove(at, Math.Min(length, SmallScenario.Text.Length - at)).Insert(at, new string(put));

                (Scenario? scenario, IReadOnlyList<ScenarioMessage> messages) = SmallScenario.Messages(cut);

                Assert.True(scenario is not null || messages.Count > 0);
            });

    private static string Changed(string from, string to)
    {
        Assert.Contains(from, SmallScenario.Text, StringComparison.Ordinal);
        return SmallScenario.Text.Replace(from, to, StringComparison.Ordinal);
    }

    private static Task<JsonSchema> PublishedAsync() => JsonSchema.FromJsonAsync(
        File.ReadAllText(Path.Combine(Repository.Root, "src", "Uketsuke", "Automation", "scenario-v1.schema.json")), TestContext.Current.CancellationToken);

    private static JsonNode Json(string yaml)
    {
        Findings findings = new("x");
        return Json(YamlTree.Read(yaml, findings)!)!;
    }

    private static JsonNode? Json(YamlNode node) => node switch
    {
        YamlText text => JsonValue.Create(text.Text),
        YamlList list => new JsonArray([.. list.Items.Select(Json)]),
        YamlMap map => new JsonObject(map.Entries.Select(entry => KeyValuePair.Create(entry.Key.Text, Json(entry.Value)))),
        _ => null,
    };
}
