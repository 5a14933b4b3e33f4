using System.Globalization;
using System.Text.Json;

namespace FaultHarness;

/// <summary>
/// A long run in pieces: one file for each chunk that was ended and compared. Chunks that were interrupted have none and are run again,
/// so a run can be stopped at any moment and continued in the same folder.
/// </summary>
internal sealed class HarnessState
{
    public const string Report = "report.md";

    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private readonly string folder;

    private HarnessState(string folder, int seed)
    {
        this.folder = folder;
        Seed = seed;
    }

    public int Seed { get; }

    public SortedSet<int> Done { get; } = [];

    public Tally Sum { get; } = new();

    /// <summary>Makes the folder, or goes on with what is in it.</summary>
    /// <exception cref="InvalidDataException">The folder belongs to another seed.</exception>
    public static async Task<HarnessState> OpenAsync(string folder, int seed, CancellationToken cancellationToken)
    {
        HarnessState state = new(Directory.CreateDirectory(folder).FullName, seed);
        foreach (string file in Directory.EnumerateFiles(folder, "chunk-*.json").Order(StringComparer.Ordinal))
        {
            await using FileStream stream = File.OpenRead(file);
            Tally chunk = (await JsonSerializer.DeserializeAsync<Tally>(stream, Readable, cancellationToken))!;
            if (chunk.Seed != seed)
            {
                throw new InvalidDataException($"{folder} belongs to seed {chunk.Seed}: name another folder or that seed.");
            }

            state.Done.Add(int.Parse(Path.GetFileNameWithoutExtension(file)["chunk-".Length..], CultureInfo.InvariantCulture));
            state.Sum.Add(chunk);
        }

        return state;
    }

    /// <summary>Adds a chunk, and writes the report anew.</summary>
    public async Task AddAsync(int number, Tally chunk, CancellationToken cancellationToken)
    {
        Done.Add(number);
        Sum.Add(chunk);
        string file = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"chunk-{number:00000}.json"));
        await WriteAsync(file, JsonSerializer.Serialize(chunk, Readable), cancellationToken);
        await WriteAsync(Path.Combine(folder, Report), FaultReport.Write(this), cancellationToken);
    }

    private static async Task WriteAsync(string file, string text, CancellationToken cancellationToken)
    {
        await File.WriteAllTextAsync(file + ".part", text, cancellationToken);
        File.Move(file + ".part", file, overwrite: true);
    }
}
