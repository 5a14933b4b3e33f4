using System.Text.Json;
using System.Xml.Linq;

namespace Uketsuke.Tests.Architecture;

/// <summary>
/// The package source may hold a package under another licence than the one remembered, and its vulnerability audit may
/// be silent: so every package is on our own dated list, with its licence.
/// </summary>
public sealed class PackageTests
{
    [Fact]
    public void Every_restored_package_is_on_the_dated_list_of_versions_and_licences()
    {
        Dictionary<string, string> listed = File.ReadLines(Path.Combine(Repository.Root, "eng", "packages.tsv"))
            .Where(line => line.Length > 0 && !line.StartsWith('#'))
            .Select(line => line.Split('\t'))
            .ToDictionary(parts => $"{parts[0]} {parts[1]}", parts => parts[2], StringComparer.OrdinalIgnoreCase);

        string[] unlisted = [.. Restored().Where(package => !listed.ContainsKey(package)).Order().Distinct()];

        Assert.Empty(unlisted);
        Assert.All(listed.Values, licence => Assert.Contains(
            licence, (string[])["MIT", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "PostgreSQL", "MPL-2.0", "MS-PL"]));
    }

    [Fact]
    public void Package_versions_stand_in_one_place_and_are_exact()
    {
        XDocument central = XDocument.Load(Path.Combine(Repository.Root, "Directory.Packages.props"));
        string[] floating =
        [
            .. central.Descendants("PackageVersion").Select(line => (string)line.Attribute("Version")!)
                .Where(version => version.IndexOfAny(['*', '[', '(', ',']) >= 0),
        ];
        string[] own =
        [
            .. from file in Directory.EnumerateFiles(Repository.Root, "*.csproj", SearchOption.AllDirectories)
               where !file.Contains("node_modules", StringComparison.Ordinal)
               where XDocument.Load(file).Descendants("PackageReference").Any(line => line.Attribute("Version") is not null)
               select Repository.Relative(file),
        ];

        Assert.Empty(floating);
        Assert.Empty(own);
    }

    private static IEnumerable<string> Restored() =>
        from file in Directory.EnumerateFiles(Repository.Root, "packages.lock.json", SearchOption.AllDirectories)
        where !file.Contains("node_modules", StringComparison.Ordinal)
        from framework in JsonDocument.Parse(File.ReadAllText(file)).RootElement.GetProperty("dependencies").EnumerateObject()
        from package in framework.Value.EnumerateObject()
        where package.Value.GetProperty("type").GetString() != "Project"
        select $"{package.Name} {package.Value.GetProperty("resolved").GetString()}";
}
