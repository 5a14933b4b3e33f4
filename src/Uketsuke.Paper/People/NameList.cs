using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Uketsuke.Paper.People;

/// <summary>Common surnames and given names with their readings; invented residents are put together from them.</summary>
internal static class NameList
{
    /// <param name="Sex">f, m, or n for both.</param>
    /// <param name="From">The name was given to children born in these years.</param>
    public sealed record Given(string Name, string Kana, char Sex, int From, int To);

    public static ImmutableArray<(string Name, string Kana)> Surnames { get; } =
        [.. Rows("surnames.csv").Select(row => (row[0], row[1]))];

    public static ImmutableArray<Given> GivenNames { get; } =
    [
        .. Rows("given-names.csv").Select(row => new Given(
            row[0], row[1], row[2][0], int.Parse(row[3], CultureInfo.InvariantCulture), int.Parse(row[4], CultureInfo.InvariantCulture))),
    ];

    private static IEnumerable<string[]> Rows(string file)
    {
        using Stream resource = typeof(NameList).Assembly.GetManifestResourceStream($"Uketsuke.Paper.People.{file}")
            ?? throw new InvalidOperationException($"{file} is missing from the program.");
        using StreamReader reader = new(resource, Encoding.UTF8);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.TrimEnd('\r').Split(','))];
    }
}
