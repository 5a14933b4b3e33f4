using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Uketsuke.Reading.Decision;

namespace Uketsuke.Cli.Acceptance;

/// <summary>Fields of known truth from one folder of scans, with what cannot be a field: pages not read, fields seen as blank.</summary>
internal sealed record LabelledSplit
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    /// <summary>Name of the folder.</summary>
    public string Name { get; init; } = "";

    public ImmutableArray<LabelledField> Fields { get; init; } = [];

    /// <summary>Applications that were recognised as their form.</summary>
    public int Pages { get; init; }

    /// <summary>Applications that were not.</summary>
    public int Rejected { get; init; }

    /// <summary>Fields seen as blank.</summary>
    public int Blank { get; init; }

    /// <summary>Of these, how many hold writing.</summary>
    public int BlankWrong { get; init; }

    public static LabelledSplit Lost { get; } = new() { Rejected = 1 };

    public static LabelledSplit Join(string name, IReadOnlyCollection<LabelledSplit> parts) => new()
    {
        Name = name,
        Fields = [.. parts.SelectMany(part => part.Fields)],
        Pages = parts.Sum(part => part.Pages),
        Rejected = parts.Sum(part => part.Rejected),
        Blank = parts.Sum(part => part.Blank),
        BlankWrong = parts.Sum(part => part.BlankWrong),
    };

    /// <summary>Kept fields save reading the scans again; they hold numbers only, nothing that was written on a paper.</summary>
    public static void Save(string path, IEnumerable<LabelledSplit> splits) =>
        File.WriteAllLines(path, splits.Select(split => JsonSerializer.Serialize(split, Json)));

    /// <exception cref="InvalidDataException">The file was not written by <see cref="Save"/>.</exception>
    public static ImmutableArray<LabelledSplit> Load(string path)
    {
        try
        {
            return
            [
                .. File.ReadLines(path).Where(line => line.Length > 0)
                    .Select(line => JsonSerializer.Deserialize<LabelledSplit>(line, Json) ?? throw new InvalidDataException("An empty line.")),
            ];
        }
        catch (JsonException broken)
        {
            throw new InvalidDataException($"{Path.GetFileName(path)} holds no kept fields.", broken);
        }
    }
}
