using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Uketsuke.Forms;
using Uketsuke.Reading;

namespace ReadingBenchmark.Reads;

/// <summary>Reads a folder of scans in a process of its own, so that its memory and its start are the reader's alone.</summary>
internal static class SpeedWorker
{
    public const string FirstPage = "first page read";
    private const int Fields = 12;

    /// <summary>Writes one line when the first page is read, and one line of JSON at the end.</summary>
    public static void Run(string folder, string root, CancellationToken cancellationToken)
    {
        using ReadingChain chain = new();
        FormTemplate[] sample = [.. ReadingChain.Forms(root)];
        // The usual size of a form: twelve fields. Both forms are known, so the form must still be recognised.
        ImmutableArray<FormTemplate> forms =
        [
            sample[0] with { Rules = [], Pages = [new FormPage([.. sample[0].Pages[0].Fields.Take(Fields)])] },
            .. sample.Skip(1),
        ];
        string[] files = [.. Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal)];
        Read(chain, forms, files[0], cancellationToken);
        Console.WriteLine(FirstPage);
        // Once more over a few pages: code is compiled, blanks are prepared.
        Parallel.ForEach(files.Take(4), TwoCores(cancellationToken), file => Read(chain, forms, file, cancellationToken));
        int recognised = 0;
        long start = Stopwatch.GetTimestamp();
        double processor = ProcessorClock.Measure(
            () => Parallel.ForEach(files, TwoCores(cancellationToken), file => Interlocked.Add(ref recognised, Read(chain, forms, file, cancellationToken) ? 1 : 0)),
            out _);
        double wall = Stopwatch.GetElapsedTime(start).TotalSeconds;
        Console.WriteLine(JsonSerializer.Serialize(new SpeedLine(files.Length, recognised, wall, processor, PeakMegabytes())));
    }

    private static ParallelOptions TwoCores(CancellationToken cancellationToken) =>
        new() { MaxDegreeOfParallelism = 2, CancellationToken = cancellationToken };

    private static bool Read(ReadingChain chain, ImmutableArray<FormTemplate> forms, string file, CancellationToken cancellationToken) =>
        chain.Opener.Open(File.ReadAllBytes(file), cancellationToken).Value
            .All(page => chain.Pages.Read(page, forms, cancellationToken) is RecognisedPage);

    // Linux counts it; elsewhere the runtime's own peak is near enough.
    private static double PeakMegabytes()
    {
        const string Peak = "VmHWM:";
        string? line = File.Exists("/proc/self/status")
            ? File.ReadLines("/proc/self/status").FirstOrDefault(line => line.StartsWith(Peak, StringComparison.Ordinal))
            : null;
        using Process self = Process.GetCurrentProcess();
        return line is null
            ? self.PeakWorkingSet64 / 1e6
            : double.Parse(line[Peak.Length..].Replace("kB", "", StringComparison.Ordinal).Trim(), CultureInfo.InvariantCulture) * 1024 / 1e6;
    }
}

/// <param name="Wall">Seconds for all pages, two at a time.</param>
/// <param name="Processor">Processor seconds for all pages.</param>
/// <param name="PeakMegabytes">Resident memory at its highest, from start to end.</param>
internal sealed record SpeedLine(int Pages, int Recognised, double Wall, double Processor, double PeakMegabytes);
