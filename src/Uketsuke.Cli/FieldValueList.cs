using System.Collections.Immutable;
using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace Uketsuke.Cli;

/// <summary>The list given with <c>--list</c>: one value a line, or CSV with a header whose first column counts.</summary>
internal static class FieldValueList
{
    /// <exception cref="IOException">The file is missing or unreadable.</exception>
    public static ImmutableArray<string> Read(string path)
    {
        string[] lines = [.. File.ReadAllLines(path).Where(line => !string.IsNullOrWhiteSpace(line))];
        bool csv = Path.GetExtension(path).Equals(".csv", StringComparison.OrdinalIgnoreCase)
            || (lines.Length > 0 && lines[0].Contains(',', StringComparison.Ordinal));
        return csv ? FirstColumn(path) : [.. lines.Select(line => line.Trim())];
    }

    private static ImmutableArray<string> FirstColumn(string path)
    {
        using StreamReader text = new(path);
        using CsvReader reader = new(text, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            TrimOptions = TrimOptions.Trim,
            BadDataFound = null,
        });
        ImmutableArray<string>.Builder values = ImmutableArray.CreateBuilder<string>();
        if (reader.Read() && reader.ReadHeader())
        {
            while (reader.Read())
            {
                values.Add(reader.GetField(0) ?? "");
            }
        }

        return values.ToImmutable();
    }
}
