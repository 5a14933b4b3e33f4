using System.Collections.Immutable;
using Uketsuke.Basics;

namespace Uketsuke.Paper.People;

/// <summary>The towns that invented residents live in, from the office's list (CSV with town and postal_code).</summary>
internal sealed record TownList(ImmutableArray<(string Town, string PostalCode)> Towns)
{
    /// <summary>For forms without a list of their own.</summary>
    public static TownList Invented { get; } = new([("みなと一丁目", "0000001"), ("みなと二丁目", "0000002"), ("うけつけ町", "0000003")]);

    /// <returns>Refused when a column is missing or no town is listed.</returns>
    public static Outcome<TownList> Load(string path)
    {
        string[][] rows = [.. File.ReadLines(path).Where(line => line.Length > 0).Select(line => line.TrimStart('\uFEFF').Split(','))];
        int town = rows.Length == 0 ? -1 : Array.IndexOf(rows[0], "town");
        int postal = rows.Length == 0 ? -1 : Array.IndexOf(rows[0], "postal_code");
        return town < 0 || postal < 0 || rows.Length < 2 || rows.Any(row => row.Length <= Math.Max(town, postal))
            ? new TownListUnusable(path)
            : new TownList([.. rows.Skip(1).Select(row => (row[town], row[postal]))]);
    }
}

/// <param name="File">The list as the form file names it.</param>
public sealed record TownListUnusable(string File) : Refusal(
    "town-list-unusable",
    new($"町名の一覧 {File} を使えません。", $"The list of towns {File} cannot be used."),
    new("1行目が town,postal_code のCSVにしてください。", "Give a CSV whose first line is town,postal_code."));
