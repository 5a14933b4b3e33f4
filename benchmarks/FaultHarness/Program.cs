using System.CommandLine;
using FaultHarness;

if (args is ["bridge", string debugged])
{
    // Started once for each start of the robot: before everything that costs time.
    await BrowserBridge.RunAsync(new Uri(debugged), CancellationToken.None);
    return 0;
}

Option<int> kills = new("--kills") { Description = "until so many kills, earlier pieces counted", DefaultValueFactory = _ => 200 };
Option<int> seed = new("--seed") { Description = "the same seed draws the same kills and faults", DefaultValueFactory = _ => 1 };
Option<double> minutes = new("--minutes") { Description = "begins nothing new after this", DefaultValueFactory = _ => 6000 };
Option<string> root = new("--root") { Description = "the checkout", DefaultValueFactory = _ => "." };
Option<string?> output = new("--out") { Description = "folder of chunks and report.md; a run goes on in it. Default: artifacts/faults/seed-N" };
Option<string> commit = new("--commit") { Hidden = true, DefaultValueFactory = _ => "unknown" };
Option<int> lanes = new("--lanes") { Description = "chunks at a time; most of a chunk is waiting", DefaultValueFactory = _ => Environment.ProcessorCount + 1 };
Option<int> standing = new("--standing") { Description = "percent of the starts with a standing browser", DefaultValueFactory = _ => 50 };
Option<int> chunk = new("--chunk") { Description = "kills after which is compared; an interrupted chunk is run again", DefaultValueFactory = _ => 20 };
RootCommand command = new("Kills uketsuke enter again and again and compares what it says with what the practice system has.")
{
    kills, seed, minutes, root, output, commit, lanes, standing, chunk,
};
command.SetAction(async (parsed, cancellationToken) =>
{
    if (!OperatingSystem.IsLinux())
    {
        Console.Error.WriteLine("The harness kills by Linux signals and needs Linux.");
        return 2;
    }

    string home = Path.GetFullPath(parsed.GetRequiredValue(root));
    int drawn = parsed.GetValue(seed);
    string folder = parsed.GetValue(output) ?? Path.Combine(home, "artifacts", "faults", $"seed-{drawn}");
    HarnessState state = await HarnessState.OpenAsync(folder, drawn, cancellationToken);
    HarnessSettings settings = new(home, drawn, parsed.GetValue(chunk), StandingPercent: parsed.GetValue(standing));
    using HarnessRun run = new(settings, state, parsed.GetRequiredValue(commit));
    await run.RunAsync(
        parsed.GetValue(lanes), parsed.GetValue(kills), TimeSpan.FromMinutes(parsed.GetValue(minutes)), Console.Out.WriteLine, cancellationToken);
    Console.WriteLine(FaultReport.Write(state));
    return state.Sum.Clean ? 0 : 1;
});

Option<string> mark = new("--mark") { Required = true };
Option<string> cleared = new("--folder") { Required = true };
Command watch = new("watch") { mark, cleared };
watch.Hidden = true;
watch.SetAction((parsed, _) => Watchdog.WatchAsync(parsed.GetRequiredValue(mark), parsed.GetRequiredValue(cleared)));

command.Subcommands.Add(watch);
try
{
    return await command.Parse(args).InvokeAsync(new() { EnableDefaultExceptionHandler = false });
}
catch (OperationCanceledException)
{
    Console.Error.WriteLine("Stopped. Chunks that were not ended are run again by the same command.");
    return 130;
}
catch (InvalidDataException other)
{
    Console.Error.WriteLine(other.Message);
    return 2;
}
