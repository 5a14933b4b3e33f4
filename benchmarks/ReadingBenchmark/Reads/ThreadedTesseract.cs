using System.Diagnostics;
using System.Text.Json;
using Uketsuke.Reading;

namespace ReadingBenchmark.Reads;

/// <summary>
/// libtesseract with as many threads as it takes by itself, in a process of its own: the limit of one thread is set for a whole
/// process before it starts.
/// </summary>
internal static class ThreadedTesseract
{
    private const string Limit = "OMP_THREAD_LIMIT";

    /// <returns>Null when the process gave no result.</returns>
    public static async Task<ThreadedLine?> MeasureAsync(IReadOnlyList<GreyImage> lines, CancellationToken cancellationToken)
    {
        string file = Path.GetTempFileName();
        try
        {
            Write(file, lines);
            ProcessStartInfo start = new("dotnet") { RedirectStandardOutput = true };
            start.Environment.Remove(Limit);
            foreach (string argument in (string[])[Path.Combine(AppContext.BaseDirectory, "ReadingBenchmark.dll"), "--tesseract", file])
            {
                start.ArgumentList.Add(argument);
            }

            using Process worker = Process.Start(start) ?? throw new InvalidOperationException("The yardstick could not be started.");
            string said = await worker.StandardOutput.ReadToEndAsync(cancellationToken);
            await worker.WaitForExitAsync(cancellationToken);
            return worker.ExitCode == 0 ? JsonSerializer.Deserialize<ThreadedLine>(said) : null;
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>The worker's side: reads the lines of the file and writes one line of JSON.</summary>
    /// <returns>The exit code.</returns>
    public static int Run(string file)
    {
        GreyImage[] lines = Read(file);
        using TesseractBaseline? tesseract = TesseractBaseline.Open();
        if (tesseract is null || lines.Length == 0)
        {
            return 1;
        }

        _ = tesseract.Read(lines[0]);
        long start = Stopwatch.GetTimestamp();
        double processor = ProcessorClock.Measure(() => lines.Select(tesseract.Read).ToArray(), out _);
        double wall = Stopwatch.GetElapsedTime(start).TotalSeconds;
        Console.WriteLine(JsonSerializer.Serialize(new ThreadedLine(1000 * wall / lines.Length, 1000 * processor / lines.Length)));
        return 0;
    }

    private static void Write(string file, IReadOnlyList<GreyImage> lines)
    {
        using BinaryWriter writer = new(File.Create(file));
        writer.Write(lines.Count);
        foreach (GreyImage line in lines)
        {
            writer.Write(line.Width);
            writer.Write(line.Height);
            writer.Write(line.Dpi);
            writer.Write(line.Pixels);
        }
    }

    private static GreyImage[] Read(string file)
    {
        using BinaryReader reader = new(File.OpenRead(file));
        GreyImage[] lines = new GreyImage[reader.ReadInt32()];
        for (int i = 0; i < lines.Length; i++)
        {
            int width = reader.ReadInt32();
            int height = reader.ReadInt32();
            double dpi = reader.ReadDouble();
            lines[i] = new(width, height, reader.ReadBytes(width * height), dpi);
        }

        return lines;
    }
}

/// <param name="WallMs">Milliseconds a crop by the clock on the wall.</param>
/// <param name="ProcessorMs">Processor time a crop, all threads together.</param>
internal sealed record ThreadedLine(double WallMs, double ProcessorMs);
