using System.Collections.Immutable;
using System.Diagnostics;
using Uketsuke.Basics;
using Uketsuke.Forms;
using Uketsuke.Reading;

namespace Uketsuke.Cli;

/// <summary>Reads a pile of scan files side by side; a file that cannot be read does not stop the others.</summary>
internal sealed class ScanRun(IScanOpener opener, IPageReader reader, ImmutableArray<FormTemplate> forms, TextWriter progress)
{
    private readonly Lock writing = new();

    /// <param name="scans">Files and folders; folders are taken with what lies directly in them.</param>
    public ReadReport Read(IReadOnlyList<string> scans, CancellationToken cancellationToken)
    {
        string[] files = [.. scans.SelectMany(FilesOf)];
        FileReading[] readings = new FileReading[files.Length];
        Parallel.For(
            0,
            files.Length,
            new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount },
            i => readings[i] = ReadFile(files[i], cancellationToken));
        return new(readings);
    }

    private FileReading ReadFile(string file, CancellationToken cancellationToken)
    {
        byte[] content;
        try
        {
            content = File.ReadAllBytes(file);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return Unreadable(file, new ScanNotFound());
        }

        // Read as soon as it is unpacked: of a file of a hundred sides only one stands in memory, in colour as two pictures.
        ImmutableArray<PageReading>.Builder readings = ImmutableArray.CreateBuilder<PageReading>();
        Outcome<int> opened = opener.OpenEach(content, ReadSide, cancellationToken);
        return opened.Succeeded ? new(file, null, readings.ToImmutable()) : Unreadable(file, opened.Refusal);

        void ReadSide(GreyImage page)
        {
            long start = Stopwatch.GetTimestamp();
            PageReading reading = reader.Read(page, forms, cancellationToken);
            // The upright picture is for a clerk's screen; a report needs only the fields.
            readings.Add(reading is RecognisedPage read ? read with { Upright = new GreyImage(0, 0, []) } : reading);
            Tell($"{file} {readings.Count} {Summary(reading)} {Stopwatch.GetElapsedTime(start).TotalSeconds:0.0}秒");
        }
    }

    private FileReading Unreadable(string file, Refusal refusal)
    {
        Tell($"{file}: {refusal.Cause.Ja} / {refusal.Cause.En}\n  → {refusal.Remedy.Ja} / {refusal.Remedy.En}");
        return new(file, refusal, []);
    }

    private void Tell(string line)
    {
        lock (writing)
        {
            progress.WriteLine(line);
        }
    }

    private static string Summary(PageReading reading) => reading switch
    {
        RecognisedPage page =>
            $"✓ {page.Form} {page.Fields.Length}項目 要確認{page.Fields.Count(field => field.NeedsPerson(required: false))}",
        RejectedPage page => $"✗ {page.Reason.Cause.Ja}",
        _ => "",
    };

    private static IEnumerable<string> FilesOf(string path) => Directory.Exists(path)
        ? Directory.EnumerateFiles(path).Where(IsScan).Order(StringComparer.Ordinal)
        : [path];

    // In a folder only what looks like a scan is taken; a file that is named is always tried.
    private static bool IsScan(string file) =>
        Path.GetExtension(file).ToUpperInvariant() is ".PDF" or ".TIF" or ".TIFF" or ".PNG" or ".JPG" or ".JPEG" or ".WEBP";
}

/// <param name="Refusal">Why the whole file could not be read, or null.</param>
internal sealed record FileReading(string File, Refusal? Refusal, ImmutableArray<PageReading> Pages);

internal sealed record ScanNotFound() : Refusal(
    "scan-not-found",
    new("ファイルを開けません。", "The file cannot be opened."),
    new("ファイルの場所と読み取り権限を確かめてください。", "Check the path and the permission to read it."));
