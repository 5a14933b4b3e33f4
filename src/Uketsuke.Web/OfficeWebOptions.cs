namespace Uketsuke.Web;

/// <summary>How one office is started.</summary>
public sealed record OfficeWebOptions
{
    /// <summary>Holds everything of this office; made when missing.</summary>
    public required string DataFolder { get; init; }

    /// <summary>Forms, lists, scenarios and environments; never written to.</summary>
    public required string ConfigurationFolder { get; init; }

    /// <summary>Where the pages are served. Port 0 takes a free port; <see cref="OfficeWeb.Address"/> says which.</summary>
    public string Urls { get; init; } = "http://127.0.0.1:5080";

    /// <summary>A folder whose new scans are taken in by themselves, or null.</summary>
    public string? WatchFolder { get; init; }

    /// <summary>Shown in the header, e.g. みなと市役所 福祉課.</summary>
    public string OfficeName { get; init; } = "";

    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
