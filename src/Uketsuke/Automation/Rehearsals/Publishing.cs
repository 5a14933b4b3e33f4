using System.Collections.Immutable;
using Uketsuke.Automation.Playing;
using Uketsuke.Automation.Published;
using Uketsuke.Automation.Scenarios;
using Uketsuke.Basics;

namespace Uketsuke.Automation.Rehearsals;

/// <summary>Publishes a scenario: plays it with the gate closed and stores the screens that it saw as its contract.</summary>
internal static class Publishing
{
    /// <param name="scenarioFile">The contract is stored beside it.</param>
    /// <returns>The screens that were stored; a refusal when the scenario could not be played to the commit.</returns>
    /// <exception cref="IOException">The contract cannot be written.</exception>
    public static async Task<Outcome<PublishedScreens>> PublishAsync(
        RobotPlan plan, string scenarioFile, RobotInstruments instruments, TimeProvider clock, CancellationToken cancellationToken)
    {
        Outcome<ScreensDraft> draft = await DraftAsync(plan, instruments, clock, cancellationToken);
        if (!draft.Succeeded)
        {
            return draft.Refusal;
        }

        draft.Value.Save(scenarioFile);
        return draft.Value.Screens;
    }

    /// <summary>Plays it and stores nothing yet.</summary>
    public static async Task<Outcome<ScreensDraft>> DraftAsync(
        RobotPlan plan, RobotInstruments instruments, TimeProvider clock, CancellationToken cancellationToken)
    {
        // What was published before does not matter now.
        RobotPlan fresh = plan.With(plan.Scenario with { Screens = null });
        (PlayState state, Halt? halt) = await new RehearsalRun(fresh, instruments, clock).PlayAsync(cancellationToken);
        if (halt is not null)
        {
            return new NotPublishable(halt.Cause, halt.Remedy);
        }

        ScreensDraft draft = ScreensDraft.Of(plan.Scenario, state.Seen!, clock);
        return draft.Screens.Find(ScreenPlaces.Of(plan.Scenario).CommitKey) is not null ? draft : new NotPublishable(
            new("登録を押す画面を見ることができませんでした。", "The screen of the commit was not seen."),
            new("prepare の最後の画面で、何かを読むか確かめる手順を書いてください。", "Read or expect something on the last screen of prepare."));
    }
}

/// <summary>Screens as they were just seen, with their pictures; not a contract yet.</summary>
internal sealed record ScreensDraft(PublishedScreens Screens, ImmutableDictionary<string, byte[]> Pictures)
{
    public static ScreensDraft Of(Scenario scenario, IReadOnlyList<SeenScreen> seen, TimeProvider clock) => new(
        new(
            scenario.Id, scenario.Version, scenario.Digest, DateOnly.FromDateTime(clock.GetLocalNow().DateTime),
            [.. seen.Select(one => new PublishedScreen(one.Key, RehearsalRun.TitleOf(one.Sketch), one.Key + ".png", one.Sketch))]),
        seen.ToImmutableDictionary(one => one.Key, one => one.Png));

    /// <summary>Writes them beside a scenario file, or beside any other name.</summary>
    public void Save(string scenarioFile) => PublishedScreensFile.Save(scenarioFile, Screens, Pictures);
}

/// <summary>The scenario could not be played up to the commit, so its screens are not known.</summary>
internal sealed record NotPublishable(Bilingual Why, Bilingual Help) : Refusal(
    "not-publishable",
    new($"登録の手前まで再生できなかったので、公開していません。{Why.Ja}", $"Not published: it could not be played up to the commit. {Why.En}"),
    Help);
