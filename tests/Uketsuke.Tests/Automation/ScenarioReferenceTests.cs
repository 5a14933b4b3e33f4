using System.Text.Json.Nodes;
using Uketsuke.Automation;
using Uketsuke.Automation.Scenarios;
using Uketsuke.Tests.Architecture;

namespace Uketsuke.Tests.Automation;

/// <summary>The reference says what the loader accepts, no more and no less.</summary>
public sealed class ScenarioReferenceTests
{
    private static readonly string[] NotSteps = ["when", "timeout", "note", "id", "effect"];

    [Fact]
    public void The_reference_in_the_guide_is_the_one_that_the_program_writes()
    {
        string file = Path.Combine(Repository.Root, "docs", "guide", "reference.ja.md");

        Assert.True(
            File.ReadAllText(file) == ScenarioReference.Markdown(),
            "docs/guide/reference.ja.md is stale: ./uketsuke check --reference > docs/guide/reference.ja.md");
    }

    [Fact]
    public void Every_step_of_the_published_schema_has_its_class_and_its_meaning()
    {
        JsonObject steps = JsonNode.Parse(ScenarioReference.Schema())!["definitions"]!["steps"]!["items"]!["properties"]!.AsObject();

        Assert.Equal(
            steps.Select(pair => pair.Key).Except(NotSteps).Order(), StepWords.All.Select(word => word.Name).Order());
    }

    [Fact]
    public void The_loader_knows_every_step_of_the_reference()
    {
        foreach (StepWord word in StepWords.All)
        {
            string text = SmallScenario.Text.Replace("steps:\n", $"steps:\n  - {word.Name}: {{}}\n", StringComparison.Ordinal);

            (_, IReadOnlyList<ScenarioMessage> messages) = SmallScenario.Messages(text);

            Assert.DoesNotContain(messages, message => message.Code == "S0216");
        }
    }
}
