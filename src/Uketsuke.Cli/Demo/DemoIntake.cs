using Uketsuke.Basics;
using Uketsuke.Intake;

namespace Uketsuke.Cli.Demo;

/// <summary>One pile of samples: the files of one process with their truth.</summary>
internal sealed record SamplePile(string Process, IReadOnlyList<string> Files, SampleTruth Truth)
{
    /// <summary>Sides in the pile, as a clerk would count them.</summary>
    public int Sides => Files.Sum(file => Truth.Pages.Count(page => page.Source == Path.GetFileName(file)));

    /// <param name="folder">Holds the scans and their <c>truth.json</c>.</param>
    /// <param name="sides">At most about so many sides, whole files; null for all.</param>
    /// <exception cref="FileNotFoundException">There is no truth file.</exception>
    public static SamplePile Load(string process, string folder, int? sides)
    {
        SampleTruth truth = SampleTruth.Load(Path.Combine(folder, "truth.json"));
        List<string> files = [];
        int count = 0;
        foreach (IGrouping<string, SamplePage> file in truth.Pages.GroupBy(page => page.Source))
        {
            if (sides is null || count < sides)
            {
                files.Add(Path.Combine(folder, file.Key));
                count += file.Count();
            }
        }

        return new(process, files, truth);
    }
}

/// <summary>Takes the piles in. Again with the same data folder it changes nothing.</summary>
internal static class DemoIntake
{
    private static readonly StaffId Counter = new("sample-counter");

    public static async Task TakeInAsync(DemoRooms rooms, SamplePile pile, string title, CancellationToken cancellationToken)
    {
        Outcome<BatchOpened> batch = await rooms.OpenBatch.HandleAsync(
            new(pile.Process, $"見本 {title} (SAMPLE)", pile.Sides, Counter, Key: $"demo-{pile.Process}"), cancellationToken);
        if (!batch.Succeeded)
        {
            throw new InvalidOperationException(batch.Refusal.Cause.Ja);
        }

        foreach (string path in pile.Files)
        {
            byte[] content = await File.ReadAllBytesAsync(path, cancellationToken);
            Outcome<FileStored> stored = await rooms.Store.HandleAsync(
                new(batch.Value.Batch, Path.GetFileName(path), content, Counter), cancellationToken);
            if (!stored.Succeeded)
            {
                DemoRooms.Say($"  {Path.GetFileName(path)}: {stored.Refusal.Cause.Ja}");
            }
        }
    }
}
