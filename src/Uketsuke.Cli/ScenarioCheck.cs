using System.Collections.Immutable;
using Uketsuke.Automation;
using Uketsuke.Automation.Scenarios;

namespace Uketsuke.Cli;

/// <summary>Checks a scenario: numbered messages with file and line, then what it promises and what the promise rests on.</summary>
internal static class ScenarioCheck
{
    public static CheckCommand.Verdict Check(string file)
    {
        (ScenarioSummary? summary, ImmutableArray<ScenarioMessage> messages) = AutomationRoom.Check(file);
        ImmutableArray<string> said =
        [
            .. messages.Select(message =>
                $"{message.File}:{message.Line}: {message.Code} {message.Cause.Ja}{message.Remedy.Ja} / {message.Cause.En} {message.Remedy.En}"),
        ];
        return summary is null
            ? new(said, ExitCodes.WrongUse)
            : new([.. said, .. Promise(file, summary)], ExitCodes.AllDone);
    }

    private static IEnumerable<string> Promise(string file, ScenarioSummary summary) =>
    [
        $"{file}: よい (ok) {summary.Id} {summary.Version} 「{summary.Title}」",
        $"  保証 (guarantee): {summary.Guarantee} — " + (summary.Guarantee == "exactly_once"
            ? "必ず一度だけ登録する。次の前提による。 / registered exactly once, resting on:"
            : "一度を超えて登録しない。疑わしいときは人が調べる。次の前提による。 / never more than once; doubt goes to a person; resting on:"),
        .. summary.Assumptions.Select(assumption => $"    {assumption.Ja} / {assumption.En}"),
    ];
}
