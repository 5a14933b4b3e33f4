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
        // What was published before does not matter now.
        RobotPlan fresh = plan.With(plan.Scenario with { Screens = null });
        (PlayState state, Halt? halt) = await new RehearsalRun(fresh, instruments, clock).PlayAsync(cancellationToken);
        if (halt is not null)
        {
            return new NotPublishable(halt.Cause, halt.Remedy);
        }

        Scenario scenario = plan.Scenario;
        PublishedScreens screens = new(
            scenario.Id, scenario.Version, scenario.Digest, DateOnly.FromDateTime(clock.GetLocalNow().DateTime),
            [.. state.Seen!.Select(seen => new PublishedScreen(seen.Key, RehearsalRun.TitleOf(seen.Sketch), seen.Key + ".png", seen.Sketch))]);
        if (screens.Find(ScreenPlaces.Of(scenario).CommitKey) is null)
        {
            return new NotPublishable(
                new("登録を押す画面を見ることができませんでした。", "The screen of the commit was not seen."),
                new("prepare の最後の画面で、何かを読むか確かめる手順を書いてください。", "Read or expect something on the last screen of prepare."));
        }

        PublishedScreensFile.Save(scenarioFile, screens, state.Seen!.ToImmutableDictionary(seen => seen.Key, seen => seen.Png));
        return screens;
    }
}

/// <summary>The scenario could not be played up to the commit, so its screens are not known.</summary>
internal sealed record NotPublishable(Bilingual Why, Bilingual Help) : Refusal(
    "not-publishable",
    new($"登録の手前まで再生できなかったので、公開していません。{Why.Ja}", $"Not published: it could not be played up to the commit. {Why.En}"),
    Help);
