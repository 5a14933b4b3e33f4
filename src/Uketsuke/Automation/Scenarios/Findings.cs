using System.Collections.Immutable;
using Uketsuke.Basics;

namespace Uketsuke.Automation.Scenarios;

/// <summary>Collects what is wrong with one file, so that its author sees everything at once.</summary>
internal sealed class Findings(string file)
{
    private readonly List<ScenarioMessage> messages = [];

    /// <summary>In the order of the file, each said once.</summary>
    public ImmutableArray<ScenarioMessage> All => [.. messages.Distinct().OrderBy(message => message.Line)];

    public bool Block => messages.Exists(message => message.Blocks);

    public void Add(string code, int line, Bilingual cause, Bilingual remedy, bool blocks = true) =>
        messages.Add(new(code, file, line, cause, remedy, blocks));
}
