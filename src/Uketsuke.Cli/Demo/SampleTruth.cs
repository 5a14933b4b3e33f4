using System.Collections.Immutable;
using System.Text.Json;

namespace Uketsuke.Cli.Demo;

/// <summary>What really stands on the sample sheets, for the simulated clerk and for counting wrong readings.</summary>
internal sealed record SampleTruth
{
    public required string Form { get; init; }

    /// <summary>The day on which the sheets were handed in at the latest; null in older files.</summary>
    public DateOnly? AsOf { get; init; }

    public required ImmutableArray<SamplePage> Pages { get; init; }

    /// <exception cref="InvalidDataException">The file is not a truth file.</exception>
    public static SampleTruth Load(string path)
    {
        using FileStream file = File.OpenRead(path);
        return JsonSerializer.Deserialize<SampleTruth>(file, JsonSerializerOptions.Web)
            ?? throw new InvalidDataException($"{Path.GetFileName(path)} is empty.");
    }

    public SamplePage? Find(string source, int page) =>
        Pages.FirstOrDefault(known => known.Page == page && string.Equals(known.Source, source, StringComparison.Ordinal));
}

/// <param name="Source">File name of the scan.</param>
/// <param name="Page">Side within the file, from 1.</param>
/// <param name="Kind"><c>application</c>, <c>blank</c> or <c>unknown</c>.</param>
internal sealed record SamplePage(string Source, int Page, string Kind, ImmutableDictionary<string, string>? Fields);
