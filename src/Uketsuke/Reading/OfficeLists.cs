using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using Uketsuke.Reading.Texts;

namespace Uketsuke.Reading;

/// <summary>The office's lists (towns, postal codes …): UTF-8 CSV with a header, read once and again when the file changes.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class OfficeLists
{
    private readonly ConcurrentDictionary<string, Loaded> known = new(StringComparer.Ordinal);

    /// <summary>The first column's values.</summary>
    /// <exception cref="IOException">The file is missing or unreadable: the form was checked when it was loaded.</exception>
    public OfficeList Values(string path) => Load(path).List;

    /// <summary>All rows, each as column name → value.</summary>
    public ImmutableArray<ImmutableDictionary<string, string>> Rows(string path) => Load(path).Rows;

    private Loaded Load(string path)
    {
        DateTime changed = File.GetLastWriteTimeUtc(path);
        if (known.TryGetValue(path, out Loaded? loaded) && loaded.Changed == changed)
        {
            return loaded;
        }

        loaded = Read(path, changed);
        known[path] = loaded;
        return loaded;
    }

    private static Loaded Read(string path, DateTime changed)
    {
        using StreamReader text = new(path);
        using CsvReader csv = new(text, new CsvConfiguration(CultureInfo.InvariantCulture) { TrimOptions = TrimOptions.Trim });
        List<ImmutableDictionary<string, string>> rows = [];
        List<string> values = [];
        if (csv.Read() && csv.ReadHeader())
        {
            string[] header = csv.HeaderRecord ?? [];
            while (csv.Read())
            {
                rows.Add(header.Select((name, i) => (name, i)).DistinctBy(pair => pair.name)
                    .ToImmutableDictionary(pair => pair.name, pair => csv.GetField(pair.i) ?? ""));
                values.Add(csv.GetField(0) ?? "");
            }
        }

        return new Loaded(changed, OfficeList.Of(values), [.. rows]);
    }

    private sealed record Loaded(DateTime Changed, OfficeList List, ImmutableArray<ImmutableDictionary<string, string>> Rows);
}
