using System.Text.Json;

namespace FaultHarness;

/// <summary>
/// A long run in pieces: one line of a file for each chunk that was ended and compared. Chunks that were interrupted have none and are run
/// again, so a run can be stopped at any moment and continued in the same folder, or elsewhere with a copy of the file.
/// </summary>
internal sealed class HarnessState
{
    public const string Report = "report.md";
    public const string Chunks = "chunks.jsonl";

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
        string file = Path.Combine(folder, Chunks);
        string[] lines = File.Exists(file) ? await File.ReadAllLinesAsync(file, cancellationToken) : [];
        foreach (EndedChunk chunk in lines.Select(line => JsonSerializer.Deserialize<EndedChunk>(line, JsonSerializerOptions.Web)!))
        {
            if (chunk.Tally.Seed != seed)
            {
                throw new InvalidDataException($"{folder} belongs to seed {chunk.Tally.Seed}: name another folder or that seed.");
            }

            state.Done.Add(chunk.Number);
            state.Sum.Add(chunk.Tally);
        }

        return state;
    }

    /// <summary>Adds a chunk, and writes the report anew.</summary>
    public async Task AddAsync(int number, Tally chunk, CancellationToken cancellationToken)
    {
        Done.Add(number);
        Sum.Add(chunk);
        string file = Path.Combine(folder, Chunks);
        string before = File.Exists(file) ? await File.ReadAllTextAsync(file, cancellationToken) : "";
        await WriteAsync(file, before + JsonSerializer.Serialize(new EndedChunk(number, chunk), JsonSerializerOptions.Web) + "\n", cancellationToken);
        await WriteAsync(Path.Combine(folder, Report), FaultReport.Write(this), cancellationToken);
    }

    private static async Task WriteAsync(string file, string text, CancellationToken cancellationToken)
    {
        await File.WriteAllTextAsync(file + ".part", text, cancellationToken);
        File.Move(file + ".part", file, overwrite: true);
    }

    private sealed record EndedChunk(int Number, Tally Tally);
}
