using System.Collections.Immutable;
using Uketsuke.Automation.Screens;

namespace Uketsuke.Automation.Scenarios;

/// <summary>Reads <c>uses</c>: the one business system of the effect, and what the scenario uses besides it.</summary>
internal static class UsesReader
{
    private static readonly (string Word, ResourceKind? Value)[] Drivers =
    [
        ("web", null), ("excel", ResourceKind.Excel), ("csv", ResourceKind.Csv), ("fixed", ResourceKind.Fixed), ("http", ResourceKind.Http), ("files", ResourceKind.Files),
        ("mail", ResourceKind.Mail),
    ];

    public static (ScenarioUse? System, ImmutableArray<ResourceUse> Resources) Read(MapReader? uses, Findings findings)
    {
        List<ScenarioUse> systems = [];
        ImmutableArray<ResourceUse>.Builder resources = ImmutableArray.CreateBuilder<ResourceUse>();
        foreach (string name in uses?.Rest.ToArray() ?? [])
        {
            if (uses!.MapOrNull(name) is not MapReader one)
            {
                continue;
            }

            if (one.Word("driver", null, Drivers) is ResourceKind kind)
            {
                resources.Add(new(name, kind, one.Text("connection"), one.TextOrNull("credential"), one.Line));
            }
            else
            {
                systems.Add(System(name, one, findings));
            }

            one.Finish();
        }

        if (systems.Count != 1)
        {
            findings.Add(
                "S0227", uses?.Line ?? 1,
                new("uses には業務システム(driver: web)をちょうど一つ書きます。", "uses names exactly one business system (driver: web)."),
                new("登録する業務システムを一つにしてください。台帳やサービスはいくつでも書けます。", "Leave one; books and services may be many."));
            return (null, resources.ToImmutable());
        }

        return (systems[0], resources.ToImmutable());
    }

    private static ScenarioUse System(string name, MapReader one, Findings findings)
    {
        one.Word("credential_use", 0, ("exclusive", 0), ("shared", 1));
        return new(
            name, "web", one.Text("connection"), one.TextOrNull("credential"),
            [.. one.List("requests").OfType<YamlMap>().Select(map => EffectReader.Request(new MapReader(map, findings))).OfType<RequestPattern>()]);
    }
}
