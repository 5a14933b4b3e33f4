using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NJsonSchema;
using Uketsuke.Basics;
using Uketsuke.Forms;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Uketsuke.Tests.Forms;

/// <summary>The published schema and the loader say the same about the shape of a file.</summary>
public sealed partial class FormSchemaTests
{
    [Theory]
    [InlineData("samples/forms/bus-pass/form.yaml")]
    [InlineData("samples/forms/maternity-support/form.yaml")]
    public async Task The_schema_accepts_the_sample_forms(string file)
    {
        string text = await File.ReadAllTextAsync(FormText.SampleFile(file), TestContext.Current.CancellationToken);

        Assert.Empty(await SchemaErrors(text));
    }

    [Fact]
    public async Task Schema_and_loader_accept_the_right_form()
    {
        Assert.Empty(await SchemaErrors(FormText.Right));
        Outcome<FormTemplate> form = FormText.Parse(FormText.Right);
        Assert.True(form.Succeeded, form.Refusal?.Cause.En);
    }

    public static TheoryData<string, string, string> WrongShapes => new()
    {
        { "form: seal-slip", "form: Seal Slip", "F0110" },
        { "version: 1", "version: \"1\"", "F0105" },
        { "version: 1", "version: 0", "F0105" },
        { "title: 印鑑受付票", "title: 12", "F0105" },
        { "size: A4", "size: A9", "F0106" },
        { "orientation: portrait", "orientation: upright", "F0106" },
        { "blank: blank.pdf", "# no blank", "F0104" },
        { "kind: phone", "kind: telephone", "F0106" },
        { "key: phone", "key: Phone", "F0110" },
        { "key: phone", "key: today", "F0110" },
        { "key: phone, ", "", "F0104" },
        { "required: true", "required: yes", "F0105" },
        { "required: true", "requierd: true", "F0103" },
        { "area: [42, 80, 92, 10]", "area: [42, 80, 92]", "F0108" },
        { "area: [42, 80, 92, 10]", "area: [42, 80, 92, 0]", "F0108" },
        { "area: [42, 80, 92, 10]", "area: [-1, 80, 92, 10]", "F0108" },
        { "area: [42, 80, 92, 10], ", "", "F0104" },
        { "max-length: 13", "max-length: 0", "F0105" },
        { "max-length: 13", "choices: { a: [1, 1, 1, 1], b: [2, 2, 2, 2] }", "F0114" },
        { "max-length: 13", "check-digit: mynumber", "F0114" },
        { "boxes: 6", "boxes: 0", "F0111" },
        { "boxes: 6", "boxes: []", "F0111" },
        { "area: [42, 95, 60, 8], boxes: 6", "boxes: 6", "F0111" },
        { "check-digit: corporate-number", "check-digit: luhn", "F0106" },
        { "max-length: 13", "marks: { cross: checked }", "F0114" },
        { "area: [42, 150, 4, 4]", "area: [42, 150, 4, 4], marks: { cross: maybe }", "F0106" },
        { "area: [42, 150, 4, 4]", "area: [42, 150, 4, 4], marks: { star: checked }", "F0103" },
        { "area: [42, 150, 4, 4]", "area: [42, 150, 4, 4], marks: { cross: true }", "F0105" },
        { "blank: blank.pdf", "blank: blank.pdf\nmarks: checked", "F0105" },
        { "blank: blank.pdf", "blank: blank.pdf\nmarks: { dot: checked }", "F0103" },
        { "大正: [42, 120, 8, 5], ", "", "F0112" },
        { "大正: [42, 120, 8, 5]", "元禄: [42, 120, 8, 5]", "F0106" },
        { "month: [[90, 120, 6, 8]], ", "", "F0104" },
        { "era: { choices: { 大正: [42, 120, 8, 5], 昭和: [52, 120, 8, 5] } }", "personal: true", "F0113" },
        { "choices: { 新規: [42, 140, 9, 5], \"2\": [60, 140, 9, 5] }", "choices: { 新規: [42, 140, 9, 5] }", "F0112" },
        { "rule: age-at-least", "rule: eval", "F0106" },
        { "years: 18, ", "", "F0104" },
        { "fields: [birth_date], years", "fields: [], years", "F0119" },
        { "in: [\"2\"]", "in: []", "F0105" },
        { "min-days: -90, max-days: 0, ", "", "F0104" },
        { "message: { ja: 日付, en: date }", "message: { ja: 日付 }", "F0104" },
    };

    [Theory]
    [MemberData(nameof(WrongShapes))]
    public async Task Schema_and_loader_refuse_the_same_wrong_shape(string old, string replacement, string number)
    {
        string text = FormText.With(old, replacement);

        FormFileRefused refused = Assert.IsType<FormFileRefused>(FormText.Parse(text).Refusal);
        Assert.Contains(number, refused.Findings.Select(finding => finding.Number));
        Assert.NotEmpty(await SchemaErrors(text));
    }

    public static TheoryData<string, string, string> WrongMeanings => new()
    {
        { "area: [42, 80, 92, 10]", "area: [142, 80, 92, 10]", "F0107" },
        { "key: phone", "key: name", "F0109" },
        { "id: recent", "id: grown", "F0109" },
        { "blank: blank.pdf", "blank: no-such.pdf", "F0115" },
        { "max-length: 13", "list: no-such.csv", "F0116" },
        { "max-length: 13", "pattern: \"(\"", "F0117" },
        { "fields: [apply_date]", "fields: [no_such]", "F0118" },
        { "fields: [apply_date]", "fields: [name]", "F0119" },
        { "in: [\"2\"]", "in: [\"3\"]", "F0106" },
    };

    [Theory]
    [MemberData(nameof(WrongMeanings))]
    public async Task The_loader_also_refuses_what_a_schema_cannot_see(string old, string replacement, string number)
    {
        string text = FormText.With(old, replacement);

        FormFileRefused refused = Assert.IsType<FormFileRefused>(FormText.Parse(text).Refusal);
        Assert.Contains(number, refused.Findings.Select(finding => finding.Number));
        Assert.Empty(await SchemaErrors(text));
    }

    private static async Task<IEnumerable<string>> SchemaErrors(string text)
    {
        using StreamReader reader = new(FormFile.OpenSchema());
        JsonSchema schema = await JsonSchema.FromJsonAsync(
            await reader.ReadToEndAsync(TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
        YamlStream yaml = [];
        yaml.Load(new StringReader(text));
        return schema.Validate(Json(yaml.Documents[0].RootNode)!.ToJsonString()).Select(error => error.ToString());
    }

    // YAML 1.2 core schema, as any JSON Schema validator for YAML sees the file.
    private static JsonNode? Json(YamlNode node) => node switch
    {
        YamlMappingNode map => new JsonObject(map.Children.Select(pair =>
            KeyValuePair.Create(((YamlScalarNode)pair.Key).Value!, Json(pair.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Children.Select(Json)]),
        YamlScalarNode { Style: ScalarStyle.Plain, Value: string plain } => Scalar(plain),
        _ => JsonValue.Create(((YamlScalarNode)node).Value),
    };

    private static JsonValue? Scalar(string plain) => plain switch
    {
        "" or "~" or "null" => null,
        "true" or "false" => JsonValue.Create(plain == "true"),
        _ when Whole().IsMatch(plain) => JsonValue.Create(long.Parse(plain, CultureInfo.InvariantCulture)),
        _ when Fraction().IsMatch(plain) => JsonValue.Create(double.Parse(plain, CultureInfo.InvariantCulture)),
        _ => JsonValue.Create(plain),
    };

    [GeneratedRegex("^-?[0-9]+$")]
    private static partial Regex Whole();

    [GeneratedRegex(@"^-?[0-9]+\.[0-9]*$")]
    private static partial Regex Fraction();
}
