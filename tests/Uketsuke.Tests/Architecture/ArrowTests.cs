using System.Text.RegularExpressions;

namespace Uketsuke.Tests.Architecture;

/// <summary>Guards the allowed arrows of docs/architecture.md.</summary>
public sealed partial class ArrowTests
{
    private static readonly string[] Walk =
        ["Basics", "Database", "Staff", "Work", "Forms", "Intake", "Reading", "Review", "Automation", "Insight"];

    private static readonly (string Project, string[] MayUse)[] Projects =
    [
        ("Uketsuke", []),
        ("Uketsuke.Ocr", ["Uketsuke"]),
        ("Uketsuke.Paper", ["Uketsuke"]),
        ("Uketsuke.Drivers", ["Uketsuke"]),
        ("Uketsuke.Web", ["Uketsuke", "Uketsuke.Ocr", "Uketsuke.Drivers"]),
        ("Uketsuke.Cli", ["Uketsuke", "Uketsuke.Ocr", "Uketsuke.Paper", "Uketsuke.Drivers", "Uketsuke.Web"]),
    ];

    [Fact]
    public void No_room_knows_a_later_room()
    {
        string rooms = Path.Combine(Repository.Root, "src", "Uketsuke");

        string[] wrong =
        [
            .. from file in Repository.SourceFiles("src/Uketsuke")
               let room = Array.IndexOf(Walk, Path.GetRelativePath(rooms, file).Split(Path.DirectorySeparatorChar)[0])
               where room >= 0
               from line in File.ReadLines(file)
               from Match match in RoomName().Matches(line)
               let used = Array.IndexOf(Walk, match.Groups["room"].Value)
               where used > room
               select $"{Repository.Relative(file)}: {line.Trim()}",
        ];

        Assert.Empty(wrong);
    }

    [Fact]
    public void Every_folder_of_the_office_is_a_room_of_the_walk()
    {
        string[] unknown =
        [
            .. Directory.EnumerateDirectories(Path.Combine(Repository.Root, "src", "Uketsuke"))
                .Select(folder => Path.GetFileName(folder)!)
                .Except([.. Walk, "obj", "bin"]),
        ];

        Assert.Empty(unknown);
    }

    [Fact]
    public void Projects_reference_only_what_stands_behind_them()
    {
        string[] wrong =
        [
            .. from project in Projects
               let text = File.ReadAllText(Path.Combine(Repository.Root, "src", project.Project, project.Project + ".csproj"))
               from Match match in ProjectReference().Matches(text)
               let used = match.Groups["project"].Value
               where !project.MayUse.Contains(used)
               select $"{project.Project} → {used}",
        ];

        Assert.Empty(wrong);
    }

    [Fact]
    public void Only_the_work_room_knows_the_engine()
    {
        string[] wrong =
        [
            .. from file in Repository.SourceFiles("src")
               where !Repository.Relative(file).StartsWith("src/Uketsuke/Work/", StringComparison.Ordinal)
               where File.ReadLines(file).Any(line => line.StartsWith("using Quartz", StringComparison.Ordinal))
               select Repository.Relative(file),
        ];

        Assert.Empty(wrong);
    }

    [GeneratedRegex(@"\bUketsuke\.(?<room>[A-Z][A-Za-z]+)\b")]
    private static partial Regex RoomName();

    [GeneratedRegex(@"<ProjectReference Include=""[^""]*/(?<project>[^/""]+)\.csproj""")]
    private static partial Regex ProjectReference();
}
