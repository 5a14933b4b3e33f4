using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using ReadingBenchmark.Sheets;

namespace ReadingBenchmark.Reads;

/// <summary>Lays scans of 300 dpi into a folder and lets a process of its own read them.</summary>
internal static class SpeedRun
{
    private const int Pages = 24;

    public static async Task<SpeedScore> MeasureAsync(SheetMaker maker, string root, CancellationToken cancellationToken)
    {
        string folder = Directory.CreateTempSubdirectory("reading-speed-").FullName;
        try
        {
            for (int page = 0; page < Pages; page++)
            {
                // Sides with even numbers are of the first form.
                string name = page.ToString("00", CultureInfo.InvariantCulture) + ".pdf";
                await File.WriteAllBytesAsync(Path.Combine(folder, name), maker.At300Dpi(2 * page).File, cancellationToken);
            }

            return await ReadAsync(folder, root, cancellationToken);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<SpeedScore> ReadAsync(string folder, string root, CancellationToken cancellationToken)
    {
        ProcessStartInfo start = new("dotnet") { RedirectStandardOutput = true };
        foreach (string argument in (string[])[Path.Combine(AppContext.BaseDirectory, "ReadingBenchmark.dll"), "--speed", folder, "--root", root])
        {
            start.ArgumentList.Add(argument);
        }

        long begun = Stopwatch.GetTimestamp();
        using Process worker = Process.Start(start) ?? throw new InvalidOperationException("The speed run could not be started.");
        double first = 0;
        SpeedLine? line = null;
        while (await worker.StandardOutput.ReadLineAsync(cancellationToken) is string said)
        {
            first = said == SpeedWorker.FirstPage ? Stopwatch.GetElapsedTime(begun).TotalSeconds : first;
            line = said.StartsWith('{') ? JsonSerializer.Deserialize<SpeedLine>(said) : line;
        }

        await worker.WaitForExitAsync(cancellationToken);
        return line is null
            ? throw new InvalidOperationException($"The speed run ended with code {worker.ExitCode} and no result.")
            : new(line.Pages, line.Recognised, line.Wall, line.Processor, line.PeakMegabytes, first);
    }
}

/// <param name="FirstPageSeconds">From the start of the process to the first page read, blanks and model loaded.</param>
internal sealed record SpeedScore(int Pages, int Recognised, double Wall, double Processor, double PeakMegabytes, double FirstPageSeconds)
{
    public double PagesPerSecond => Pages / Wall;

    /// <summary>What two cores would do if nobody else used them.</summary>
    public double PagesPerSecondOfTwoCores => 2 * Pages / Processor;
}
