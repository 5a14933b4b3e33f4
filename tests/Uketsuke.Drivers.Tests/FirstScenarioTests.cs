using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using Uketsuke.Automation;
using Uketsuke.Basics;

namespace Uketsuke.Drivers.Tests;

/// <summary>What the guide for beginners shows is what really runs.</summary>
public sealed partial class FirstScenarioTests
{
    private static string Guide => File.ReadAllText(Path.Combine(PracticeBench.Root, "docs", "guide", "first-scenario.ja.md"));

    [Fact]
    public void The_blocks_of_the_guide_are_the_scenario_that_comes_with_it()
    {
        string[] blocks = [.. YamlBlock().Matches(Guide).Select(block => block.Groups[1].Value)];

        Assert.True(blocks.Length > 5);
        Assert.Equal(File.ReadAllText(PracticeBench.Scenario("first-scenario")), string.Join('\n', blocks));
    }

    [Fact]
    public async Task The_scenario_of_the_guide_registers_the_applicant_of_the_guide_once()
    {
        await using PracticeBench bench = await PracticeBench.StartAsync();
        EnterableItem item = Assert.Single(JsonDocument.Parse(JsonBlock().Match(Guide).Groups[1].Value)
            .RootElement.GetProperty("items").EnumerateArray().Select(Item));

        EntryResult first = await bench.EnterAsync(item, "first-scenario");
        EntryResult again = await bench.EnterAsync(item, "first-scenario");

        JsonElement made = Assert.Single(await bench.RegisteredAsync());
        Assert.Equal(EntryState.Registered, first.State);
        Assert.Equal(made.GetProperty("receiptNo").GetString(), first.Receipt);
        Assert.Equal(first.Receipt, again.Receipt);
    }

    private static EnterableItem Item(JsonElement item) => new(
        item.GetProperty("reference").GetString()!,
        item.EnumerateObject().Where(field => field.Name != "reference")
            .ToImmutableDictionary(field => field.Name, field => new Personal<string>(field.Value.GetString()!)));

    [GeneratedRegex("```yaml\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex YamlBlock();

    [GeneratedRegex("```json\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex JsonBlock();
}
