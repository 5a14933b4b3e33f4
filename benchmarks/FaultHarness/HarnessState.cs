using System.Text.Json;

namespace FaultHarness;

/// <summary>A long run in pieces: which chunks are done, and their sum. Chunks that were interrupted are run again.</summary>
internal sealed class HarnessState
{
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public int Seed { get; init; }

    public SortedSet<int> Done { get; init; } = [];

    /// <summary>Of the checkouts that the pieces were run with.</summary>
    public SortedSet<string> Commits { get; init; } = [];

    public double Minutes { get; set; }

    public Tally Sum { get; init; } = new();

    /// <exception cref="InvalidDataException">The file belongs to another seed.</exception>
    public static async Task<HarnessState> LoadAsync(string file, int seed, CancellationToken cancellationToken)
    {
        if (!File.Exists(file))
        {
            return new() { Seed = seed };
        }

        await using FileStream stream = File.OpenRead(file);
        HarnessState state = (await JsonSerializer.DeserializeAsync<HarnessState>(stream, Readable, cancellationToken))!;
        return state.Seed == seed ? state : throw new InvalidDataException($"{file} belongs to seed {state.Seed}: name another --state or that seed.");
    }

    public async Task SaveAsync(string file, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        await File.WriteAllTextAsync(file + ".part", JsonSerializer.Serialize(this, Readable), cancellationToken);
        File.Move(file + ".part", file, overwrite: true);
    }
}
