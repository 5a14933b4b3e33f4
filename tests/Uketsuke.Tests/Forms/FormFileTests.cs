using System.Collections.Immutable;
using Uketsuke.Basics;
using Uketsuke.Forms;

namespace Uketsuke.Tests.Forms;

public sealed class FormFileTests
{
    [Theory]
    [InlineData("samples/forms/bus-pass/form.yaml", "bus-pass", 16)]
    [InlineData("samples/forms/maternity-support/form.yaml", "maternity-support", 21)]
    public void The_sample_forms_load_with_their_fields(string file, string id, int fields)
    {
        Outcome<FormTemplate> form = FormFile.Load(FormText.SampleFile(file));

        Assert.True(form.Succeeded, form.Refusal?.Cause.En);
        Assert.Equal(id, form.Value.Form);
        Assert.Equal(fields, form.Value.Fields.Count());
    }

    [Fact]
    public void Paths_in_a_form_file_start_at_its_own_folder()
    {
        FormTemplate form = FormFile.Load(FormText.SampleFile("samples/forms/bus-pass/form.yaml")).Value;

        Assert.Equal(FormText.SampleFile("samples/forms/bus-pass/blank.pdf"), form.BlankPath);
        Assert.Equal(
            FormText.SampleFile("samples/lists/towns.csv"),
            form.Fields.Single(field => field.Key.Value == "address").ListPath);
        Assert.Equal(
            FormText.SampleFile("samples/lists/towns.csv"),
            form.Rules.Single(rule => rule.Rule == FormRuleKinds.TownMatchesPostalCode).Arguments[FormRuleKinds.List]);
    }

    [Fact]
    public void A_form_file_that_is_cut_off_anywhere_is_refused_or_read_and_never_breaks_the_program()
    {
        string whole = File.ReadAllText(FormText.SampleFile("samples/forms/bus-pass/form.yaml"));
        string place = FormText.SampleFile("samples/forms/bus-pass/form.yaml");
        int refused = 0;
        for (int length = 0; length < whole.Length; length += 7)
        {
            Outcome<FormTemplate> form = FormFile.Parse(whole[..length], place);
            refused += form.Succeeded ? 0 : 1;
        }

        Assert.True(refused > whole.Length / 14, $"{refused} of {whole.Length / 7} cuts were refused.");
    }

    [Fact]
    public void A_checkbox_says_what_a_mark_means_and_else_the_form_does()
    {
        Outcome<FormTemplate> form = FormText.Parse(FormText
            .With("blank: blank.pdf", "blank: blank.pdf\nmarks: { cross: checked, circled: person }")
            .Replace("area: [42, 150, 4, 4]", "area: [42, 150, 4, 4], marks: { cross: not-checked }", StringComparison.Ordinal));

        Assert.True(form.Succeeded, form.Refusal?.Cause.En);
        Assert.Equal(
            new MarkMeanings { Cross = MarkMeaning.NotChecked, Circled = MarkMeaning.Person },
            form.Value.Fields.Single(field => field.Key.Value == "agreed").Marks);
    }

    [Fact]
    public void A_cross_means_nothing_until_the_form_says_so() =>
        Assert.Equal(MarkMeaning.Person, Field("agreed").Marks.Cross);

    [Fact]
    public void A_number_of_boxes_divides_the_area_evenly()
    {
        FormField number = Field("number");

        Assert.Equal(6, number.Boxes.Length);
        Assert.Equal(new MmBox(42, 95, 10, 8), number.Boxes[0]);
        Assert.Equal(102, number.Boxes[5].Right, 6);
    }

    [Fact]
    public void An_area_left_out_is_the_space_around_boxes_and_options()
    {
        Assert.Equal(new MmBox(42, 110, 12, 8), Field("code").Area);
        Assert.Equal(new MmBox(42, 140, 27, 5), Field("kind").Area);
        Assert.Equal(new MmBox(42, 120, 64, 8), Field("birth_date").Area);
    }

    [Fact]
    public void A_date_knows_its_eras_and_where_its_numbers_stand()
    {
        FormField birth = Field("birth_date");

        Assert.Equal(["大正", "昭和"], birth.Options.Select(option => option.Value));
        Assert.Null(birth.Date!.Era);
        Assert.Equal([new MmBox(70, 120, 6, 8), new MmBox(76, 120, 6, 8)], birth.Date.Year);
    }

    [Fact]
    public void A_rule_keeps_its_arguments_and_its_condition()
    {
        FormRule rule = FormText.Parse(FormText.Right).Value.Rules[0];

        Assert.Equal("18", rule.Arguments[FormRuleKinds.Years]);
        Assert.Equal(FormRuleKinds.Today, rule.Arguments[FormRuleKinds.On]);
        Assert.Equal("kind", rule.Arguments[FormRuleKinds.When]);
        Assert.Equal("2", rule.Arguments[FormRuleKinds.In]);
    }

    [Fact]
    public void Every_finding_is_told_at_once_each_with_its_line()
    {
        string text = FormText.Right
            .Replace("kind: phone", "kind: telephone", StringComparison.Ordinal)
            .Replace("title: 印鑑受付票", "titel: 印鑑受付票", StringComparison.Ordinal);

        ImmutableArray<FormFinding> findings = Refused(text).Findings;

        Assert.Equal([(1, "F0104"), (3, "F0103"), (9, "F0106")], findings.Select(finding => (finding.Line, finding.Number)));
    }

    [Fact]
    public void The_refusal_names_file_line_and_number()
    {
        string file = FormText.SampleFile("samples/forms/bus-pass/form.yaml");

        FormFileRefused refused = Refused(FormText.With("version: 1", "version: one"));

        Assert.StartsWith($"{file}:2: F0105 ", refused.Cause.Ja, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_is_refused_not_thrown()
    {
        Outcome<FormTemplate> form = FormFile.Load(FormText.SampleFile("samples/forms/no-such-form.yaml"));

        Assert.Equal("F0101", Assert.IsType<FormFileRefused>(form.Refusal).Findings.Single().Number);
    }

    [Fact]
    public void A_doubled_key_is_refused_with_its_line()
    {
        FormFinding finding = Refused(FormText.With("version: 1", "version: 1\nversion: 2")).Findings.Single();

        Assert.Equal(("F0102", 3), (finding.Number, finding.Line));
    }

    private static FormField Field(string key) =>
        FormText.Parse(FormText.Right).Value.Fields.Single(field => field.Key.Value == key);

    private static FormFileRefused Refused(string text) => Assert.IsType<FormFileRefused>(FormText.Parse(text).Refusal);
}
