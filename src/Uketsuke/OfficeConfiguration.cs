using System.Collections.Immutable;
using Uketsuke.Basics;
using Uketsuke.Database;
using Uketsuke.Intake;
using Uketsuke.Work;

namespace Uketsuke;

/// <summary>What an office is started with.</summary>
public sealed record OfficeConfiguration
{
    public required DatabaseOptions Database { get; init; }

    public required ImmutableArray<ProcessDefinition> Processes { get; init; }

    public WorkOptions Work { get; init; } = new();

    /// <summary>False: verified submissions wait, for robots on other machines or for none (tests of the pages).</summary>
    public bool RunsRobot { get; init; } = true;

    /// <param name="dataFolder">Where the office's data lies or will lie.</param>
    /// <param name="processesFile">The office's <c>processes.yaml</c>.</param>
    /// <param name="postgres">A connection string for larger offices, or null for SQLite in the data folder.</param>
    /// <returns>The configuration, or which file and line cannot be used.</returns>
    public static Outcome<OfficeConfiguration> Load(string dataFolder, string processesFile, string? postgres = null)
    {
        Outcome<ImmutableArray<ProcessDefinition>> processes = ProcessFile.Load(processesFile);
        return !processes.Succeeded
            ? processes.Refusal
            : new OfficeConfiguration
            {
                Database = new() { Folder = new(Path.GetFullPath(dataFolder)), Postgres = postgres },
                Processes = processes.Value,
            };
    }
}
