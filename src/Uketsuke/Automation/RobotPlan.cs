using System.Collections.Immutable;
using Uketsuke.Automation.Playing;
using Uketsuke.Automation.Published;
using Uketsuke.Automation.Scenarios;
using Uketsuke.Automation.Screens;
using Uketsuke.Basics;

namespace Uketsuke.Automation;

/// <summary>A scenario together with the place it is played in: everything resolved, ready for a robot.</summary>
public sealed record RobotPlan
{
    internal RobotPlan(Scenario scenario, RobotEnvironment environment, GateRules rules, RobotCredential? credential)
    {
        Scenario = scenario;
        Environment = environment;
        Rules = rules;
        Credential = credential;
        Summary = ScenarioSummaries.Of(scenario);
    }

    public ScenarioSummary Summary { get; }

    public BrowserChoice Browser => Environment.Browser;

    internal Scenario Scenario { get; }

    internal RobotEnvironment Environment { get; }

    internal GateRules Rules { get; }

    internal RobotCredential? Credential { get; }

    /// <summary>Reads both files and resolves the names.</summary>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static Outcome<RobotPlan> Load(string scenarioFile, string environmentFile)
    {
        Outcome<RobotPlan> plan = LoadUnpublished(scenarioFile, environmentFile);
        if (!plan.Succeeded)
        {
            return plan;
        }

        Outcome<PublishedScreens?> screens = PublishedScreensFile.Load(scenarioFile);
        return screens.Succeeded ? plan.Value.With(plan.Value.Scenario with { Screens = screens.Value }) : screens.Refusal!;
    }

    /// <summary>Like <see cref="Load"/>, without the contract of the screens: nothing will be compared.</summary>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static Outcome<RobotPlan> LoadUnpublished(string scenarioFile, string environmentFile)
    {
        Outcome<Scenario> scenario = ScenarioFile.Load(scenarioFile);
        if (!scenario.Succeeded)
        {
            return scenario.Refusal;
        }

        Outcome<RobotEnvironment> environment = EnvironmentFile.Load(environmentFile, System.Environment.GetEnvironmentVariable);
        return environment.Succeeded ? For(scenario.Value, environment.Value, environmentFile) : environment.Refusal;
    }

    /// <summary>When the newest of the files that a plan is read from was written.</summary>
    internal static DateTime ChangedAt(string scenarioFile, string environmentFile) =>
        new[] { scenarioFile, environmentFile, PublishedScreensFile.PathFor(scenarioFile) }.Select(File.GetLastWriteTimeUtc)
            .Append(TemplateShelf.ChangedAt(scenarioFile)).Max();

    internal static Outcome<RobotPlan> For(Scenario scenario, RobotEnvironment environment, string file)
    {
        ScenarioUse use = scenario.Use;
        if (!environment.Connections.TryGetValue(use.Connection, out Uri? root))
        {
            return Unresolved(file, "connections", use.Connection);
        }

        if (ResourcePlaces.Missing(scenario, environment) is (string part, string name))
        {
            return Unresolved(file, part, name);
        }

        RobotCredential? credential = use.Credential is null ? null : environment.Credentials.GetValueOrDefault(use.Credential);
        return use.Credential is not null && credential is null
            ? Unresolved(file, "credentials", use.Credential)
            : new RobotPlan(scenario, environment, new(root, [scenario.Effect.Commit.Request], use.Requests), credential);
    }

    /// <summary>For a person who stops at steps: the item's own time limit does not run.</summary>
    internal RobotPlan Unhurried() =>
        With(Scenario with { Limits = Scenario.Limits with { ItemTimeout = TimeSpan.FromHours(8) } });

    /// <param name="run">The folder of the run; owned by whoever made it.</param>
    internal RobotAccess Access(ResourceDrivers drivers, RunFolder run) => new(
        ImmutableDictionary<string, object?>.Empty.Add("user", Credential?.User).Add("password", Credential?.Password.Value),
        Environment,
        drivers,
        run);

    internal RobotPlan With(Scenario changed) => new(changed, Environment, Rules, Credential);

    private static EnvironmentRefused Unresolved(string file, string part, string name) => new(
    [
        new(
            "S0304", file, 1, new($"{part} に「{name}」がありません。シナリオがこの名前を使います。", $"{part} lacks “{name}”, which the scenario names."),
            new($"{part} に {name} を書いてください。", $"Add {name} under {part}.")),
    ]);
}
