using System.Collections.Immutable;
using Uketsuke.Forms;
using Uketsuke.Intake;

namespace Uketsuke.Tests.TestKit;

/// <summary>Processes for tests.</summary>
internal static class AProcess
{
    public static FormTemplate Form { get; } = new()
    {
        Form = "test-pass",
        Version = 1,
        Title = "試験申請書",
        Paper = new(210, 297),
        BlankPath = "/nowhere/blank.pdf",
        Pages =
        [
            new(
            [
                new() { Key = new("name"), Label = "氏名", Kind = FieldKind.KanjiName, Area = default, Required = true, MaxLength = 20 },
                new() { Key = new("phone"), Label = "電話番号", Kind = FieldKind.Phone, Area = default, Required = true },
                new() { Key = new("birth_date"), Label = "生年月日", Kind = FieldKind.WarekiDate, Area = default },
            ]),
        ],
    };

    public static ProcessDefinition Paper { get; } = new()
    {
        Id = "test-pass",
        Title = "試験の受付",
        Forms = [Form],
        ScenarioPath = "/nowhere/scenario.yaml",
        EnvironmentPath = "/nowhere/environment.yaml",
        ReferencePrefix = "TP",
        Charset = "cp932",
        ElectronicColumns = new Dictionary<string, FieldKey>
        {
            ["氏名"] = new("name"),
            ["電話番号"] = new("phone"),
            ["生年月日"] = new("birth_date"),
        }.ToImmutableDictionary(StringComparer.Ordinal),
        ElectronicIgnored = ["整理番号"],
    };
}
