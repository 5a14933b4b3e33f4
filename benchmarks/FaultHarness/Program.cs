using System.CommandLine;
using System.Text.Json;
using FaultHarness;

Option<int> kills = new("--kills") { Description = "until so many kills, earlier pieces counted", DefaultValueFactory = _ => 200 };
Option<int> seed = new("--seed") { Description = "the same seed draws the same kills and faults", DefaultValueFactory = _ => 1 };
Option<double> minutes = new("--minutes") { Description = "begins nothing new after this", DefaultValueFactory = _ => 600 };
Option<string> root = new("--root") { Description = "the checkout", DefaultValueFactory = _ => "." };
Option<string?> output = new("--out") { Description = "the report; default: benchmarks/faults.md" };
Option<string?> stateFile = new("--state") { Description = "what earlier pieces did; default: artifacts/faults/seed-N.json" };
Option<string> commit = new("--commit") { Hidden = true, DefaultValueFactory = _ => "unknown" };
Option<int> workers = new("--workers") { Description = "chunks at a time", DefaultValueFactory = _ => 2 };
Option<int> standing = new("--standing") { Description = "percent of the starts with a standing browser", DefaultValueFactory = _ => 50 };
Option<int> chunk = new("--chunk") { Description = "kills after which is compared; an interrupted chunk is run again", DefaultValueFactory = _ => 20 };
RootCommand command = new("Kills the robot again and again and compares what it says with what the practice system has.")
{
    kills, seed, minutes, root, output, stateFile, commit, workers, standing, chunk,
};
command.SetAction(async (parsed, cancellationToken) =>
{
    string home = Path.GetFullPath(parsed.GetRequiredValue(root));
    int drawn = parsed.GetValue(seed);
    string kept = parsed.GetValue(stateFile) ?? Path.Combine(home, "artifacts", "faults", $"seed-{drawn}.json");
    string report = parsed.GetValue(output) ?? Path.Combine(home, "benchmarks", "faults.md");
    HarnessState state = await HarnessState.LoadAsync(kept, drawn, cancellationToken);
    state.Commits.Add(parsed.GetRequiredValue(commit));
    HarnessSettings settings = new(home, drawn, parsed.GetValue(chunk), StandingPercent: parsed.GetValue(standing));
    using HarnessRun run = new(settings, parsed.GetValue(workers), state, async token =>
    {
        await state.SaveAsync(kept, token);
        await File.WriteAllTextAsync(report, FaultReport.Write(state), token);
    });
    await run.RunAsync(parsed.GetValue(kills), TimeSpan.FromMinutes(parsed.GetValue(minutes)), Console.Out.WriteLine, cancellationToken);
    Console.WriteLine(FaultReport.Write(state));
    return state.Sum.Clean ? 0 : 1;
});

Option<FileInfo> order = new("--order") { Required = true };
Command robot = new("robot") { order };
robot.Hidden = true;
robot.SetAction(async (parsed, cancellationToken) =>
{
    string text = await File.ReadAllTextAsync(parsed.GetRequiredValue(order).FullName, cancellationToken);
    return await new RobotChild(JsonSerializer.Deserialize<RobotOrder>(text)!).RunAsync(cancellationToken);
});
command.Subcommands.Add(robot);
return await command.Parse(args).InvokeAsync();
