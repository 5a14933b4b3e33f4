using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using ReadingBenchmark;
using ReadingBenchmark.Hands;
using ReadingBenchmark.Reads;

Option<int> pages = new("--pages") { Description = "filled-in sides; others come on top", DefaultValueFactory = _ => 200 };
Option<int> seed = new("--seed") { Description = "the same seed draws the same pages", DefaultValueFactory = _ => 1 };
Option<string> root = new("--root") { Description = "the checkout", DefaultValueFactory = _ => "." };
Option<string?> output = new("--out") { Description = "folder of reading.md and reading.json; default: benchmarks" };
Option<bool> onlyFields = new("--only-fields") { Description = "without speed and libtesseract: half the time; give --out" };
Option<string?> speed = new("--speed") { Hidden = true };
Option<string?> tesseract = new("--tesseract") { Hidden = true };
Option<string?> keep = new("--draw") { Description = "only writes the first sides into this folder, to look at" };
RootCommand command = new("Measures the reading on degraded pages that are drawn by seed.") { pages, seed, root, output, onlyFields, speed, tesseract, keep };
command.SetAction(async (parsed, cancellationToken) =>
{
    string home = Path.GetFullPath(parsed.GetRequiredValue(root));
    if (parsed.GetValue(speed) is string folder)
    {
        SpeedWorker.Run(folder, home, cancellationToken);
        return 0;
    }

    if (parsed.GetValue(tesseract) is string crops)
    {
        return ThreadedTesseract.Run(crops);
    }

    using HandFonts fonts = HandFonts.Open();
    foreach (HandFont font in fonts.Missing)
    {
        await Console.Error.WriteLineAsync($"{font.File} is missing; without it fewer hands write. Debian: apt install {font.Package}");
    }

    if (!fonts.Suffice)
    {
        await Console.Error.WriteLineAsync("There is no unseen handwriting font at all. Debian: apt install fonts-klee");
        return 2;
    }

    BenchmarkRun run = new(parsed.GetValue(pages), parsed.GetValue(seed), home) { OnlyFields = parsed.GetValue(onlyFields) };
    if (parsed.GetValue(keep) is string target)
    {
        run.DrawInto(target, fonts, cancellationToken);
        return 0;
    }

    BenchmarkResult result = await run.RunAsync(fonts, new ProgressBar(), cancellationToken);
    string place = parsed.GetValue(output) ?? Path.Combine(home, "benchmarks");
    JsonSerializerOptions readable = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    await File.WriteAllTextAsync(Path.Combine(place, "reading.json"), JsonSerializer.Serialize(result, readable) + "\n", cancellationToken);
    await File.WriteAllTextAsync(Path.Combine(place, "reading.md"), ReportText.Write(result, MachineFacts.Here(home)), cancellationToken);
    Console.WriteLine(Path.Combine(place, "reading.md"));
    return 0;
});
return await command.Parse(args).InvokeAsync();

/// <summary>One line on the terminal that fills up.</summary>
internal sealed class ProgressBar : IProgress<(int Done, int All)>
{
    private const int Width = 40;

    public void Report((int Done, int All) value)
    {
        int filled = Width * value.Done / value.All;
        string bar = new string('#', filled) + new string('.', Width - filled);
        Console.Error.Write(string.Create(CultureInfo.InvariantCulture, $"\r[{bar}] {value.Done}/{value.All}"));
        if (value.Done == value.All)
        {
            Console.Error.WriteLine();
        }
    }
}
