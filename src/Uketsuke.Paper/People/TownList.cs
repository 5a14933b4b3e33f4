using System.Collections.Immutable;

namespace Uketsuke.Paper.People;

/// <summary>The towns that invented residents live in, from the office's list (CSV with town and postal_code).</summary>
internal sealed record TownList(ImmutableArray<(string Town, string PostalCode)> Towns)
{
    /// <summary>For forms without a list of their own.</summary>
    public static TownList Invented { get; } = new([("みなと一丁目", "0000001"), ("みなと二丁目", "0000002"), ("うけつけ町", "0000003")]);

    /// <exception cref="FormatException">The file has no columns town and postal_code.</exception>
    public static TownList Load(string path)
    {
        string[][] rows = [.. File.ReadLines(path).Where(line => line.Length > 0).Select(line => line.TrimStart('\uFEFF').Split(','))];
        int town = rows.Length == 0 ? -1 : Array.IndexOf(rows[0], "town");
        int postal = rows.Length == 0 ? -1 : Array.IndexOf(rows[0], "postal_code");
        return town < 0 || postal < 0
            ? throw new FormatException($"{Path.GetFileName(path)} needs the columns town and postal_code.")
            : new([.. rows.Skip(1).Select(row => (row[town], row[postal]))]);
    }
}
