using System.Collections.Immutable;
using Uketsuke.Basics;
using Uketsuke.Forms;
using Uketsuke.Reading;
using Uketsuke.Reading.Decision;
using Uketsuke.Reading.Rules;

namespace Uketsuke.Tests.Reading;

public sealed class RuleCheckTests : IDisposable
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    private readonly string towns = Path.GetTempFileName();

    public RuleCheckTests() =>
        File.WriteAllText(towns, "town,postal_code\n芝一丁目,1050014\n三田三丁目,1080073\n三田一丁目,1080073\n");

    public void Dispose() => File.Delete(towns);

    [Fact]
    public void A_date_in_the_future_is_in_conflict_with_the_rule_that_names_it()
    {
        FieldReading read = Only(
            Rule(FormRuleKinds.DateRange, ["day"], (FormRuleKinds.MaxDays, "0")), Date("day", "2026-11-24"));

        Assert.Equal(FieldState.Conflict, read.State);
        Assert.Contains("rule:the-rule", read.Reasons);
    }

    [Fact]
    public void A_date_within_its_range_stays_accepted() =>
        Assert.Equal(FieldState.Accepted, Only(
            Rule(FormRuleKinds.DateRange, ["day"], (FormRuleKinds.MaxDays, "0"), (FormRuleKinds.MinDays, "-90")),
            Date("day", "2026-11-23")).State);

    [Theory]
    [InlineData("1956-11-23", FieldState.Accepted)]
    [InlineData("1956-11-24", FieldState.Conflict)]
    public void Seventy_is_reached_on_the_birthday(string born, FieldState state) =>
        Assert.Equal(state, Only(Rule(FormRuleKinds.AgeAtLeast, ["born"], (FormRuleKinds.Years, "70")), Date("born", born)).State);

    [Fact]
    public void Who_was_born_on_29_February_is_a_year_older_on_1_March() =>
        Assert.Equal((9, 10), (
            DateRules.Age(new DateOnly(2012, 2, 29), new DateOnly(2022, 2, 28)),
            DateRules.Age(new DateOnly(2012, 2, 29), new DateOnly(2022, 3, 1))));

    [Fact]
    public void A_rule_with_a_condition_is_silent_when_the_condition_does_not_hold()
    {
        FormRule rule = Rule(FormRuleKinds.RequiredWhen, ["number"], (FormRuleKinds.When, "category"), (FormRuleKinds.In, "2|3"));

        Assert.Equal(FieldState.Blank, Apply(rule, Choice("category", "1"), Blank("number"))[1].State);
        Assert.Equal(FieldState.Conflict, Apply(rule, Choice("category", "3"), Blank("number"))[1].State);
    }

    [Fact]
    public void Of_two_fields_that_go_together_only_the_blank_one_is_touched()
    {
        IReadOnlyList<FieldReading> read = Apply(
            Rule(FormRuleKinds.Together, ["name", "relation"]), Text("name", "山田"), Blank("relation"));

        Assert.Equal(FieldState.Accepted, read[0].State);
        Assert.Equal(FieldState.Conflict, read[1].State);
    }

    [Fact]
    public void An_unchecked_consent_is_in_conflict() =>
        Assert.Equal(FieldState.Conflict, Only(Rule(FormRuleKinds.MustBeChecked, ["consent"]), Box("consent", "false")).State);

    [Fact]
    public void One_checked_service_is_enough()
    {
        FormRule rule = Rule(FormRuleKinds.AtLeastOne, ["a", "b"]);

        Assert.All(Apply(rule, Box("a", "false"), Box("b", "true")), field => Assert.Equal(FieldState.Accepted, field.State));
        Assert.All(Apply(rule, Box("a", "false"), Box("b", "false")), field => Assert.Equal(FieldState.Conflict, field.State));
    }

    [Fact]
    public void A_weak_postal_code_that_belongs_to_the_town_is_confirmed()
    {
        IReadOnlyList<FieldReading> read = Apply(Towns(), Weak("code", FieldKind.PostalCode, "1080073", 0.6), Weak("address", FieldKind.Address, "三田3-2-5", 0.7));

        Assert.Equal(FieldState.Confirmed, read[0].State);
        Assert.Equal(FieldState.Doubtful, read[1].State);
    }

    [Fact]
    public void A_sure_postal_code_of_another_town_is_in_conflict()
    {
        IReadOnlyList<FieldReading> read = Apply(Towns(), Text("code", "1050014", FieldKind.PostalCode), Text("address", "三田三丁目2-5", FieldKind.Address));

        Assert.All(read, field => Assert.Equal(FieldState.Conflict, field.State));
    }

    [Fact]
    public void A_corrected_postal_code_stays_with_a_person_even_if_it_fits()
    {
        FieldReading corrected = Weak("code", FieldKind.PostalCode, "1080073", 0.5) with { Reasons = [ReadingReasons.Corrected] };

        Assert.Equal(FieldState.Doubtful, Apply(Towns(), corrected, Text("address", "三田三丁目2-5", FieldKind.Address))[0].State);
    }

    [Fact]
    public void Two_weak_readings_that_agree_through_a_rule_are_confirmed_by_the_fit()
    {
        AcceptanceModel model = AcceptanceKit.Plain(FieldKind.PostalCode, threshold: 0.99, ruleWeight: 6);

        FieldReading code = Apply(
            model, Towns(), Weak("code", FieldKind.PostalCode, "1080073", 0.6), Weak("address", FieldKind.Address, "三田3-2-5", 0.7))[0];

        Assert.Equal(FieldState.Confirmed, code.State);
        Assert.True(code.Evidence!.RuleAgrees);
        Assert.InRange(code.Confidence, 0.99, 0.9999);
    }

    [Fact]
    public void A_rule_that_the_fit_does_not_trust_enough_leaves_the_field_with_a_person()
    {
        AcceptanceModel model = AcceptanceKit.Plain(FieldKind.PostalCode, threshold: 0.99, ruleWeight: 1);

        FieldReading code = Apply(
            model, Towns(), Weak("code", FieldKind.PostalCode, "1080073", 0.6), Weak("address", FieldKind.Address, "三田3-2-5", 0.7))[0];

        Assert.Equal(FieldState.Doubtful, code.State);
        Assert.Equal(0.8031, code.Confidence, 0.001);
    }

    [Theory]
    [InlineData("1050014")]
    [InlineData("9999999")]
    public void However_strong_a_reading_that_breaks_a_rule_never_passes(string postalCode)
    {
        FieldEvidence strong = new() { LogOdds = 14, ReadersAgree = true, Backed = true };
        FieldReading[] fields =
        [
            Text("code", postalCode, FieldKind.PostalCode) with { Evidence = strong },
            Text("address", "三田三丁目2-5", FieldKind.Address) with { Evidence = strong },
        ];

        Assert.All(Apply(AcceptanceKit.Plain(FieldKind.PostalCode, threshold: 0.1, ruleWeight: 6), Towns(), fields), field =>
        {
            Assert.Equal(FieldState.Conflict, field.State);
            Assert.True(field.NeedsPerson(required: false));
            Assert.True(field.Evidence!.Blocked);
        });
    }

    [Fact]
    public void A_broken_rule_outweighs_one_that_agrees_whichever_comes_first()
    {
        FormRule range = Rule(FormRuleKinds.MustBeChecked, ["code"]);
        FieldReading[] fields =
        [
            Weak("code", FieldKind.PostalCode, "1080073", 0.9) with { Evidence = new() { LogOdds = 3, Blocked = false } },
            Weak("address", FieldKind.Address, "三田3-2-5", 0.9),
        ];
        FieldReading[] broken = [.. Apply(Towns(), fields).Select(field => field with { Text = new Personal<string>("false") })];

        FieldReading code = Apply(range, broken)[0];

        Assert.Equal(FieldState.Conflict, code.State);
        Assert.Equal(FieldState.Conflict, Apply(Towns(), code, fields[1])[0].State);
    }

    private FormRule Towns() => Rule(FormRuleKinds.TownMatchesPostalCode, ["code", "address"], (FormRuleKinds.List, towns));

    private static FieldReading Only(FormRule rule, FieldReading field) => Apply(rule, field)[0];

    private static IReadOnlyList<FieldReading> Apply(FormRule rule, params FieldReading[] fields) =>
        Apply(AcceptanceModel.None, rule, fields);

    private static IReadOnlyList<FieldReading> Apply(AcceptanceModel model, FormRule rule, params FieldReading[] fields)
    {
        FormTemplate form = new()
        {
            Form = "test",
            Version = 1,
            Title = "",
            Paper = new PaperSize(210, 297),
            BlankPath = "",
            Pages = [],
            Rules = [rule],
        };
        return new RuleCheck(new OfficeLists(), new AcceptDecision(() => model, 0.001), new ReadingOptions()).Apply(form, fields, Today);
    }

    private static FormRule Rule(string kind, string[] fields, params (string Name, string Value)[] arguments) => new(
        "the-rule",
        kind,
        [.. fields.Select(field => new FieldKey(field))],
        arguments.ToImmutableDictionary(argument => argument.Name, argument => argument.Value),
        new Bilingual("", ""));

    private static FieldReading Text(string key, string text, FieldKind kind = FieldKind.Text) => new()
    {
        Key = new FieldKey(key),
        Kind = kind,
        Text = new Personal<string>(text),
        AsWritten = new Personal<string>(text),
        Confidence = 0.99,
        State = text.Length == 0 ? FieldState.Blank : FieldState.Accepted,
        Candidates = text.Length == 0 ? [] : [new Candidate(new Personal<string>(text), 0.99)],
        Box = default,
    };

    private static FieldReading Weak(string key, FieldKind kind, string text, double confidence) => Text(key, text, kind) with
    {
        State = FieldState.Doubtful,
        Confidence = confidence,
        Reasons = [ReadingReasons.LowConfidence],
    };

    private static FieldReading Date(string key, string iso) => Text(key, iso, FieldKind.WarekiDate);

    private static FieldReading Choice(string key, string value) => Text(key, value, FieldKind.Choice);

    private static FieldReading Box(string key, string value) => Text(key, value, FieldKind.Checkbox);

    private static FieldReading Blank(string key) => Text(key, "");
}
