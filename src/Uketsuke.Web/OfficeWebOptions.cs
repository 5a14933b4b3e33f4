using System.Collections.Immutable;
using Uketsuke.Intake;

namespace Uketsuke.Web;

/// <summary>How one office is started.</summary>
public sealed record OfficeWebOptions
{
    /// <summary>Holds everything of this office, absolute; made when missing.</summary>
    public required string DataFolder { get; init; }

    /// <summary>
    /// Holds <c>processes.yaml</c> and what it names (forms, lists, scenarios, environments), and optionally
    /// <c>settings.json</c>; never written to.
    /// </summary>
    public required string ConfigurationFolder { get; init; }

    /// <summary>The processes, when a caller has changed them; null for those of <see cref="ConfigurationFolder"/>.</summary>
    public ImmutableArray<ProcessDefinition>? Processes { get; init; }

    /// <summary>Where the pages are served. Port 0 takes a free port; <see cref="OfficeWeb.Address"/> says which.</summary>
    public string Urls { get; init; } = "http://127.0.0.1:5180";

    /// <summary>
    /// New scans in <c>WatchFolder/PROCESS</c> (e.g. <c>bus-pass</c>) are taken in by themselves; null for none but those that
    /// processes.yaml names.
    /// </summary>
    public string? WatchFolder { get; init; }

    /// <summary>
    /// Holds one folder for each reader from elsewhere (<c>reader.yaml</c>); null for <c>readers</c> in
    /// <see cref="ConfigurationFolder"/>, where that exists.
    /// </summary>
    public string? ReadersFolder { get; init; }

    /// <summary>Shown in the header, e.g. みなと市役所 福祉課.</summary>
    public string OfficeName { get; init; } = "";

    /// <summary>A PostgreSQL connection string for larger offices; null for SQLite in the data folder.</summary>
    public string? Postgres { get; init; }

    /// <summary>False: what is verified waits, for robots on other machines or for none.</summary>
    public bool RunsRobot { get; init; } = true;

    /// <summary>False when the program around the office writes to the console itself.</summary>
    public bool LogsToConsole { get; init; } = true;

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Settings that win over <c>settings.json</c>, e.g. <c>Review:SpotCheckShare</c> → <c>0</c>.</summary>
    public ImmutableDictionary<string, string?> Settings { get; init; } = ImmutableDictionary<string, string?>.Empty;
}
